"""The relay's door: takes signed acts, tries them out, and writes them down for the worker to send."""

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from eth_utils.crypto import keccak

from atoll.chain.calls import ActCodec
from atoll.chain.rpc import RpcError
from atoll.domain.acts import Act
from atoll.domain.relay import RelayedAct, RelayState, RelayTerms, RelayUse
from atoll.services.relay_message import canonical
from atoll.services.relay_simulation import ActRefused, Simulation
from atoll.services.relay_worker import RelayWorker
from atoll.store.relay import ActUnderWay, BudgetSpent, KeyReused, RelayBook

__all__ = ["ActRefused", "ActUnderWay", "BudgetSpent", "KeyReused", "Relay", "RelayAway"]

log = logging.getLogger("atoll.relay")

AT_ONCE = 2
"""Acts tried out at once: with what /rpc and the faucet may ask of the node, fewer than the server has threads."""
PATIENCE = 0.25
"""Seconds that somebody waits for a turn."""


class RelayAway(Exception):
    """The relay takes nothing now; ``retry_after`` is in seconds."""

    retry_after = 5


class Relay:
    """Takes acts in the name of one sender, which ``worker`` sends."""

    def __init__(
        self,
        codec: ActCodec,
        simulation: Simulation,
        book: RelayBook,
        sender: str,
        terms: RelayTerms,
        worker: RelayWorker,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.sender = sender
        self.terms = terms
        self.acts = codec.acts
        self._codec = codec
        self._simulation = simulation
        self._book = book
        self.worker = worker
        self._clock = clock
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def take(self, key: str, act: Act, message: Mapping[str, Any], signature: bytes) -> tuple[RelayedAct, bool]:
        """Take an act, once for each idempotency key; answers it as it is in the book, and whether it is new.

        Raises KeyReused, ActUnderWay, BudgetSpent, ActRefused, RelayAway; nothing is written down then.
        """
        digest = _digest(act, message, signature)
        known = self._book.by_key(key, digest)
        if known is not None:
            return known, False
        call = self._codec.call(act, message, signature)
        with self._turn():
            gas = self._simulation.gas(call)
        id, now = secrets.token_hex(16), int(self._clock())
        written = RelayedAct(id, digest, act.name, call, gas, RelayState.QUEUED, now)
        taken, new = self._book.take(key, written, self.terms)
        self.worker.wake()
        return taken, new

    def use(self) -> RelayUse:
        """How much of the budget is used, and how long the queue is."""
        return self._book.use(int(self._clock()))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=PATIENCE):
            raise RelayAway("the relay is trying out other acts; try again in a moment")
        try:
            yield
        except RpcError as error:
            log.warning("%s", error)
            raise RelayAway("the nation's node does not answer; try again in a moment") from error
        finally:
            self._turns.release()


def _digest(act: Act, message: Mapping[str, Any], signature: bytes) -> str:
    """What tells one posted act from another."""
    said = json.dumps([act.name, canonical(message), signature.hex()], sort_keys=True)
    return "0x" + keccak(text=said).hex()
