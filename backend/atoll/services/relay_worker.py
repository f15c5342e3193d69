"""The relay's worker: one thread in all servers of a nation, which sends what is in the book and sees it through."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from atoll.chain.rpc import CallRefused, RpcError
from atoll.chain.sender import Head, Sender
from atoll.domain.relay import RelayPulse, RelayTerms
from atoll.services.relay_lock import held
from atoll.services.relay_sending import Sending
from atoll.services.relay_settling import OpenSlot, Settling
from atoll.services.relay_simulation import Simulation
from atoll.store.faults import DatabaseProblem
from atoll.store.relay_slots import RelaySlots

log = logging.getLogger("atoll.relay")

INTERVAL = 0.5
"""Seconds between two looks at the book and the chain."""
BEAT_SECONDS = 10


class RelayWorker:
    """Sends what is in the book, while it holds the lock at ``lock``."""

    def __init__(
        self,
        sender: Sender,
        slots: RelaySlots,
        simulation: Simulation,
        terms: RelayTerms,
        lock: Path,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._sender = sender
        self._slots = slots
        self._lock = lock
        self._clock = clock
        self._settling = Settling(sender, slots, simulation)
        self._sending = Sending(sender, slots, simulation, terms, self._tell, clock)
        self._news = threading.Event()
        self._problem: str | None = None
        self._told: str | None = None
        self._beat_at = 0
        self._balance: int | None = None
        self._seen = ""

    def start(self) -> None:
        """Work until the process ends, which may be at any moment."""
        threading.Thread(target=self._run, name="relay", daemon=True).start()

    def wake(self) -> None:
        """There is something new in the book."""
        self._news.set()

    def step(self) -> None:
        """Do once what is to be done. Raises RpcError, DatabaseProblem; nothing is lost by either."""
        open_acts = self._slots.open()
        if not open_acts and not self._slots.queued(1) and not self._is_silent():
            return
        head = self._sender.head()
        self._balance = self._sender.balance()
        pending = any(act.block is None for act in open_acts)
        slots = self._settling.run(head) if pending or head.hash != self._seen else []
        self._seen = head.hash
        for slot in slots:
            self._urge(slot, head)
        own = sum(slot.act.sender == self._sender.address for slot in slots)
        if self._sending.dispatch(own, head, self._balance):
            self.wake()

    def _urge(self, slot: OpenSlot, head: Head) -> None:
        try:
            self._sending.urge(slot, head)
        except CallRefused as error:
            self._tell(str(error))

    def _run(self) -> None:
        while True:
            try:
                with held(self._lock) as ours:
                    while ours:
                        self._try_step()
                        self._news.wait(INTERVAL)
                        self._news.clear()
            except OSError as error:
                log.error("the relay's lock %s cannot be opened: %s", self._lock, error.strerror)
            except Exception:
                log.exception("the relay's worker fell; it begins again")
            time.sleep(INTERVAL)

    def _try_step(self) -> None:
        """A worker that fell would leave what is in the book undone."""
        self._problem = None
        try:
            self.step()
        except (RpcError, DatabaseProblem) as error:
            self._tell(str(error))
        except Exception:
            log.exception("the relay could not go on; it tries again")
            self._problem = "it could not go on; its log says why"
        self._beat()
        if self._problem is None:
            self._told = None

    def _tell(self, problem: str) -> None:
        """Each problem is logged once while it lasts."""
        self._problem = problem
        if problem != self._told:
            log.warning("%s", problem)
            self._told = problem

    def _is_silent(self) -> bool:
        return self._clock() - self._beat_at >= BEAT_SECONDS

    def _beat(self) -> None:
        if not self._is_silent():
            return
        now = int(self._clock())
        with suppress(DatabaseProblem):
            self._slots.beat(RelayPulse(now, self._sender.address, self._balance, self._problem))
            self._beat_at = now
