"""Applying for citizenship by both doors.

apply
├── without a commitment, with an open application, as a citizen: reverts
└── as anybody else: an open application, the event
apply with a signature, sent by somebody else
├── used twice, expired, of another chain, contract or version, tampered with, of the wrong signer: reverts
├── malformed: reverts
├── by a key at the last second: applies
├── by a contract wallet (ERC-1271): applies; with a wrong key: reverts
├── by a key whose account has delegated code without ERC-1271 (EIP-7702): applies
└── by a wallet that answers in bad faith: reverts, at a bounded price
"""

from __future__ import annotations

from typing import Any

import ape
import pytest
from contract_harness import (
    COMMITMENT,
    Errors,
    Nation,
    People,
    admit,
    apply,
    assert_reverts,
    now,
    sign_application,
    travel,
    try_call,
)
from eth_utils import keccak

OPEN = 1
SOON = 3_600
BURN_GAS, REVERT, ANSWER_GARBAGE, ANSWER_SHORT, ANSWER_PADDED, ANSWER_VAST = range(6)
HOSTILE_BUDGET = 600_000
CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


def test_apply__without_commitment__reverts(nation: Nation, people: People, errors: Errors) -> None:
    missing = errors.ApplicationCommitmentMissing()
    assert_reverts(missing, nation.citizens.applyForCitizenship, bytes(32), sender=people.applicant)


def test_apply__with_open_application__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-3."""
    application = apply(nation, people.applicant)

    open_already = errors.ApplicationAlreadyOpen(people.applicant, application)
    assert_reverts(open_already, nation.citizens.applyForCitizenship, COMMITMENT, sender=people.applicant)


def test_apply__as_citizen__reverts(nation: Nation, people: People, errors: Errors) -> None:
    already = errors.CitizenAlreadyAdmitted(people.ada, 1)
    assert_reverts(already, nation.citizens.applyForCitizenship, COMMITMENT, sender=people.ada)


def test_apply__by_newcomer__opens_application(nation: Nation, people: People) -> None:
    receipt = nation.citizens.applyForCitizenship(COMMITMENT, sender=people.applicant)

    (submitted,) = receipt.events
    wallet = people.applicant.address
    assert (submitted.applicationId, submitted.applicant, submitted.commitment) == (3, wallet, COMMITMENT)
    assert tuple(nation.citizens.application(3)) == (wallet, now(), OPEN)
    assert nation.citizens.citizenIdOf(wallet) == 0


def test_apply_signed__at_the_last_second__applies(nation: Nation, people: People) -> None:
    """INV-CR-5."""
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)
    travel(deadline - 1)
    ape.chain.provider.set_timestamp(deadline)

    receipt = relay(nation, people, people.applicant, deadline, signature)

    assert now() == deadline
    (submitted,) = receipt.events
    assert submitted.applicant == people.applicant.address
    assert nation.citizens.nonces(people.applicant) == 1


def test_apply_signed__used_twice__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-5: the nonce of the first use is spent, even after the application is decided."""
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)
    relay(nation, people, people.applicant, deadline, signature)
    nation.citizens.reject(3, 1, COMMITMENT, sender=people.registrar)

    assert_relay_reverts(errors, nation, people, people.applicant, deadline, signature)


def test_apply_signed__expired__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)
    travel(deadline + 1)

    act = (people.applicant, COMMITMENT, deadline, signature)
    expired = errors.SignatureExpired(deadline)
    assert_reverts(expired, nation.citizens.applyForCitizenshipWithSignature, *act, sender=people.relayer)


@pytest.mark.parametrize(
    "domain",
    [
        {"chainId": 1},
        {"verifyingContract": "0x00000000000000000000000000000000000A7011"},
        {"version": "2"},
        {"name": "Some Citizen Registry"},
    ],
    ids=lambda domain: next(iter(domain)),
)
def test_apply_signed__for_another_domain__reverts(
    nation: Nation, people: People, errors: Errors, domain: dict[str, Any]
) -> None:
    """INV-CR-5."""
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline, **domain)

    assert_relay_reverts(errors, nation, people, people.applicant, deadline, signature)


def test_apply_signed__commitment_tampered__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    other = keccak(text="another file")
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline, other)

    assert_relay_reverts(errors, nation, people, people.applicant, deadline, signature)


def test_apply_signed__deadline_tampered__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)

    assert_relay_reverts(errors, nation, people, people.applicant, deadline + 1, signature)


def test_apply_signed__by_somebody_else__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.stranger, people.applicant, deadline)

    assert_relay_reverts(errors, nation, people, people.applicant, deadline, signature)


@pytest.mark.parametrize("signature", [b"", bytes(64), bytes(65), b"\xff" * 65], ids=["empty", "short", "zero", "ones"])
def test_apply_signed__malformed__reverts(nation: Nation, people: People, errors: Errors, signature: bytes) -> None:
    assert_relay_reverts(errors, nation, people, people.applicant, now() + SOON, signature)


def test_apply_signed__malleable_twin__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)
    high_s = CURVE_ORDER - int.from_bytes(signature[32:64], "big")
    twin = signature[:32] + high_s.to_bytes(32, "big") + bytes([55 - signature[64]])

    assert_relay_reverts(errors, nation, people, people.applicant, deadline, twin)


def test_apply_signed__for_zero_address__reverts(nation: Nation, people: People, errors: Errors) -> None:
    nobody = "0x" + 40 * "0"

    assert_relay_reverts(errors, nation, people, nobody, now() + SOON, bytes(65))


def test_apply_signed__as_citizen__reverts(nation: Nation, people: People, errors: Errors) -> None:
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.ada, people.ada, deadline)

    act = (people.ada, COMMITMENT, deadline, signature)
    already = errors.CitizenAlreadyAdmitted(people.ada, 1)
    assert_reverts(already, nation.citizens.applyForCitizenshipWithSignature, *act, sender=people.relayer)


def test_apply_signed__by_contract_wallet__makes_citizen(nation: Nation, people: People, project: Any) -> None:
    """INV-CR-6."""
    wallet = people.relayer.deploy(project.ContractWallet, people.applicant)
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, wallet, deadline)

    application = relay(nation, people, wallet, deadline, signature).return_value
    nation.citizens.admit(application, sender=people.registrar)

    assert nation.citizens.ownerOf(3) == wallet.address


def test_apply_signed__wrong_key_of_contract_wallet__reverts(
    nation: Nation, people: People, errors: Errors, project: Any
) -> None:
    wallet = people.relayer.deploy(project.ContractWallet, people.applicant)
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.stranger, wallet, deadline)

    assert_relay_reverts(errors, nation, people, wallet, deadline, signature)


def test_apply_signed__by_delegated_account__applies(nation: Nation, people: People) -> None:
    """INV-CR-6: EIP-7702, with a delegate that knows nothing of ERC-1271."""
    delegate = "0xef0100" + nation.treasury.address[2:]
    ape.chain.provider.make_request("anvil_setCode", [people.applicant.address, delegate])
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)

    relay(nation, people, people.applicant, deadline, signature)

    assert nation.citizens.application(3).applicant == people.applicant.address


@pytest.mark.parametrize("manner", [BURN_GAS, REVERT, ANSWER_GARBAGE, ANSWER_SHORT, ANSWER_PADDED, ANSWER_VAST])
def test_apply_signed__by_hostile_wallet__reverts_at_bounded_price(
    nation: Nation, people: People, errors: Errors, project: Any, manner: int
) -> None:
    """INV-CR-6: within this gas the register still gets to its own answer."""
    wallet = people.relayer.deploy(project.HostileWallet, manner)
    signature = bytes(65)

    act = (wallet, COMMITMENT, now() + SOON, signature)
    invalid = errors.SignatureInvalid(wallet)
    door = nation.citizens.applyForCitizenshipWithSignature
    assert_reverts(invalid, door, *act, sender=people.relayer, gas=HOSTILE_BUDGET)


def test_apply_signed__after_direct_application__keeps_nonce(nation: Nation, people: People) -> None:
    """The doors do not disturb each other: applying directly spends no nonce."""
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)
    assert admit(nation, people, people.applicant) == 3
    nation.citizens.renounce(sender=people.applicant)

    act = (people.applicant, COMMITMENT, deadline, signature)
    answer = try_call(nation.citizens.applyForCitizenshipWithSignature, *act, sender=people.relayer)

    assert int(answer["result"], 16) == 4


def relay(nation: Nation, people: People, applicant: Any, deadline: int, signature: bytes) -> Any:
    """Somebody else sends what was signed."""
    door = nation.citizens.applyForCitizenshipWithSignature
    return door(applicant, COMMITMENT, deadline, signature, sender=people.relayer)


def assert_relay_reverts(
    errors: Errors, nation: Nation, people: People, applicant: Any, deadline: int, signature: bytes
) -> None:
    """Nobody can send this: the signature is not the applicant's over this act."""
    act = (applicant, COMMITMENT, deadline, signature)
    invalid = errors.SignatureInvalid(applicant)
    assert_reverts(invalid, nation.citizens.applyForCitizenshipWithSignature, *act, sender=people.relayer)
