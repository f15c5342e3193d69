"""What the indexer tells readers of itself, so that silence is never mistaken for peace."""

import time
from collections.abc import Callable
from contextlib import suppress

from atoll.domain.freshness import Heartbeat, IndexState
from atoll.store.faults import DatabaseProblem
from atoll.store.writing import IndexWriter

BEAT_SECONDS = 1


class Pulse:
    """Writes heartbeats: at once when the state changes, else at most one a second."""

    def __init__(self, writer: IndexWriter, clock: Callable[[], float] = time.time) -> None:
        self._writer = writer
        self._clock = clock
        self._last: Heartbeat | None = None
        before = writer.heartbeat()
        self._answered_at = None if before is None else before.answered_at
        self._node_block = None if before is None else before.node_block

    def answered(self, node_block: int, state: IndexState = IndexState.FOLLOWING) -> None:
        """The node answered; its newest block is this. Raises DatabaseProblem."""
        self._answered_at, self._node_block = int(self._clock()), node_block
        self._beat(state)

    def still_at_work(self) -> None:
        """A step goes on: whatever was said last still holds. Raises DatabaseProblem."""
        if self._last is not None:
            self._beat(self._last.state)

    def node_away(self) -> None:
        """The node did not answer, or with refusals only. Raises DatabaseProblem."""
        self._beat(IndexState.NODE_AWAY)

    def halted(self, reason: str) -> None:
        """The indexer gives up. An index that cannot be written cannot tell it."""
        with suppress(DatabaseProblem):
            self._beat(IndexState.HALTED, reason)

    def _beat(self, state: IndexState, reason: str | None = None) -> None:
        now, last = int(self._clock()), self._last
        if last is not None and last.state is state and 0 <= now - last.beat_at < BEAT_SECONDS:
            return
        heartbeat = Heartbeat(now, state, self._answered_at, self._node_block, reason)
        self._writer.beat(heartbeat)
        self._last = heartbeat
