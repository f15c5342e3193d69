"""The nation's purse.

spend
├── by a stranger, by the admin: reverts
├── by the treasurer: not announced, too early, too late, a second time, cancelled: reverts
├── by the treasurer, announced and waited for: spends, the event
├── through the constitution's execute: reverts, the actor would be hidden
└── nothing, without a purpose, more than there is: reverts
"""

from __future__ import annotations

from typing import Any

import pytest
from contract_harness import COIN, DAY, Errors, Nation, People, assert_reverts, now, set_balance, travel
from eth_utils import keccak

TREASURER = 5
PURPOSE = keccak(text="mend the jetty")
WEALTH = 1_000 * COIN


@pytest.fixture
def rich(nation: Nation) -> Nation:
    """A nation with money."""
    set_balance(nation.coin, nation.treasury.address, WEALTH)
    return nation


@pytest.fixture
def announced(rich: Nation, people: People) -> tuple[Any, ...]:
    """A spending that the treasurer has announced."""
    spending = (people.stranger.address, 40 * COIN, PURPOSE)
    announce(rich, people, spending)
    return spending


def test_spend__by_stranger__reverts(rich: Nation, people: People, errors: Errors) -> None:
    """INV-TR-1."""
    refused = errors.AccessManagedUnauthorized(people.stranger)
    assert_reverts(refused, rich.treasury.spend, people.stranger, 1, PURPOSE, sender=people.stranger)


def test_spend__by_admin__reverts(rich: Nation, people: People, errors: Errors) -> None:
    """INV-TR-1."""
    refused = errors.AccessManagedUnauthorized(people.admin)
    assert_reverts(refused, rich.treasury.spend, people.admin, 1, PURPOSE, sender=people.admin)


def test_spend__not_announced__reverts(rich: Nation, people: People, errors: Errors) -> None:
    """INV-TR-1."""
    spending = (people.stranger.address, COIN, PURPOSE)

    unknown = errors.AccessManagerNotScheduled(operation(rich, people, spending))
    assert_reverts(unknown, rich.treasury.spend, *spending, sender=people.treasurer)


def test_spend__too_early__reverts(rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]) -> None:
    """INV-TR-1."""
    travel(now() + 2 * DAY - 60)

    early = errors.AccessManagerNotReady(operation(rich, people, announced))
    assert_reverts(early, rich.treasury.spend, *announced, sender=people.treasurer)


def test_spend__too_late__reverts(rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]) -> None:
    """INV-TR-1."""
    travel(now() + 9 * DAY)

    late = errors.AccessManagerExpired(operation(rich, people, announced))
    assert_reverts(late, rich.treasury.spend, *announced, sender=people.treasurer)


def test_spend__cancelled_by_admin__reverts(
    rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]
) -> None:
    """INV-TR-1."""
    act = rich.treasury.spend.encode_input(*announced)
    rich.constitution.cancel(people.treasurer, rich.treasury, act, sender=people.admin)
    travel(now() + 2 * DAY)

    cancelled = errors.AccessManagerNotScheduled(operation(rich, people, announced))
    assert_reverts(cancelled, rich.treasury.spend, *announced, sender=people.treasurer)


def test_spend__after_the_delay__spends_and_tells(rich: Nation, people: People, announced: tuple[Any, ...]) -> None:
    """INV-TR-2."""
    travel(now() + 2 * DAY)

    receipt = rich.treasury.spend(*announced, sender=people.treasurer)

    (spent,) = receipt.decode_logs(rich.treasury.TreasurySpent)
    assert (spent.payee, spent.amount, spent.purpose) == announced
    assert spent.by == people.treasurer.address
    assert rich.coin.balanceOf(people.stranger) == 40 * COIN
    assert rich.coin.balanceOf(rich.treasury) == WEALTH - 40 * COIN


def test_spend__a_second_time__reverts(
    rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]
) -> None:
    """INV-TR-1: one announcement, one spending."""
    travel(now() + 2 * DAY)
    rich.treasury.spend(*announced, sender=people.treasurer)

    spent = errors.AccessManagerNotScheduled(operation(rich, people, announced))
    assert_reverts(spent, rich.treasury.spend, *announced, sender=people.treasurer)


def test_spend__other_than_announced__reverts(
    rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]
) -> None:
    """INV-TR-1."""
    travel(now() + 2 * DAY)
    payee, amount, purpose = announced
    dearer = (payee, amount + 1, purpose)

    unknown = errors.AccessManagerNotScheduled(operation(rich, people, dearer))
    assert_reverts(unknown, rich.treasury.spend, *dearer, sender=people.treasurer)


def test_spend__through_execute__reverts(
    rich: Nation, people: People, errors: Errors, announced: tuple[Any, ...]
) -> None:
    """INV-TR-2."""
    travel(now() + 2 * DAY)
    act = rich.treasury.spend.encode_input(*announced)

    hidden = errors.OfficeActorHidden(rich.constitution)
    assert_reverts(hidden, rich.constitution.execute, rich.treasury, act, sender=people.treasurer)


@pytest.mark.parametrize(
    ("amount", "purpose", "error", "values"),
    [
        (0, PURPOSE, "TreasuryAmountZero", ()),
        (1, bytes(32), "TreasuryPurposeMissing", ()),
        (WEALTH + 1, PURPOSE, "TreasuryBalanceTooLow", (WEALTH + 1, WEALTH)),
    ],
    ids=["nothing", "no purpose", "too much"],
)
def test_spend__not_sound__reverts(
    rich: Nation,
    people: People,
    errors: Errors,
    amount: int,
    purpose: bytes,
    error: str,
    values: tuple[int, ...],
) -> None:
    """INV-TR-2."""
    spending = (people.stranger.address, amount, purpose)
    announce(rich, people, spending)
    travel(now() + 2 * DAY)

    unsound = getattr(errors, error)(*values)
    assert_reverts(unsound, rich.treasury.spend, *spending, sender=people.treasurer)


def test_spend__everything__empties_the_purse(rich: Nation, people: People) -> None:
    rich.constitution.grantRole(TREASURER, people.stranger, 0, sender=people.admin)

    rich.treasury.spend(people.stranger, WEALTH, PURPOSE, sender=people.stranger)

    assert rich.coin.balanceOf(rich.treasury) == 0


def announce(rich: Nation, people: People, spending: tuple[Any, ...]) -> None:
    """The treasurer schedules a spending for as soon as may be."""
    act = rich.treasury.spend.encode_input(*spending)
    rich.constitution.schedule(rich.treasury, act, 0, sender=people.treasurer)


def operation(rich: Nation, people: People, spending: tuple[Any, ...]) -> bytes:
    """The id under which the constitution keeps this spending by the treasurer."""
    act = rich.treasury.spend.encode_input(*spending)
    return bytes(rich.constitution.hashOperation(people.treasurer, rich.treasury, act))
