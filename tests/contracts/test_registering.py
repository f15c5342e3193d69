"""Registering a business on a real node: the till is where Python says it will be, and its first money counts."""

from __future__ import annotations

from atoll.domain.names import normal_form
from contract_harness import COIN, Nation, People, collect, register, set_balance, till_of
from eth_abi import encode
from eth_utils import keccak, to_canonical_address, to_checksum_address

NAME, NONCE = "Reef & Sail Repairs Ltd.", 7
ADA = 1
# ERC-1167: a clone's creation code around the address of what it forwards to.
CLONE_HEAD = bytes.fromhex("3d602d80600a3d3981f3363d3d373d3d3d363d73")
CLONE_TAIL = bytes.fromhex("5af43d82803e903d91602b57fd5bf3")


def test_register__after_payments_and_others__opens_till_where_predicted(nation: Nation, people: People) -> None:
    """INV-MT-5: founder, name and nonce give the address (CREATE2), before there is a number or a till."""
    predicted = predict_till(nation, ADA, NAME, NONCE)
    set_balance(nation.coin, predicted, 250 * COIN)
    register(nation, people.ben, "Somebody Else First")

    business = register(nation, people.ada, NAME, NONCE)

    assert till_of(nation, business) == predicted
    assert nation.tax.predictTill(ADA, keccak(text=normal_form(NAME)), NONCE) == predicted
    assert collect(nation, people, business).gross == 250 * COIN


def predict_till(nation: Nation, founder: int, name: str, nonce: int) -> str:
    """The address that CREATE2 gives the till, without asking the node."""
    salt = keccak(encode(["uint256", "bytes32", "uint64"], [founder, keccak(text=normal_form(name)), nonce]))
    creation = CLONE_HEAD + to_canonical_address(nation.till.address) + CLONE_TAIL
    origin = to_canonical_address(nation.tax.address)
    return str(to_checksum_address(keccak(b"\xff" + origin + salt + keccak(creation))[12:]))
