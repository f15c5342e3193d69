"""The devnet's play money in the hands of wallets: what they sign as typed data, the coin accepts, once.

permit (EIP-2612) and transferWithAuthorization (EIP-3009), signed as a wallet signs them
├── by the owner: allows, or moves exactly one transfer to a till
└── by somebody else: reverts
"""

from __future__ import annotations

from typing import Any

from contract_harness import COIN, Errors, Nation, People, assert_reverts, now, sign_typed, till_of
from eth_utils import keccak

NONCE = keccak(text="nonce")
PERMIT = {"owner": "address", "spender": "address", "value": "uint256", "nonce": "uint256", "deadline": "uint256"}
AUTHORIZATION = {
    "from": "address",
    "to": "address",
    "value": "uint256",
    "validAfter": "uint256",
    "validBefore": "uint256",
    "nonce": "bytes32",
}


def test_permit__signed_by_owner__allows(nation: Nation, people: People) -> None:
    """INV-C-2."""
    permit = sign_permit(nation, people.applicant, people.applicant, people.stranger, now() + 60)
    nation.coin.permit(*permit, sender=people.relayer)
    nation.coin.drip(people.applicant, sender=people.relayer)

    nation.coin.transferFrom(people.applicant, people.stranger, 5 * COIN, sender=people.stranger)

    assert nation.coin.allowance(people.applicant, people.stranger) == 0
    assert nation.coin.balanceOf(people.stranger) == 5 * COIN


def test_permit__signed_by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    permit = sign_permit(nation, people.stranger, people.applicant, people.stranger, now() + 60)

    invalid = errors.ERC2612InvalidSigner(people.stranger, people.applicant)
    assert_reverts(invalid, nation.coin.permit, *permit, sender=people.relayer)


def test_authorization__to_till__is_one_transfer(nation: Nation, people: People) -> None:
    """INV-C-2: what an x402 facilitator sees is the plain transfer."""
    till = till_of(nation, 1)
    nation.coin.drip(people.applicant, sender=people.relayer)
    authorization = authorize(nation, people.applicant, people.applicant, till, 37)

    receipt = nation.coin.transferWithAuthorization(*authorization, sender=people.relayer)

    (transfer,) = receipt.decode_logs(nation.coin.Transfer)
    assert (getattr(transfer, "from"), transfer.to, transfer.value) == (people.applicant.address, till, 37)
    assert nation.coin.authorizationState(people.applicant, NONCE) is True
    assert nation.coin.balanceOf(till) == 37


def test_authorization__signed_by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    authorization = authorize(nation, people.stranger, people.applicant, people.stranger.address, 37)

    invalid = errors.ERC3009InvalidSignature()
    assert_reverts(invalid, nation.coin.transferWithAuthorization, *authorization, sender=people.relayer)


def sign_permit(
    nation: Nation, key: Any, owner: Any, spender: Any, deadline: int, value: int = 5 * COIN
) -> tuple[Any, ...]:
    """The arguments of a permit that `key` signed."""
    values = (owner.address, spender.address, value, nation.coin.nonces(owner), deadline)
    signature = sign(nation, key, "Permit", PERMIT, values)
    return (*values[:3], deadline, *signature)


def authorize(nation: Nation, key: Any, owner: Any, receiver: str, value: int) -> tuple[Any, ...]:
    """The arguments of a transfer that `key` authorized, good for a long time."""
    values = (owner.address, receiver, value, 0, 2**40, NONCE)
    return (*values, *sign(nation, key, "TransferWithAuthorization", AUTHORIZATION, values))


def sign(
    nation: Nation, key: Any, struct: str, fields: dict[str, str], values: tuple[Any, ...]
) -> tuple[int, bytes, bytes]:
    """A signature in the coin's domain, as v, r and s."""
    domain = {"name": "Pearl", "version": "1", "chainId": 31337, "verifyingContract": nation.coin.address}
    signature = sign_typed(key, struct, fields, dict(zip(fields, values, strict=True)), domain)
    return signature[64], signature[:32], signature[32:64]
