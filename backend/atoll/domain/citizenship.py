"""What a citizen has to do, and by when: pure functions of what the index has and the time.

Times are Unix seconds UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from atoll.domain.codes import Duty
from atoll.domain.records import Citizen, Rules, Terms
from atoll.domain.standing import is_live


@dataclass(frozen=True, slots=True)
class Due:
    """A duty that can be done from ``opens_at`` on and is to be done by ``due_at``. From ``lapses_at`` on anyone may
    record the citizenship's lapse if it was not; None if it does not lapse by this.
    """

    duty: Duty
    opens_at: int
    due_at: int
    lapses_at: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """``next_due`` is the duty whose date comes next, ``overdue`` are those whose date has passed, oldest first."""

    next_due: Due | None
    overdue: tuple[Due, ...]

    @property
    def all(self) -> tuple[Due, ...]:
        """The overdue ones first."""
        return self.overdue if self.next_due is None else (*self.overdue, self.next_due)


def agenda(citizen: Citizen, rules: Rules | None, terms: Terms | None, time: int) -> Agenda:
    """What is due of a citizen. ``rules`` and ``terms`` are those in force; a nation without them asks nothing."""
    dues = sorted(_dues(citizen, rules, terms), key=lambda due: due.due_at)
    to_come = [due for due in dues if due.due_at > time]
    return Agenda(to_come[0] if to_come else None, tuple(due for due in dues if due.due_at <= time))


def _dues(citizen: Citizen, rules: Rules | None, terms: Terms | None) -> Iterator[Due]:
    if not is_live(citizen):
        return
    if rules and citizen.expires_at is not None:
        expires_at = citizen.expires_at
        yield Due(Duty.RENEW, expires_at - rules.renewal_window, expires_at, expires_at + rules.grace)
    if terms and (citizen.terms_version or 0) < terms.version:
        yield Due(Duty.ACCEPT_TERMS, terms.adopted_at, terms.consent_by, None)
