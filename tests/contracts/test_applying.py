"""Applications signed as typed data by a library that wallets use, and sent by somebody else, on the real node.

What each function does and refuses is told and tested in Solidity: CitizenRegistry.tree, SignedActs.tree,
SignedApplication.tree, Signatures.tree.
"""

from __future__ import annotations

from typing import Any

import ape
import pytest
from contract_harness import (
    COMMITMENT,
    TERMS,
    Errors,
    Nation,
    People,
    assert_reverts,
    now,
    sign_application,
    travel,
)

SOON = 3_600


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

    act = (people.applicant, COMMITMENT, TERMS, deadline, signature)
    invalid = errors.SignatureInvalid(people.applicant)
    assert_reverts(invalid, nation.citizens.applyForCitizenshipWithSignature, *act, sender=people.relayer)


def test_apply_signed__by_contract_wallet__makes_citizen(nation: Nation, people: People, project: Any) -> None:
    """INV-CR-6."""
    wallet = people.relayer.deploy(project.ContractWallet, people.applicant)
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, wallet, deadline)

    application = relay(nation, people, wallet, deadline, signature).return_value
    nation.citizens.admit(application, sender=people.registrar)

    assert nation.citizens.ownerOf(3) == wallet.address


def test_apply_signed__by_delegated_account__applies(nation: Nation, people: People) -> None:
    """INV-CR-6: EIP-7702, with a delegate that knows nothing of ERC-1271."""
    delegate = "0xef0100" + nation.treasury.address[2:]
    ape.chain.provider.make_request("anvil_setCode", [people.applicant.address, delegate])
    deadline = now() + SOON
    signature = sign_application(nation.citizens, people.applicant, people.applicant, deadline)

    relay(nation, people, people.applicant, deadline, signature)

    assert nation.citizens.application(3).applicant == people.applicant.address


def relay(nation: Nation, people: People, applicant: Any, deadline: int, signature: bytes) -> Any:
    """Somebody else sends what was signed."""
    door = nation.citizens.applyForCitizenshipWithSignature
    return door(applicant, COMMITMENT, TERMS, deadline, signature, sender=people.relayer)
