"""How the relay fares, told from the office database alone."""

from contextlib import suppress
from dataclasses import dataclass

from atoll.domain.freshness import rfc3339
from atoll.domain.relay import SILENT_AFTER, RelayPulse, RelayUse
from atoll.store.engine import DatabaseMissing, open_to_look
from atoll.store.faults import DatabaseUnknown
from atoll.store.relay import RelayBook

ON = "on"
OFF = "off"
SILENT = "silent"
WEI = 10**18


@dataclass(frozen=True, slots=True)
class RelayStatus:
    """``state`` is on, off (there never was one) or silent (not heard of for a minute); ``balance`` is wei as text."""

    state: str
    sender: str | None
    balance: str | None
    queued: int
    sent: int
    heard_at: str | None
    problem: str | None

    def sentence(self) -> str:
        """For people."""
        waiting = f"{self.queued} acts are queued, {self.sent} are sent."
        if self.state == OFF:
            return "Its relay is off: no server has a key to send with."
        if self.state == SILENT:
            return f"Its relay is off or its server is down: it was last heard of at {self.heard_at}. {waiting}"
        held = "an unknown balance" if self.balance is None else f"{int(self.balance) / WEI:.4f} of the native coin"
        problem = f" Its problem: {self.problem}." if self.problem else ""
        return f"Its relay is on: the sender {self.sender} has {held}. {waiting}{problem}"


def relay_status(office_url: str, now: int) -> RelayStatus:
    """Look at the office database without changing it. Raises DatabaseProblem; one that is not there yet is fine."""
    with suppress(DatabaseMissing, DatabaseUnknown):
        book = RelayBook(open_to_look(office_url, "office"))
        return _status(book.pulse(), book.use(now), now)
    return _status(None, RelayUse(0, 0, 0), now)


def _status(pulse: RelayPulse | None, use: RelayUse, now: int) -> RelayStatus:
    if pulse is None:
        return RelayStatus(OFF, None, None, use.queued, use.sent, None, None)
    return RelayStatus(
        state=SILENT if now - pulse.beat_at > SILENT_AFTER else ON,
        sender=pulse.sender,
        balance=None if pulse.balance is None else str(pulse.balance),
        queued=use.queued,
        sent=use.sent,
        heard_at=rfc3339(pulse.beat_at),
        problem=pulse.problem,
    )
