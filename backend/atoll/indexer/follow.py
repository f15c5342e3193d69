"""The indexer as a process: steps for ever, waits at the head, outlives a node or a disk that is away."""

import logging
from threading import Event

from atoll.chain.rpc import NodeUnavailable, RpcError
from atoll.domain.errors import AtollError
from atoll.domain.freshness import IndexState
from atoll.indexer.fetch import NodeInconsistent
from atoll.indexer.pulse import Pulse
from atoll.indexer.sync import Progress, Sync
from atoll.store.faults import DatabaseUnavailable

POLL_SECONDS = 0.3
AWAY_SECONDS = 2.0
MAX_INCONSISTENT = 20
"""How often in a row a node may contradict itself before that is no passing reorganisation any more."""
MAX_REFUSED = 300
"""How often in a row a node may refuse a single block, with ``AWAY_SECONDS`` between: ten minutes."""

log = logging.getLogger("atoll.indexer")


class NodeRefuses(AtollError):
    """The node is there, but has answered nothing but errors for long."""


class Follower:
    """One indexer that follows one node, and tells readers how it fares."""

    def __init__(self, sync: Sync, pulse: Pulse) -> None:
        self._sync = sync
        self._pulse = pulse
        self._is_known_chain = False
        self._inconsistent = 0
        self._refused = 0
        sync.on_answer(pulse.still_at_work)

    def run(self, stop: Event) -> None:
        """Step until told to stop.

        Raises what no waiting mends: an index that diverged, an unknown event, a bad node, a damaged database.
        """
        try:
            while not stop.is_set():
                stop.wait(self._turn())
        except AtollError as error:
            self._pulse.halted(str(error))
            raise

    def _turn(self) -> float:
        """One step; answers how many seconds to wait before the next one."""
        try:
            return self._step()
        except DatabaseUnavailable as error:
            log.warning("%s; trying again in %s s", error, AWAY_SECONDS)
            return AWAY_SECONDS
        except NodeUnavailable as error:
            self._is_known_chain = False
            self._sync.shrink()
            return self._wait_for_node(error)
        except NodeInconsistent as error:
            self._inconsistent += 1
            if self._inconsistent > MAX_INCONSISTENT:
                raise
            log.warning("%s; reading again", error)
            return POLL_SECONDS
        except RpcError as error:
            return self._refusal(error)

    def _step(self) -> float:
        """A node that was away may have come back as another one."""
        if not self._is_known_chain:
            self._tell(self._sync.look())
            self._is_known_chain = True
        progress = self._sync.step()
        self._inconsistent = self._refused = 0
        _report(progress)
        self._tell(progress)
        return POLL_SECONDS if progress.indexed >= progress.head and not progress.rolled_back else 0

    def _tell(self, progress: Progress) -> None:
        behind = progress.head < progress.indexed
        self._pulse.answered(progress.head, IndexState.NODE_BEHIND if behind else IndexState.FOLLOWING)

    def _refusal(self, error: RpcError) -> float:
        """Perhaps the range was too big, perhaps the node is busy: most refusals pass."""
        if self._sync.shrink():
            log.warning("%s; asking for fewer blocks at a time", error)
            return POLL_SECONDS
        self._refused += 1
        if self._refused > MAX_REFUSED:
            raise NodeRefuses(
                f"{error}. It refused {self._refused} times in a row, even a single block. Nothing is lost. Look at "
                "the node's log and limits, or name another node of the nation in ATOLL_NODE_URL. Then start the "
                "indexer again"
            ) from error
        return self._wait_for_node(error)

    def _wait_for_node(self, error: RpcError) -> float:
        log.warning("%s; trying again in %s s", error, AWAY_SECONDS)
        try:
            self._pulse.node_away()
        except DatabaseUnavailable as unwritable:
            log.warning("%s", unwritable)
        return AWAY_SECONDS


def catch_up(sync: Sync) -> Progress:
    """Step until the index is at the node's head."""
    while True:
        progress = sync.step()
        if progress.indexed >= progress.head and not progress.rolled_back:
            return progress


def _report(progress: Progress) -> None:
    if progress.rolled_back:
        log.warning("the chain went back: %s blocks undone, now at %s", progress.rolled_back, progress.indexed)
    elif progress.logs:
        log.info("block %s of %s, %s logs", progress.indexed, progress.head, progress.logs)
