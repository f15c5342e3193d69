"""Registering a business.

by somebody who is no citizen, or no longer one: reverts
with a section or headcount out of range: reverts
with a name that is taken under any spelling, or not allowed: reverts
by a citizen
├── the business, its name and its till, with their events
├── the till is where it was predicted, whatever number the business got
└── money that came before is the opening balance
a salt that was used before: reverts
openTill by anyone but the business registry: reverts
"""

from __future__ import annotations

import pytest
from contract_harness import COIN, MICRO, Errors, Nation, People, assert_reverts, now, register, set_balance
from eth_abi import encode
from eth_utils import keccak

ACTIVE = 1
BUSINESS_REGISTRY = 100


@pytest.mark.parametrize("headcount", [0, 11, 255])
def test_register__headcount_out_of_range__reverts(
    nation: Nation, people: People, errors: Errors, headcount: int
) -> None:
    """INV-BR-2."""
    out_of_range = errors.BusinessHeadcountOutOfRange(headcount, 1, 10)
    registration = ("New Shop", b"G", headcount, 0)
    assert_reverts(out_of_range, nation.businesses.register, registration, sender=people.ada)


@pytest.mark.parametrize("section", [b"@", b"V", b"a", b"\0"])
def test_register__section_unknown__reverts(nation: Nation, people: People, errors: Errors, section: bytes) -> None:
    """INV-BR-2."""
    unknown = errors.BusinessSectionUnknown(section)
    assert_reverts(unknown, nation.businesses.register, ("New Shop", section, 3, 0), sender=people.ada)


@pytest.mark.parametrize(("section", "headcount"), [(b"A", 1), (b"U", 10)])
def test_register__at_the_edges__registers(nation: Nation, people: People, section: bytes, headcount: int) -> None:
    """INV-BR-2."""
    nation.businesses.register(("New Shop", section, headcount, 0), sender=people.ada)

    business = nation.businesses.business(4)
    assert (bytes(business.section), business.headcount) == (section, headcount)


@pytest.mark.parametrize(
    "spelling",
    ["Ada's Bread", "ADA'S BREAD", "Ada s-Bread", "Adas. Bread,", "Ada's Bread Ltd", "adasbread co. inc."],
)
def test_register__name_taken_under_any_spelling__reverts(
    nation: Nation, people: People, errors: Errors, spelling: str
) -> None:
    """INV-NR-1."""
    taken = errors.NameAlreadyTaken(spelling, 1)
    assert_reverts(taken, nation.businesses.register, (spelling, b"G", 3, 7), sender=people.ben)


def test_register__name_not_allowed__reverts(nation: Nation, people: People, errors: Errors) -> None:
    invalid = errors.NameCharacterInvalid("Café", 3)
    assert_reverts(invalid, nation.businesses.register, ("Café", b"G", 3, 0), sender=people.ada)


def test_register__by_stranger__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-BR-1."""
    unknown = errors.CitizenUnknown(people.stranger)
    assert_reverts(unknown, nation.businesses.register, ("New Shop", b"G", 3, 0), sender=people.stranger)


def test_register__by_former_citizen__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-BR-1."""
    nation.citizens.renounce(sender=people.ada)

    unknown = errors.CitizenUnknown(people.ada)
    assert_reverts(unknown, nation.businesses.register, ("New Shop", b"G", 3, 0), sender=people.ada)


def test_register__by_citizen__makes_business_name_and_till(nation: Nation, people: People) -> None:
    """INV-BR-1, INV-MT-5."""
    predicted = nation.tax.predictTill(2, keccak(text="newshop"), 7)

    receipt = nation.businesses.register(("New Shop Ltd", b"J", 5, 7), sender=people.ben)

    business = tuple(nation.businesses.business(4))
    assert business == (2, 2, now(), ACTIVE, MICRO, 5, b"J")
    assert nation.businesses.businessCount() == 4
    assert nation.names.holderOf("New Shop") == 4
    assert tuple(nation.tax.tillOf(4)) == (predicted, 2, MICRO, 0)
    registered, taken, opened = receipt.events
    assert (registered.businessId, registered.ownerId, registered.liableId) == (4, 2, 2)
    assert (registered.name, registered.section, registered.sizeClass) == ("New Shop Ltd", b"J", MICRO)
    assert registered.headcount == 5
    assert (taken.nameKey, taken.businessId, taken.name) == (keccak(text="newshop"), 4, "New Shop Ltd")
    assert (opened.businessId, opened.till, opened.liableId) == (4, predicted, 2)
    assert (opened.sizeClass, opened.openingBalance) == (MICRO, 0)


def test_register__after_others__till_is_where_predicted(nation: Nation, people: People) -> None:
    """INV-MT-5: the address does not depend on the order of registrations."""
    predicted = nation.tax.predictTill(1, keccak(text="lateshop"), 1)
    register(nation, people.ben, "Somebody Else First")

    business = register(nation, people.ada, "Late Shop", nonce=1)

    assert nation.tax.tillOf(business)[0] == predicted


def test_predict_till__other_founder_name_or_nonce__differs(nation: Nation) -> None:
    """INV-MT-5."""
    one, two = keccak(text="one"), keccak(text="two")

    tills = {nation.tax.predictTill(*salt) for salt in ((1, one, 0), (2, one, 0), (1, two, 0), (1, one, 1))}

    assert len(tills) == 4


def test_register__money_came_before__is_opening_balance(nation: Nation, people: People) -> None:
    """INV-MT-5: and it is revenue at the first collection."""
    till = nation.tax.predictTill(1, keccak(text="earlybird"), 0)
    set_balance(nation.coin, till, 250 * COIN)

    receipt = nation.businesses.register(("Early Bird", b"G", 3, 0), sender=people.ada)

    assert receipt.events[2].openingBalance == 250 * COIN
    (collected,) = nation.tax.collect(4, sender=people.stranger).decode_logs(nation.tax.TillCollected)
    assert collected.gross == 250 * COIN


def test_open_till__salt_used_before__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-MT-9: a till is for ever; only a second business registry could try."""
    nation.constitution.grantRole(BUSINESS_REGISTRY, people.stranger, 0, sender=people.admin)
    salt = keccak(encode(["uint256", "bytes32", "uint64"], [1, keccak(text="adasbread"), 0]))

    till = nation.tax.tillOf(1)[0]
    again = errors.TillAlreadyOpen(till)
    assert_reverts(again, nation.tax.openTill, 9, 1, MICRO, salt, sender=people.stranger)
    assert_reverts(again, nation.tax.openTill, 1, 2, MICRO, bytes(32), sender=people.stranger)


def test_open_till__by_admin__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-MT-8."""
    refused = errors.AccessManagedUnauthorized(people.admin)
    assert_reverts(refused, nation.tax.openTill, 9, 1, MICRO, bytes(32), sender=people.admin)


def test_business__unknown__is_all_zero(nation: Nation) -> None:
    assert not any(bytes(value) if isinstance(value, bytes) else value for value in nation.businesses.business(99)[:6])
