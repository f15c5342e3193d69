"""The passport: an ERC-721 that is locked (ERC-5192).

a token that exists: owner, balance, locked, a picture-less URI, no approvals
a token that does not exist: reverts
every door that would move or approve it: reverts, for its owner too
interfaces: ERC-165, ERC-721, its metadata, ERC-5192, and no other
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from contract_harness import Errors, Nation, People, assert_reverts

ADAS, MISSING = 1, 99


def test_passport__of_citizen__belongs_to_wallet(nation: Nation, people: People) -> None:
    """INV-CR-2."""
    passport = nation.citizens
    assert passport.ownerOf(ADAS) == people.ada.address
    assert passport.balanceOf(people.ada) == 1
    assert passport.balanceOf(people.stranger) == 0
    assert passport.locked(ADAS) is True
    assert int(passport.getApproved(ADAS), 16) == 0
    assert passport.isApprovedForAll(people.ada, people.stranger) is False
    assert (passport.name(), passport.symbol()) == ("Atoll Passport", "ATOLL")


def test_passport__uri__is_json(nation: Nation) -> None:
    uri = nation.citizens.tokenURI(ADAS)

    assert json.loads(uri.removeprefix("data:application/json;utf8,")) == {"name": "Atoll passport 1"}


@pytest.mark.parametrize("view", ["ownerOf", "locked", "tokenURI", "getApproved"])
def test_passport__missing__reverts(nation: Nation, errors: Errors, view: str) -> None:
    assert_reverts(errors.PassportUnknown(MISSING), getattr(nation.citizens, view), MISSING)


def test_passport__balance_of_zero_address__reverts(nation: Nation, errors: Errors) -> None:
    nobody = "0x" + 40 * "0"

    assert_reverts(errors.PassportOwnerInvalid(nobody), nation.citizens.balanceOf, nobody)


@pytest.mark.parametrize("data", [(), (b"hello",)], ids=["plain", "with data"])
def test_passport__safe_transfer_by_owner__reverts(
    nation: Nation, people: People, errors: Errors, data: tuple[Any, ...]
) -> None:
    """INV-CR-2."""
    move = (people.ada, people.ben, ADAS, *data)
    assert_reverts(errors.PassportLocked(ADAS), nation.citizens.safeTransferFrom, *move, sender=people.ada)


def test_passport__transfer_by_owner__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-2."""
    move = (people.ada, people.ben, ADAS)
    assert_reverts(errors.PassportLocked(ADAS), nation.citizens.transferFrom, *move, sender=people.ada)


def test_passport__approve_by_owner__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-2."""
    locked = errors.PassportLocked(ADAS)
    assert_reverts(locked, nation.citizens.approve, people.ben, ADAS, sender=people.ada)


def test_passport__approve_for_all__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-CR-2."""
    locked = errors.PassportLocked(0)
    assert_reverts(locked, nation.citizens.setApprovalForAll, people.ben, True, sender=people.ada)


@pytest.mark.parametrize(
    ("interface", "supported"),
    [
        ("0x01ffc9a7", True),
        ("0x80ac58cd", True),
        ("0x5b5e139f", True),
        ("0xb45a3c0e", True),
        ("0x780e9d63", False),
        ("0xffffffff", False),
    ],
    ids=["ERC-165", "ERC-721", "metadata", "ERC-5192", "enumerable", "invalid"],
)
def test_passport__interfaces__are_told(nation: Nation, interface: str, supported: bool) -> None:
    assert nation.citizens.supportsInterface(interface) is supported
