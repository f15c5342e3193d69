"""T, by its properties and by hand."""

from random import Random

import pytest
from atoll.domain.tax import Bracket, ScheduleInvalid, check_brackets, receipts, tax_due, tax_on
from hypothesis import given
from hypothesis import strategies as st

LAW = (Bracket(0, 0), Bracket(100_000_000, 12_300), Bracket(10_000_000_000, 25_000))
TOP_RATE = 25_000


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Bracket, ...]:
    thresholds = sorted(draw(st.sets(st.integers(1, 2**96 - 1), max_size=7)))
    rates = st.integers(0, 1_000_000)
    return tuple(Bracket(threshold, draw(rates)) for threshold in [0, *thresholds])


@pytest.mark.parametrize(
    ("turnover", "tax"),
    [
        (0, 0),
        (100_000_000, 0),
        (100_000_081, 0),
        (100_000_082, 1),
        (10_000_000_000, 121_770_000),
        (10_000_000_040, 121_770_001),
        (20_000_000_000, 371_770_000),
    ],
)
def test_tax_by_hand(turnover: int, tax: int) -> None:
    assert tax_due(LAW, turnover) == tax


def test_twenty_small_payments_pay_what_one_large_pays() -> None:
    flat = (Bracket(0, 12_300),)
    assert sum(receipts(flat, 0, [37] * 20)) == 9
    assert [tax_on(flat, 0, 37)] * 20 == [0] * 20


@given(schedules(), st.lists(st.integers(0, 2**100), max_size=20), st.randoms())
def test_any_split_in_any_order_pays_the_same(
    brackets: tuple[Bracket, ...], amounts: list[int], random: Random
) -> None:
    shuffled = random.sample(amounts, len(amounts))
    assert (
        sum(receipts(brackets, 0, amounts)) == sum(receipts(brackets, 0, shuffled)) == tax_due(brackets, sum(amounts))
    )


@given(schedules(), st.integers(0, 2**128), st.integers(0, 2**100))
def test_tax_is_monotone_and_never_more_than_what_it_is_on(
    brackets: tuple[Bracket, ...], turnover: int, amount: int
) -> None:
    assert 0 <= tax_due(brackets, turnover) <= turnover
    assert tax_on(brackets, turnover, amount) >= 0


@given(schedules())
def test_every_valid_schedule_passes(brackets: tuple[Bracket, ...]) -> None:
    check_brackets(brackets)


@pytest.mark.parametrize(
    ("brackets", "message"),
    [
        ([], "1 to 8 brackets, not 0"),
        ([Bracket(i, 0) for i in range(9)], "1 to 8 brackets, not 9"),
        ([Bracket(5, 0)], "first threshold is 0, not 5"),
        ([Bracket(0, 0), Bracket(7, 0), Bracket(7, 1)], "threshold 7 is not above 7"),
        ([Bracket(0, 1_000_001)], "rate 1000001"),
    ],
)
def test_invalid_schedules_say_why(brackets: list[Bracket], message: str) -> None:
    with pytest.raises(ScheduleInvalid, match=message):
        check_brackets(brackets)
