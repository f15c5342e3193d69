"""Which offices an account holds."""

from collections.abc import Iterable

from atoll.domain.codes import OFFICES
from atoll.domain.records import OfficeHolder


def in_force(holder: OfficeHolder, time: int) -> bool:
    """Whether a granted office can be exercised at a time: the constitution lets it begin at ``since``."""
    return holder.since <= time


def offices_of(holders: Iterable[OfficeHolder], account: str, time: int) -> frozenset[str]:
    """The offices of an account that are in force at a time, by their names."""
    own = (holder for holder in holders if holder.account == account and in_force(holder, time))
    return frozenset(OFFICES[holder.role] for holder in own if holder.role in OFFICES)
