"""The indexer as a process: steps for ever, waits at the head, outlives a node that is away."""

import logging
from threading import Event

from atoll.chain.rpc import NodeUnavailable, RpcError
from atoll.indexer.fetch import NodeInconsistent
from atoll.indexer.sync import Progress, Sync

POLL_SECONDS = 0.3
AWAY_SECONDS = 2.0
MAX_INCONSISTENT = 20
"""How often in a row a node may contradict itself before that is no passing reorganisation any more."""

log = logging.getLogger("atoll.indexer")


def follow(sync: Sync, stop: Event) -> None:
    """Step until told to stop. Raises what no waiting mends: an index that diverged, an unknown event, a bad node."""
    inconsistent = 0
    while not stop.is_set():
        try:
            progress = sync.step()
        except NodeUnavailable as error:
            log.warning("%s; trying again in %s s", error, AWAY_SECONDS)
            stop.wait(AWAY_SECONDS)
            continue
        except NodeInconsistent as error:
            inconsistent += 1
            if inconsistent > MAX_INCONSISTENT:
                raise
            log.warning("%s; reading again", error)
            stop.wait(POLL_SECONDS)
            continue
        except RpcError as error:
            if not sync.shrink():
                raise
            log.warning("%s; asking for fewer blocks at a time", error)
            continue
        inconsistent = 0
        _report(progress)
        if progress.indexed >= progress.head and not progress.rolled_back:
            stop.wait(POLL_SECONDS)


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
