"""Sends many transactions fast: signed here, mined in blocks whose time we choose."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from eth_account import Account
from eth_account.hdaccount import key_from_seed, seed_from_mnemonic
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress
from web3 import Web3
from web3.contract import Contract
from web3.types import RPCEndpoint

from scripts._devnet import CHAIN_ID, Refusal

WALLET_SEED = seed_from_mnemonic("test test test test test test test test test test test junk", "")
GAS = 600_000
FEES = {"maxFeePerGas": 10 * 10**9, "maxPriorityFeePerGas": 1}


def wallet(index: int) -> LocalAccount:
    """An account of the published test mnemonic."""
    account: LocalAccount = Account.from_key(key_from_seed(WALLET_SEED, f"m/44'/60'/0'/0/{index}"))
    return account


class Ledger:
    """The deployed contracts, and a block in the making."""

    def __init__(self, web3: Web3, contracts: Mapping[str, Mapping[str, Any]]) -> None:
        self.web3 = web3
        self._contracts: dict[str, Contract] = {
            name: web3.eth.contract(address=entry["address"], abi=entry["abi"]) for name, entry in contracts.items()
        }
        self._nonces: dict[str, Iterator[int]] = {}
        self._waiting: list[Any] = []
        self.sent: defaultdict[str, int] = defaultdict(int)

    def address(self, contract: str) -> ChecksumAddress:
        """Where a contract is."""
        return self._contracts[contract].address

    def call(self, contract: str, function: str, *arguments: Any) -> Any:
        """What a view answers, as of the last block."""
        return self._contracts[contract].functions[function](*arguments).call()

    def send(self, sender: LocalAccount, contract: str, function: str, *arguments: Any, value: int = 0) -> None:
        """Put a transaction into the block in the making."""
        target = self._contracts[contract]
        transaction = {
            "chainId": CHAIN_ID,
            "nonce": self._next_nonce(sender.address),
            "to": target.address,
            "data": target.encode_abi(function, args=list(arguments)),
            "value": value,
            "gas": GAS,
            **FEES,
        }
        signed = sender.sign_transaction(transaction)
        self._waiting.append(self.web3.eth.send_raw_transaction(signed.raw_transaction))
        self.sent[function] += 1

    def seal(self, timestamp: int) -> None:
        """Mine the block at this time; refuse to go on if a transaction in it failed."""
        self.web3.provider.make_request(RPCEndpoint("evm_mine"), [timestamp])
        for transaction in self._waiting:
            if self.web3.eth.get_transaction_receipt(transaction)["status"] != 1:
                raise Refusal(f"A transaction of the demo failed: {transaction.to_0x_hex()}")
        self._waiting.clear()

    def now(self) -> int:
        """The time of the last block."""
        return int(self.web3.eth.get_block("latest")["timestamp"])

    def _next_nonce(self, address: ChecksumAddress) -> int:
        if address not in self._nonces:
            self._nonces[address] = itertools.count(self.web3.eth.get_transaction_count(address))
        return next(self._nonces[address])
