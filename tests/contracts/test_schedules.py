"""Tax law: schedules and T, the tax on a year's turnover.

enactSchedule
├── by anyone but the admin: reverts
├── without a law, with 0 or 9 brackets, thresholds that do not ascend from 0, a rate above all: reverts
├── for a year that has begun, is not after the latest schedule's, or is too far ahead: reverts
└── for a year to come (or the running one, for a class without law): the event
taxDue
├── of a schedule that does not exist: reverts
└── equals `atoll.domain.tax`, at every boundary and anywhere, for the nation's schedule and for random ones
taxYearAt: counts from 1; before the first year: reverts
a new schedule: leaves the running year alone and holds in its own
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from atoll.domain.tax import MILLION, Bracket, tax_due
from contract_harness import COIN, LAW, MICRO, Errors, Nation, People, assert_reverts, now, pay, travel

FLAT = [(0, 10_000)]
OTHER_CLASS = 2
LARGEST_THRESHOLD = 2**96 - 1
LARGEST_TURNOVER = 2**128 - 1


@pytest.fixture
def year(nation: Nation) -> int:
    """The tax year that runs."""
    return int(nation.tax.taxYearAt(now()))


def test_enact__by_stranger__reverts(nation: Nation, people: People, errors: Errors, year: int) -> None:
    """INV-MT-8."""
    refused = errors.AccessManagedUnauthorized(people.stranger)
    assert_reverts(refused, nation.tax.enactSchedule, MICRO, year + 1, FLAT, LAW, sender=people.stranger)


def test_enact__without_law__reverts(nation: Nation, people: People, errors: Errors, year: int) -> None:
    missing = errors.ScheduleLawMissing()
    assert_reverts(missing, nation.tax.enactSchedule, MICRO, year + 1, FLAT, bytes(32), sender=people.admin)


@pytest.mark.parametrize("count", [0, 9])
def test_enact__bracket_count_invalid__reverts(
    nation: Nation, people: People, errors: Errors, year: int, count: int
) -> None:
    """INV-MT-1."""
    too_many = [(index, 0) for index in range(count)]
    invalid = errors.ScheduleBracketCountInvalid(count)
    assert_reverts(invalid, nation.tax.enactSchedule, MICRO, year + 1, too_many, LAW, sender=people.admin)


@pytest.mark.parametrize(("thresholds", "index"), [([1], 0), ([0, 0], 1), ([0, 5, 5], 2), ([0, 5, 4], 2)], ids=str)
def test_enact__thresholds_do_not_ascend__reverts(
    nation: Nation, people: People, errors: Errors, year: int, thresholds: list[int], index: int
) -> None:
    """INV-MT-1."""
    wrong = [(threshold, 0) for threshold in thresholds]
    invalid = errors.ScheduleThresholdInvalid(index, thresholds[index])
    assert_reverts(invalid, nation.tax.enactSchedule, MICRO, year + 1, wrong, LAW, sender=people.admin)


@pytest.mark.parametrize("rate", [MILLION + 1, 2**24, 2**32 - 1])
def test_enact__rate_above_all__reverts(nation: Nation, people: People, errors: Errors, year: int, rate: int) -> None:
    """INV-MT-1."""
    invalid = errors.ScheduleRateInvalid(1, rate)
    wrong = [(0, 0), (1, rate)]
    assert_reverts(invalid, nation.tax.enactSchedule, MICRO, year + 1, wrong, LAW, sender=people.admin)


@pytest.mark.parametrize("ahead", [-1, 0, 9])
def test_enact__year_invalid__reverts(nation: Nation, people: People, errors: Errors, year: int, ahead: int) -> None:
    """INV-MT-2: the running year has a schedule."""
    invalid = errors.ScheduleYearInvalid(year + ahead, year + 1, year + 8)
    assert_reverts(invalid, nation.tax.enactSchedule, MICRO, year + ahead, FLAT, LAW, sender=people.admin)


def test_enact__not_after_latest__reverts(nation: Nation, people: People, errors: Errors, year: int) -> None:
    """INV-MT-2."""
    nation.tax.enactSchedule(MICRO, year + 3, FLAT, LAW, sender=people.admin)

    for again in (year + 2, year + 3):
        invalid = errors.ScheduleYearInvalid(again, year + 4, year + 8)
        assert_reverts(invalid, nation.tax.enactSchedule, MICRO, again, FLAT, LAW, sender=people.admin)


def test_enact__year_that_is_over__reverts(nation: Nation, people: People, errors: Errors, year: int) -> None:
    """INV-MT-2: a class without any schedule gets none for the past."""
    travel(start_of(nation, year + 1))

    invalid = errors.ScheduleYearInvalid(year, year + 1, year + 9)
    assert_reverts(invalid, nation.tax.enactSchedule, OTHER_CLASS, year, FLAT, LAW, sender=people.admin)


@pytest.mark.parametrize("ahead", [1, 8])
def test_enact__year_to_come__tells(nation: Nation, people: People, year: int, ahead: int) -> None:
    receipt = nation.tax.enactSchedule(MICRO, year + ahead, [(0, 1), (7, MILLION)], LAW, sender=people.admin)

    (enacted,) = receipt.events
    assert (enacted.scheduleId, enacted.sizeClass, enacted.fromYear) == (2, MICRO, year + ahead)
    assert [tuple(bracket) for bracket in enacted.brackets] == [(0, 1), (7, MILLION)]
    assert enacted.lawHash == LAW


def test_enact__class_without_law__may_have_the_running_year(nation: Nation, people: People, year: int) -> None:
    nation.tax.enactSchedule(OTHER_CLASS, year, FLAT, LAW, sender=people.admin)

    assert nation.tax.taxDue(2, 1_000_000) == 10_000


def test_enact__for_next_year__holds_then(nation: Nation, people: People, year: int) -> None:
    """INV-MT-2: the running year keeps the schedule that it began with."""
    nation.tax.enactSchedule(MICRO, year + 1, FLAT, LAW, sender=people.admin)

    pay(nation, 3, 50 * COIN)
    before = nation.tax.collect(3, sender=people.stranger).events[-1]
    travel(start_of(nation, year + 1))
    pay(nation, 3, 50 * COIN)
    after = nation.tax.collect(3, sender=people.stranger).events[-1]

    assert (before.year, before.scheduleId, before.tax) == (year, 1, 0)
    assert (after.year, after.scheduleId, after.tax) == (year + 1, 2, 50 * COIN // 100)


@pytest.mark.parametrize("schedule", [0, 2, 2**256 - 1])
def test_tax_due__schedule_missing__reverts(nation: Nation, errors: Errors, schedule: int) -> None:
    assert_reverts(errors.ScheduleIdUnknown(schedule), nation.tax.taxDue, schedule, 1)


def test_tax_due__around_each_threshold__equals_oracle(nation: Nation, brackets: list[Bracket]) -> None:
    """INV-MT-1."""
    for bracket in brackets:
        for turnover in range(max(0, bracket.threshold - 2), bracket.threshold + 3):
            assert nation.tax.taxDue(1, turnover) == tax_due(brackets, turnover)


@pytest.mark.parametrize("seed", range(6))
def test_tax_due__of_random_schedule__equals_oracle(nation: Nation, people: People, year: int, seed: int) -> None:
    """INV-MT-1."""
    chance = random.Random(seed)
    brackets = random_schedule(chance)
    law = [(bracket.threshold, bracket.rate) for bracket in brackets]
    nation.tax.enactSchedule(OTHER_CLASS, year, law, LAW, sender=people.admin)

    turnovers = [chance.randrange(2 ** chance.randint(1, 128)) for _ in range(15)]
    for turnover in (*turnovers, 0, brackets[-1].threshold, LARGEST_TURNOVER):
        due = nation.tax.taxDue(2, turnover)
        assert due == tax_due(brackets, turnover)
        assert 0 <= due <= turnover


def test_tax_year__counts_from_one(nation: Nation, parameters: Any) -> None:
    first, length = parameters["tax_year"]["first_start"], parameters["tax_year"]["length"]

    moments = (first, first + length - 1, first + length, first + 10 * length)

    assert [nation.tax.taxYearAt(moment) for moment in moments] == [1, 1, 2, 11]


def test_tax_year__before_the_first__reverts(nation: Nation, errors: Errors, parameters: Any) -> None:
    too_early = parameters["tax_year"]["first_start"] - 1

    assert_reverts(errors.TaxYearNotBegun(too_early), nation.tax.taxYearAt, too_early)


def start_of(nation: Nation, year: int) -> int:
    """When a tax year begins."""
    return int(nation.tax.FIRST_YEAR_START() + (year - 1) * nation.tax.YEAR_LENGTH())


def random_schedule(chance: random.Random) -> list[Bracket]:
    """1 to 8 brackets of any size; rates may fall as well as rise."""
    count = chance.randint(1, 8)
    upper = {chance.randrange(1, 2 ** chance.randint(4, 96)) for _ in range(count - 2)} | {LARGEST_THRESHOLD}
    return [Bracket(threshold, chance.randint(0, MILLION)) for threshold in sorted({0} | upper)[:count]]
