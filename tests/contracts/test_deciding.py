"""Decisions on applications, and leaving.

admit
├── by a stranger: reverts
├── through the constitution's execute: reverts, the actor would be hidden
├── an application that does not exist, is admitted or is rejected: reverts
└── an open application: a new id from 1 on, the passport, the events
reject
├── by a stranger: reverts
├── through the constitution's execute: reverts
├── an unknown reason, no evidence, a closed application: reverts
└── an open application: closed for good; the wallet may apply again
renounce
├── by somebody who is no citizen, or no longer: reverts
└── by a citizen: the passport is gone, the id stays
admit again: the same id, once only
"""

from __future__ import annotations

import pytest
from contract_harness import COMMITMENT, EVIDENCE, Errors, Nation, People, admit, apply, assert_reverts, now

OPEN, ADMITTED, REJECTED = 1, 2, 3
ACTIVE, RENOUNCED = 1, 2


def test_admit__by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-4."""
    application = apply(nation, people.applicant)

    refused = errors.AccessManagedUnauthorized(people.stranger)
    assert_reverts(refused, nation.citizens.admit, application, sender=people.stranger)


def test_admit__through_execute__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-4."""
    application = apply(nation, people.applicant)
    act = nation.citizens.admit.encode_input(application)

    hidden = errors.OfficeActorHidden(nation.constitution)
    assert_reverts(hidden, nation.constitution.execute, nation.citizens, act, sender=people.registrar)


def test_admit__application_missing__reverts(nation: Nation, people: People, errors: Errors) -> None:
    assert_reverts(errors.ApplicationNotOpen(99), nation.citizens.admit, 99, sender=people.registrar)


def test_admit__application_admitted__reverts(nation: Nation, people: People, errors: Errors) -> None:
    assert_reverts(errors.ApplicationNotOpen(1), nation.citizens.admit, 1, sender=people.registrar)


def test_admit__application_rejected__reverts(nation: Nation, people: People, errors: Errors) -> None:
    application = apply(nation, people.applicant)
    nation.citizens.reject(application, 1, EVIDENCE, sender=people.registrar)

    assert_reverts(errors.ApplicationNotOpen(application), nation.citizens.admit, application, sender=people.registrar)


def test_admit__open_application__makes_citizen(nation: Nation, people: People) -> None:
    """INV-CR-1, INV-CR-2."""
    application = apply(nation, people.applicant)

    receipt = nation.citizens.admit(application, sender=people.registrar)

    wallet = people.applicant.address
    assert nation.citizens.citizenIdOf(wallet) == nation.citizens.citizenCount() == 3
    assert tuple(nation.citizens.citizen(3)) == (wallet, now(), 0, ACTIVE)
    assert tuple(nation.citizens.application(application))[2] == ADMITTED
    assert nation.citizens.walletOf(3) == wallet
    assert nation.citizens.requireCitizen(wallet) == 3
    admitted, transfer, locked = receipt.events
    assert (admitted.citizenId, admitted.applicationId, admitted.wallet) == (3, application, wallet)
    assert admitted.by == people.registrar.address
    assert (int(getattr(transfer, "from"), 16), transfer.to, transfer.tokenId) == (0, wallet, 3)
    assert locked.tokenId == 3


def test_reject__by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    application = apply(nation, people.applicant)

    refused = errors.AccessManagedUnauthorized(people.stranger)
    assert_reverts(refused, nation.citizens.reject, application, 1, EVIDENCE, sender=people.stranger)


def test_reject__through_execute__reverts(nation: Nation, people: People, errors: Errors) -> None:
    application = apply(nation, people.applicant)
    act = nation.citizens.reject.encode_input(application, 1, EVIDENCE)

    hidden = errors.OfficeActorHidden(nation.constitution)
    assert_reverts(hidden, nation.constitution.execute, nation.citizens, act, sender=people.registrar)


@pytest.mark.parametrize("reason", [0, 5, 255])
def test_reject__reason_unknown__reverts(nation: Nation, people: People, errors: Errors, reason: int) -> None:
    application = apply(nation, people.applicant)

    unknown = errors.RejectionReasonUnknown(reason)
    assert_reverts(unknown, nation.citizens.reject, application, reason, EVIDENCE, sender=people.registrar)


def test_reject__without_evidence__reverts(nation: Nation, people: People, errors: Errors) -> None:
    application = apply(nation, people.applicant)

    missing = errors.RejectionEvidenceMissing(application)
    assert_reverts(missing, nation.citizens.reject, application, 1, bytes(32), sender=people.registrar)


def test_reject__application_admitted__reverts(nation: Nation, people: People, errors: Errors) -> None:
    assert_reverts(errors.ApplicationNotOpen(1), nation.citizens.reject, 1, 1, EVIDENCE, sender=people.registrar)


@pytest.mark.parametrize("reason", [1, 2, 3, 4])
def test_reject__open_application__closes_it(nation: Nation, people: People, reason: int) -> None:
    """INV-CR-3."""
    application = apply(nation, people.applicant)

    receipt = nation.citizens.reject(application, reason, EVIDENCE, sender=people.registrar)

    (rejected,) = receipt.events
    assert (rejected.applicationId, rejected.reason, rejected.evidence) == (application, reason, EVIDENCE)
    assert rejected.by == people.registrar.address
    assert tuple(nation.citizens.application(application))[2] == REJECTED
    assert nation.citizens.citizenIdOf(people.applicant) == 0


def test_reject__then_apply_again__opens_new_application(nation: Nation, people: People) -> None:
    """INV-CR-3."""
    first = apply(nation, people.applicant)
    nation.citizens.reject(first, 1, EVIDENCE, sender=people.registrar)

    second = apply(nation, people.applicant)

    assert second == first + 1
    assert tuple(nation.citizens.application(first))[2] == REJECTED
    assert tuple(nation.citizens.application(second))[2] == OPEN


def test_renounce__by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    assert_reverts(errors.CitizenUnknown(people.stranger), nation.citizens.renounce, sender=people.stranger)


def test_renounce__twice__reverts(nation: Nation, people: People, errors: Errors) -> None:
    nation.citizens.renounce(sender=people.ada)

    assert_reverts(errors.CitizenUnknown(people.ada), nation.citizens.renounce, sender=people.ada)


def test_renounce__by_citizen__keeps_id_and_burns_passport(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-2."""
    receipt = nation.citizens.renounce(sender=people.ada)

    ada = people.ada.address
    renounced, transfer = receipt.events
    assert (renounced.citizenId, renounced.wallet) == (1, ada)
    assert (getattr(transfer, "from"), int(transfer.to, 16), transfer.tokenId) == (ada, 0, 1)
    assert tuple(nation.citizens.citizen(1))[3] == RENOUNCED
    assert nation.citizens.citizenIdOf(ada) == 1
    assert nation.citizens.walletOf(1) == ada
    assert nation.citizens.balanceOf(ada) == 0
    assert_reverts(errors.PassportUnknown(1), nation.citizens.ownerOf, 1)
    assert_reverts(errors.CitizenUnknown(ada), nation.citizens.requireCitizen, ada)


def test_admit__after_renouncing__gives_back_the_same_id(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-1."""
    nation.citizens.renounce(sender=people.ada)

    assert admit(nation, people, people.ada) == 1
    assert nation.citizens.citizenCount() == 2
    assert nation.citizens.ownerOf(1) == people.ada.address
    already = errors.CitizenAlreadyAdmitted(people.ada, 1)
    assert_reverts(already, nation.citizens.applyForCitizenship, COMMITMENT, sender=people.ada)
