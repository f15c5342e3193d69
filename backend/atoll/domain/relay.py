"""What the relay keeps of an act that somebody signed and it sends.

Amounts of money are wei, times Unix seconds UTC, addresses EIP-55, hashes and data 0x hex.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

GWEI = 10**9
DAY = 86_400
"""Seconds over which a budget counts, back from now."""
KEPT_PART = 3
"""One part in so many of the day's gas is kept for acts that not everybody can do."""
SILENT_AFTER = 60
"""Seconds without a sign of life after which the relay's worker counts as gone."""


class RelayState(StrEnum):
    """Queued: written down. Sent: it has a nonce and a signed transaction. Mined: in a block. Failed: not done."""

    QUEUED = "queued"
    SENT = "sent"
    MINED = "mined"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RelayTerms:
    """What the operator gives: gas within a day in all, acts within a day to a person, the highest fee for gas."""

    gas_a_day: int = 30_000_000
    acts_a_day: int = 10
    max_fee: int = 100 * GWEI

    @property
    def gas_of_anybody(self) -> int:
        """What of the day's gas acts of anybody may use: vetoes and appeals find the rest, whatever crowd applies."""
        return self.gas_a_day - self.gas_a_day // KEPT_PART


@dataclass(frozen=True, slots=True)
class Call:
    """A signed act as its contract takes it. ``nonce`` is the actor's, not a transaction's."""

    contract: str
    actor: str
    nonce: int
    deadline: int
    data: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What a contract said when it refused; ``arguments`` by their names, integers as decimal text."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RelayedAct:
    """One act in the relay's book.

    ``gas`` is what is set aside for it until it is known what it used. ``sender`` and ``nonce`` are those of its
    transactions, ``transaction`` the hash of the newest one, or of the one in a block. ``settled`` means that nothing
    changes any more.
    """

    id: str
    digest: str
    act: str
    call: Call
    gas: int
    state: RelayState
    queued_at: int
    settled: bool = False
    sender: str | None = None
    nonce: int | None = None
    transaction: str | None = None
    block: int | None = None
    reason: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A signed transaction for an act, or one that only uses its nonce up (``void``)."""

    hash: str
    sender: str
    nonce: int
    raw: str
    max_fee: int
    tip: int
    void: bool
    signed_at: int


@dataclass(frozen=True, slots=True)
class RelayPulse:
    """What the worker last said of itself: when, whose account it sends from, what that holds, and what is wrong."""

    beat_at: int
    sender: str
    balance: int | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class RelayUse:
    """How much of the budget is used, and how many acts wait and are under way."""

    gas: int
    queued: int
    sent: int
