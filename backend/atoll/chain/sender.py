"""One account that sends transactions: its nonces, fees and balance as the node tells them, and its signature.

Fees are wei for one gas (EIP-1559).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from eth_account.signers.local import LocalAccount

from atoll.chain.rpc import Node, NodeUnavailable
from atoll.domain.relay import Attempt

TRANSFER_GAS = 21_000
BASE_FEE_ROOM = 2
"""The base fee may double before a transaction is stuck: six full blocks one after another."""


class _Block(msgspec.Struct, rename="camel", frozen=True):
    number: str
    hash: str
    base_fee_per_gas: str = "0x0"


class Receipt(msgspec.Struct, rename="camel", frozen=True):
    """What became of a transaction that is in a block."""

    transaction_hash: str
    block_number: str
    status: str
    gas_used: str

    @property
    def block(self) -> int:
        """The block's number."""
        return int(self.block_number, 16)

    @property
    def gas(self) -> int:
        """What it used."""
        return int(self.gas_used, 16)

    @property
    def succeeded(self) -> bool:
        """Whether it did not revert."""
        return int(self.status, 16) == 1


@dataclass(frozen=True, slots=True)
class Fees:
    """The most that a transaction pays for one gas, and what of it goes to the block's maker."""

    max_fee: int
    tip: int


@dataclass(frozen=True, slots=True)
class Head:
    """The node's newest block, and the fees that it asks."""

    block: int
    hash: str
    base_fee: int
    tip: int

    @property
    def fees(self) -> Fees:
        """What a new transaction should offer."""
        return Fees(BASE_FEE_ROOM * self.base_fee + self.tip, self.tip)


class Sender:
    """An account whose key we have, on one chain, as one node knows it. All methods but ``sign`` raise RpcError."""

    def __init__(self, node: Node, account: LocalAccount, chain_id: int, genesis_hash: str) -> None:
        self.address = str(account.address)
        self._node = node
        self._account = account
        self._chain_id = chain_id
        self._genesis_hash = genesis_hash

    def head(self) -> Head:
        """The newest block. Raises NodeUnavailable too when the node is on another chain, where all nonces differ."""
        asked = [("eth_getBlockByNumber", [which, False]) for which in ("0x0", "latest")]
        genesis, block = self._node.batch(asked, _Block)
        if genesis.hash != self._genesis_hash:
            raise NodeUnavailable(f"node {self._node.url} is on another chain: it begins with block {genesis.hash}")
        tip = self._node.call("eth_maxPriorityFeePerGas", [], str)
        return Head(int(block.number, 16), block.hash, int(block.base_fee_per_gas, 16), int(tip, 16))

    def balance(self) -> int:
        """The account's native coin, in wei."""
        return int(self._node.call("eth_getBalance", [self.address, "latest"], str), 16)

    def used(self, addresses: Sequence[str]) -> dict[str, int]:
        """How many nonces of each account the chain has used, by address."""
        calls = [("eth_getTransactionCount", [address, "latest"]) for address in addresses]
        return {address: int(count, 16) for address, count in zip(addresses, self._node.batch(calls, str), strict=True)}

    def receipts(self, hashes: Sequence[str]) -> dict[str, Receipt]:
        """The receipts of those transactions that are in a block, by hash."""
        calls = [("eth_getTransactionReceipt", [hash]) for hash in hashes]
        found = self._node.batch(calls, Receipt | None)  # type: ignore[arg-type]
        return {receipt.transaction_hash: receipt for receipt in found if receipt is not None}

    def knows(self, hash: str) -> bool:
        """Whether the node has a transaction, be it in a block or waiting for one."""
        return self._node.call("eth_getTransactionByHash", [hash], object) is not None

    def send(self, raw: str) -> None:
        """Hand a signed transaction to the node. Raises CallRefused if it does not take it."""
        self._node.call("eth_sendRawTransaction", [raw], str)

    def sign(self, to: str, data: str, gas: int, nonce: int, fees: Fees, now: int) -> Attempt:
        """A transaction, signed but not sent."""
        return self._signed({"to": to, "data": data, "gas": gas}, nonce, fees, now, void=False)

    def sign_void(self, nonce: int, fees: Fees, now: int) -> Attempt:
        """A transaction that does nothing but use a nonce up."""
        return self._signed({"to": self.address, "data": "0x", "gas": TRANSFER_GAS}, nonce, fees, now, void=True)

    def _signed(self, what: dict[str, Any], nonce: int, fees: Fees, now: int, void: bool) -> Attempt:
        how = {"type": 2, "chainId": self._chain_id, "nonce": nonce, "value": 0}
        money = {"maxFeePerGas": fees.max_fee, "maxPriorityFeePerGas": fees.tip}
        signed = self._account.sign_transaction(what | how | money)
        return Attempt(
            hash=str(signed.hash.to_0x_hex()),
            sender=self.address,
            nonce=nonce,
            raw=str(signed.raw_transaction.to_0x_hex()),
            max_fee=fees.max_fee,
            tip=fees.tip,
            void=void,
            signed_at=now,
        )
