"""T, the tax on a year's turnover: the oracle that the contracts must equal unit for unit.

The same rule is in ``contracts/TaxSchedules.sol``. Amounts are integers in base units of the coin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MILLION = 1_000_000
MAX_BRACKETS = 8


class ScheduleInvalid(ValueError):
    """The brackets are not a schedule; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """From ``threshold`` base units of yearly turnover on, ``rate`` parts per million are due."""

    threshold: int
    rate: int


def check_brackets(brackets: Sequence[Bracket]) -> None:
    """Raise ScheduleInvalid unless there are 1 to 8 brackets, ascending from 0, with rates of at most a million."""
    if not 1 <= len(brackets) <= MAX_BRACKETS:
        raise ScheduleInvalid(f"a schedule has 1 to {MAX_BRACKETS} brackets, not {len(brackets)}")
    if brackets[0].threshold != 0:
        raise ScheduleInvalid(f"the first threshold is 0, not {brackets[0].threshold}")
    for lower, upper in pairwise(brackets):
        if upper.threshold <= lower.threshold:
            raise ScheduleInvalid(f"threshold {upper.threshold} is not above {lower.threshold}")
    for bracket in brackets:
        if not 0 <= bracket.rate <= MILLION:
            raise ScheduleInvalid(f"rate {bracket.rate} is not between 0 and {MILLION} parts per million")


def tax_due(brackets: Sequence[Bracket], turnover: int) -> int:
    """T(turnover): exact, rounded down once. Monotone, telescoping, 0 <= T(x) <= x."""
    millionths = 0
    for index, bracket in enumerate(brackets):
        if turnover <= bracket.threshold:
            break
        upper = brackets[index + 1].threshold if index + 1 < len(brackets) else turnover
        millionths += bracket.rate * (min(turnover, upper) - bracket.threshold)
    return millionths // MILLION


def tax_on(brackets: Sequence[Bracket], turnover_before: int, amount: int) -> int:
    """The tax on ``amount`` of new revenue after ``turnover_before``: T(after) - T(before)."""
    return tax_due(brackets, turnover_before + amount) - tax_due(brackets, turnover_before)


def receipts(brackets: Sequence[Bracket], turnover_before: int, amounts: Iterable[int]) -> list[int]:
    """The tax of each payment of a collection, in log order: prefix differences of T, which sum to its tax."""
    taxes = []
    for amount in amounts:
        taxes.append(tax_on(brackets, turnover_before, amount))
        turnover_before += amount
    return taxes
