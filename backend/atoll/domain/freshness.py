"""How old the index is: a pure function of the indexer's heartbeat, the index's last block and the time.

Times are Unix seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

SILENT_AFTER = 60
"""Seconds without a heartbeat after which the indexer counts as gone.

It beats after each request and each wait: this is longer than connecting, an answer, a wait and a locked database
take together.
"""
CATCHING_UP_FROM = 20
"""How many blocks behind the node the index may be while it still counts as following."""


class IndexState(StrEnum):
    """What the index does. The indexer writes all of these but the last two, which follow from the others."""

    FOLLOWING = "following"
    NODE_AWAY = "node_away"
    NODE_BEHIND = "node_behind"
    HALTED = "halted"
    CATCHING_UP = "catching_up"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What the indexer last said: when, when the node last answered, its newest block then, and why it halted."""

    beat_at: int
    state: IndexState
    answered_at: int | None = None
    node_block: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the answers are. ``checked_at`` is when the node last answered, ``node_block`` its newest block then."""

    state: IndexState
    block: int | None
    checked_at: int | None
    node_block: int | None
    heard_at: int | None
    reason: str | None

    @property
    def blocks_behind(self) -> int | None:
        """How many blocks of the node are not indexed yet; None while the node was never heard of."""
        return None if self.node_block is None else max(0, self.node_block - (self.block or 0))

    @property
    def stale(self) -> bool:
        """Whether there may be newer facts than these."""
        return self.state is not IndexState.FOLLOWING

    @property
    def cause(self) -> str:
        """What the indexer and the node do, in a sentence."""
        return _CAUSES[self.state](self)

    @property
    def words(self) -> str:
        """What a reader should know about the age of what is shown."""
        as_of = "No block is indexed yet." if self.block is None else f"What you read is as of block {self.block}."
        return f"{self.cause} {as_of}"


def freshness(heartbeat: Heartbeat | None, block: int | None, now: int) -> Freshness:
    """How old an index with this last block is."""
    if heartbeat is None:
        return Freshness(IndexState.SILENT, block, None, None, None, None)
    return Freshness(
        state=_state(heartbeat, block, now),
        block=block,
        checked_at=heartbeat.answered_at,
        node_block=heartbeat.node_block,
        heard_at=heartbeat.beat_at,
        reason=heartbeat.reason,
    )


def _state(heartbeat: Heartbeat, block: int | None, now: int) -> IndexState:
    if heartbeat.state is not IndexState.HALTED and now - heartbeat.beat_at > SILENT_AFTER:
        return IndexState.SILENT
    behind = (heartbeat.node_block or 0) - (block or 0)
    if heartbeat.state is IndexState.FOLLOWING and behind > CATCHING_UP_FROM:
        return IndexState.CATCHING_UP
    return heartbeat.state


def rfc3339(seconds: int) -> str:
    """A time in the form that machines and people read."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _since(seconds: int | None) -> str:
    if seconds is None:
        return "yet"
    time = datetime.fromtimestamp(seconds, UTC)
    return f"since {time.day} {time:%B %Y, %H:%M:%S} UTC"


_CAUSES: dict[IndexState, Callable[[Freshness], str]] = {
    IndexState.FOLLOWING: lambda it: "The index follows the chain.",
    IndexState.CATCHING_UP: lambda it: f"The index is catching up: it is {it.blocks_behind} blocks behind the node.",
    IndexState.NODE_AWAY: lambda it: f"The nation's node has not answered {_since(it.checked_at)}.",
    IndexState.NODE_BEHIND: lambda it: f"The nation's node is only at block {it.node_block}, behind the index.",
    IndexState.HALTED: lambda it: f"The indexer has halted {_since(it.heard_at)}; its operator has to look at it.",
    IndexState.SILENT: lambda it: f"The indexer has not been heard of {_since(it.heard_at)}.",
}
