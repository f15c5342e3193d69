"""Tax on a real node equals the oracle in Python, unit for unit: T, collections, and the receipts of their payments.

taxDue
├── around each threshold of the nation's schedule: equals T
└── of random schedules, at random turnovers: equals T
collect
├── any split, order and number of collections, over two businesses: T of the year's turnover
└── the receipts of its payments sum to the tax, in whatever parts it was collected
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from atoll.domain.tax import MILLION, Bracket, receipts, tax_due
from contract_harness import LAW, Nation, People, collect, now, pay, till_of

ADAS, ADAS_OTHER, BENS = 1, 2, 3
OTHER_CLASS = 2
LARGEST_THRESHOLD = 2**96 - 1
LARGEST_TURNOVER = 2**128 - 1


def test_tax_due__around_each_threshold__equals_oracle(nation: Nation, brackets: list[Bracket]) -> None:
    """INV-MT-1."""
    for bracket in brackets:
        for turnover in range(max(0, bracket.threshold - 2), bracket.threshold + 3):
            assert nation.tax.taxDue(1, turnover) == tax_due(brackets, turnover)


@pytest.mark.parametrize("seed", range(6))
def test_tax_due__of_random_schedule__equals_oracle(nation: Nation, people: People, seed: int) -> None:
    """INV-MT-1."""
    chance = random.Random(seed)
    brackets = random_schedule(chance)
    law = [(bracket.threshold, bracket.rate) for bracket in brackets]
    nation.tax.enactSchedule(OTHER_CLASS, nation.tax.taxYearAt(now()), law, LAW, sender=people.admin)

    turnovers = [chance.randrange(2 ** chance.randint(1, 128)) for _ in range(15)]
    for turnover in (*turnovers, 0, brackets[-1].threshold, LARGEST_TURNOVER):
        assert nation.tax.taxDue(2, turnover) == tax_due(brackets, turnover)


@pytest.mark.parametrize("seed", range(6))
def test_collect__any_split_and_order__equals_oracle(
    nation: Nation, people: People, brackets: list[Bracket], seed: int
) -> None:
    """INV-MT-3, INV-MT-4: Ada's two businesses share one account, Ben's has its own."""
    chance = random.Random(seed)
    turnover, taxes = {1: 0, 2: 0}, {1: 0, 2: 0}
    for _ in range(10):
        business = chance.choice([ADAS, ADAS_OTHER, BENS])
        payments = [chance.randrange(1, 10 ** chance.randint(1, 11)) for _ in range(chance.randint(1, 3))]

        collected = collect_payments(nation, people, business, payments)

        citizen = collected.liableId
        assert collected.tax == sum(receipts(brackets, turnover[citizen], payments))
        turnover[citizen] += collected.gross
        taxes[citizen] += collected.tax
        assert collected.turnover == turnover[citizen]
        assert taxes[citizen] == tax_due(brackets, turnover[citizen])

    assert nation.coin.balanceOf(nation.treasury) == sum(taxes.values())
    assert_nothing_lost(nation, people, turnover, taxes)


def test_collect__once_or_in_parts__has_the_same_receipts(
    nation: Nation, people: People, brackets: list[Bracket]
) -> None:
    """INV-MT-3: payments of 37 units, too small for a unit of tax, collected one by one and all at once."""
    payments = [99_999_990, *[37] * 20]
    one_by_one = [collect_payments(nation, people, ADAS, [payment]).tax for payment in payments]
    at_once = collect_payments(nation, people, BENS, payments).tax

    assert one_by_one == receipts(brackets, 0, payments)
    assert at_once == sum(one_by_one) == tax_due(brackets, sum(payments)) == 8


def collect_payments(nation: Nation, people: People, business: int, payments: list[int]) -> Any:
    """Payments come, and anyone collects; the event."""
    for payment in payments:
        pay(nation, business, payment)
    return collect(nation, people, business)


def assert_nothing_lost(nation: Nation, people: People, turnover: dict[int, int], taxes: dict[int, int]) -> None:
    """What came in is with the treasury, with the citizens, or is the one unit in each till that was collected."""
    kept = {
        1: sum(nation.coin.balanceOf(till_of(nation, business)) for business in (ADAS, ADAS_OTHER)),
        2: nation.coin.balanceOf(till_of(nation, BENS)),
    }
    for citizen, wallet in ((1, people.ada), (2, people.ben)):
        assert nation.coin.balanceOf(wallet) == turnover[citizen] - taxes[citizen] - kept[citizen]
        assert kept[citizen] <= 2


def random_schedule(chance: random.Random) -> list[Bracket]:
    """1 to 8 brackets of any size; rates may fall as well as rise."""
    count = chance.randint(1, 8)
    upper = {chance.randrange(1, 2 ** chance.randint(4, 96)) for _ in range(count - 2)} | {LARGEST_THRESHOLD}
    return [Bracket(threshold, chance.randint(0, MILLION)) for threshold in sorted({0} | upper)[:count]]
