"""What the contract tests share: a nation with people in it, exact reverts, the chain's clock, typed data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import ape
from ape.api import AccountAPI
from ape.contracts import ContractInstance
from eth_abi import encode
from eth_account import Account
from eth_utils import keccak

FULL_NAMES = (
    "Constitution",
    "CitizenRegistry",
    "NameRegistry",
    "BusinessRegistry",
    "MicroTax",
    "Treasury",
    "Coin",
    "Till",
    "Vouches",
    "Appeals",
    "Recovery",
    "SigningKeys",
    "Lens",
)
COIN = 10**6
DAY = 86_400
MICRO = 1
COMMITMENT = keccak(text="salted commitment")
EVIDENCE = keccak(text="evidence")
LAW = keccak(text="a law")
TERMS = 1
"""The terms that the nation was founded with."""
SIGNED = {"epoch": "uint32", "nonce": "uint256", "deadline": "uint256"}
"""The fields in which every signed act ends."""


class Nation(NamedTuple):
    """The contracts of a nation."""

    constitution: ContractInstance
    citizens: ContractInstance
    names: ContractInstance
    businesses: ContractInstance
    tax: ContractInstance
    treasury: ContractInstance
    coin: ContractInstance
    till: ContractInstance
    vouches: ContractInstance
    appeals: ContractInstance
    recoveries: ContractInstance
    keys: ContractInstance
    lens: ContractInstance


def in_order(contracts: Mapping[str, ContractInstance]) -> Nation:
    """The contracts of a deployment by their short names."""
    return Nation(*(contracts[name] for name in FULL_NAMES))


def by_full_name(nation: Nation) -> dict[str, ContractInstance]:
    """The contracts by their full names, as a deployment has them."""
    return dict(zip(FULL_NAMES, nation, strict=True))


class People(NamedTuple):
    """Who acts in the tests. Ada has the businesses 1 and 2, Ben has the business 3, the others have nothing."""

    admin: AccountAPI
    registrar: AccountAPI
    arbiter: AccountAPI
    treasurer: AccountAPI
    ada: AccountAPI
    ben: AccountAPI
    applicant: AccountAPI
    stranger: AccountAPI
    relayer: AccountAPI


class Errors:
    """The revert data of every custom error of the project: `errors.CitizenUnknown(wallet)`."""

    def __init__(self) -> None:
        self._types: dict[str, list[str]] = {}
        for contract in ape.project.contracts.values():
            for abi in contract.errors:
                self._types[abi.name] = [parameter.canonical_type for parameter in abi.inputs]

    def __getattr__(self, name: str) -> Any:
        types = self._types[name]
        selector = keccak(text=f"{name}({','.join(types)})")[:4]

        def with_values(*values: Any) -> str:
            return "0x" + (selector + encode(types, [plain(value) for value in values])).hex()

        return with_values


def plain(value: Any) -> Any:
    """An account's or contract's address; all else as it is."""
    return getattr(value, "address", value)


def assert_reverts(error: str, handler: Any, *arguments: Any, sender: Any = None) -> None:
    """The call reverts, and with exactly this data."""
    answer = try_call(handler, *arguments, sender=sender)
    assert "error" in answer, f"{handler} did not revert"
    assert answer["error"].get("data") == error, answer["error"]


def try_call(handler: Any, *arguments: Any, sender: Any = None) -> Any:
    """The node's answer to a call as of the last block, which changes nothing."""
    transaction = {
        "from": plain(sender) or handler.contract.address,
        "to": handler.contract.address,
        "data": "0x" + bytes(handler.encode_input(*arguments)).hex(),
    }
    return web3().provider.make_request("eth_call", [transaction, "latest"])


def web3() -> Any:
    """The node, without Ape between."""
    return ape.chain.provider.web3


def now() -> int:
    """The time of the last block."""
    return int(web3().eth.get_block("latest")["timestamp"])


def travel(moment: int) -> None:
    """Mine a block at a later time."""
    ape.chain.provider.make_request("evm_mine", [moment])


def sign_application(
    citizens: ContractInstance,
    key: AccountAPI,
    applicant: Any,
    deadline: int,
    **other_domain: Any,
) -> bytes:
    """A signature of `key` over the typed data by which `applicant` applies."""
    message = {"applicant": plain(applicant), "commitment": COMMITMENT, "termsVersion": TERMS}
    fields = {"applicant": "address", "commitment": "bytes32", "termsVersion": "uint32"}
    return sign_act(citizens, key, "ApplyForCitizenship", fields, message, deadline, **other_domain)


def sign_act(
    register: ContractInstance,
    key: AccountAPI,
    act: str,
    fields: Mapping[str, str],
    message: Mapping[str, Any],
    deadline: int,
    **other_domain: Any,
) -> bytes:
    """A signature of `key` over an act, of the civil register if no other is named. The first field is the actor."""
    actor = next(iter(message.values()))
    domain = {
        "name": "Atoll Citizen Registry",
        "version": "1",
        "chainId": 31337,
        "verifyingContract": register.address,
        **other_domain,
    }
    ends = {"epoch": register.epochOf(actor), "nonce": register.nonces(actor), "deadline": deadline}
    return sign_typed(key, act, {**fields, **SIGNED}, {**message, **ends}, domain)


def sign_typed(
    key: AccountAPI, struct: str, fields: Mapping[str, str], message: dict[str, Any], domain: dict[str, Any]
) -> bytes:
    """Sign a struct as typed data (EIP-712) with a test account's key."""
    types = {struct: [{"name": name, "type": kind} for name, kind in fields.items()]}
    return bytes(Account.sign_typed_data(key.private_key, domain, types, message).signature)


def admit(nation: Nation, people: People, applicant: AccountAPI) -> int:
    """Apply and admit; the citizen's id."""
    application = apply(nation, applicant)
    nation.citizens.admit(application, sender=people.registrar)
    return int(nation.citizens.citizenIdOf(applicant))


def apply(nation: Nation, applicant: AccountAPI) -> int:
    """Apply; the application's id."""
    receipt = nation.citizens.applyForCitizenship(COMMITMENT, TERMS, sender=applicant)
    return int(receipt.return_value)


def register(nation: Nation, founder: AccountAPI, name: str, nonce: int = 0) -> int:
    """Register a business with plain particulars; its number."""
    nation.businesses.register((name, b"G", 3, nonce), sender=founder)
    return int(nation.businesses.businessCount())


def till_of(nation: Nation, business: int) -> str:
    """The address to which a business is paid."""
    return str(nation.tax.tillOf(business)[0])


def pay(nation: Nation, business: int, amount: int) -> None:
    """Somebody pays a business any amount."""
    till = till_of(nation, business)
    set_balance(nation.coin, till, nation.coin.balanceOf(till) + amount)


def set_balance(coin: ContractInstance, holder: str, amount: int) -> None:
    """Write a coin balance into the ledger: OpenZeppelin's ERC-20 keeps balances in slot 0."""
    slot = keccak(encode(["address", "uint256"], [plain(holder), 0]))
    word = "0x" + amount.to_bytes(32, "big").hex()
    ape.chain.provider.make_request("anvil_setStorageAt", [coin.address, "0x" + slot.hex(), word])


def collect(nation: Nation, people: People, business: int) -> Any:
    """Anyone collects; the event."""
    receipt = nation.tax.collect(business, sender=people.stranger)
    (collected,) = receipt.decode_logs(nation.tax.TillCollected)
    return collected
