"""The devnet's play money.

drip: a thousand coin to anybody, and the native coin that came along; a receiver that takes none: reverts
permit (EIP-2612): allows once; expired, of the wrong signer: reverts
transferWithAuthorization (EIP-3009): exactly one transfer; twice, too early, too late, forged: reverts
on another chain than the devnet: cannot be deployed
"""

from __future__ import annotations

from typing import Any

import ape
import pytest
from contract_harness import COIN, Errors, Nation, People, assert_reverts, now, sign_typed, till_of, try_call, web3
from eth_utils import keccak, to_hex

NONCE = keccak(text="nonce")
OTHER_CHAIN = 10
PERMIT = {"owner": "address", "spender": "address", "value": "uint256", "nonce": "uint256", "deadline": "uint256"}
AUTHORIZATION = {
    "from": "address",
    "to": "address",
    "value": "uint256",
    "validAfter": "uint256",
    "validBefore": "uint256",
    "nonce": "bytes32",
}


def test_coin__metadata__is_as_published(nation: Nation) -> None:
    assert (nation.coin.name(), nation.coin.symbol(), nation.coin.decimals()) == ("Pearl", "PEARL", 6)


def test_drip__with_native_coin__passes_it_on(nation: Nation, people: People) -> None:
    native, coin = people.stranger.balance, nation.coin.balanceOf(people.stranger)

    nation.coin.drip(people.stranger, value=123, sender=people.relayer)

    assert people.stranger.balance == native + 123
    assert nation.coin.balanceOf(people.stranger) == coin + 1_000 * COIN
    assert web3().eth.get_balance(nation.coin.address) == 0


def test_drip__to_contract_without_native_coin__gives_coin(nation: Nation, people: People) -> None:
    nation.coin.drip(nation.treasury, sender=people.relayer)

    assert nation.coin.balanceOf(nation.treasury) == 1_000 * COIN


def test_drip__native_coin_refused__reverts(nation: Nation, people: People, errors: Errors) -> None:
    refused = errors.FailedCall()
    assert_reverts(refused, nation.coin.drip, nation.treasury, sender=people.relayer, value=1)


def test_permit__signed_by_owner__allows(nation: Nation, people: People) -> None:
    permit = sign_permit(nation, people.applicant, people.applicant, people.stranger, now() + 60)
    nation.coin.permit(*permit, sender=people.relayer)

    nation.coin.drip(people.applicant, sender=people.relayer)
    move = (people.applicant, people.stranger, 5 * COIN)
    nation.coin.transferFrom(*move, sender=people.stranger)

    assert nation.coin.allowance(people.applicant, people.stranger) == 0
    assert nation.coin.balanceOf(people.stranger) == 5 * COIN


def test_permit__expired__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() - 1
    permit = sign_permit(nation, people.applicant, people.applicant, people.stranger, deadline)

    expired = errors.ERC2612ExpiredSignature(deadline)
    assert_reverts(expired, nation.coin.permit, *permit, sender=people.relayer)


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


def test_authorization__used_twice__reverts(nation: Nation, people: People, errors: Errors) -> None:
    authorization = authorize(nation, people.applicant, people.applicant, people.stranger.address, 37)
    nation.coin.drip(people.applicant, sender=people.relayer)
    nation.coin.transferWithAuthorization(*authorization, sender=people.relayer)

    used = errors.ERC3009UsedAuthorization(people.applicant, NONCE)
    assert_reverts(used, nation.coin.transferWithAuthorization, *authorization, sender=people.relayer)


@pytest.mark.parametrize(("after", "before"), [(60, 120), (-120, -60)], ids=["too early", "too late"])
def test_authorization__out_of_time__reverts(
    nation: Nation, people: People, errors: Errors, after: int, before: int
) -> None:
    window = (now() + after, now() + before)
    authorization = authorize(nation, people.applicant, people.applicant, people.stranger.address, 37, *window)

    out_of_time = errors.ERC3009InvalidAuthorizationTime(*window)
    assert_reverts(out_of_time, nation.coin.transferWithAuthorization, *authorization, sender=people.relayer)


def test_authorization__forged__reverts(nation: Nation, people: People, errors: Errors) -> None:
    authorization = authorize(nation, people.stranger, people.applicant, people.stranger.address, 37)

    invalid = errors.ERC3009InvalidSignature()
    assert_reverts(invalid, nation.coin.transferWithAuthorization, *authorization, sender=people.relayer)


def test_deploy__on_another_chain__reverts(nation: Nation, project: Any, errors: Errors) -> None:
    """INV-C-1."""
    creation = {"data": to_hex(bytes(project.Coin.contract_type.get_deployment_bytecode()))}
    ape.chain.provider.make_request("anvil_setChainId", [OTHER_CHAIN])
    try:
        answer = web3().provider.make_request("eth_call", [creation, "latest"])
    finally:
        ape.chain.provider.make_request("anvil_setChainId", [31337])

    assert answer["error"]["data"] == errors.CoinDevnetOnly(OTHER_CHAIN)
    assert "result" in try_call(nation.coin.decimals)


def sign_permit(
    nation: Nation, key: Any, owner: Any, spender: Any, deadline: int, value: int = 5 * COIN
) -> tuple[Any, ...]:
    """The arguments of a permit that `key` signed."""
    values = (owner.address, spender.address, value, nation.coin.nonces(owner), deadline)
    signature = sign(nation, key, "Permit", PERMIT, values)
    return (*values[:3], deadline, *signature)


def authorize(
    nation: Nation, key: Any, owner: Any, receiver: str, value: int, after: int = 0, before: int = 2**40
) -> tuple[Any, ...]:
    """The arguments of a transfer that `key` authorized."""
    values = (owner.address, receiver, value, after, before, NONCE)
    return (*values, *sign(nation, key, "TransferWithAuthorization", AUTHORIZATION, values))


def sign(
    nation: Nation, key: Any, struct: str, fields: dict[str, str], values: tuple[Any, ...]
) -> tuple[int, bytes, bytes]:
    """A signature in the coin's domain, as v, r and s."""
    domain = {"name": "Pearl", "version": "1", "chainId": 31337, "verifyingContract": nation.coin.address}
    signature = sign_typed(key, struct, fields, dict(zip(fields, values, strict=True)), domain)
    return signature[64], signature[:32], signature[32:64]
