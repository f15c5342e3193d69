"""What became of the transactions that the relay sent, as the chain tells it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from atoll.chain.sender import Head, Receipt, Sender
from atoll.domain.relay import Attempt, RelayedAct, RelayState
from atoll.services.relay_simulation import Simulation
from atoll.store.relay_slots import RelaySlots

FINAL_BLOCKS = 64
"""Blocks upon a block after which it is not taken back: two epochs of Ethereum's."""
LOST_SECONDS = 10.0
"""How long a used nonce has no transaction of ours until we believe it: a node may know one before the other."""
WITHDRAWN = "It could not be done any more when it was to be sent."
NEW = {"sender": None, "nonce": None, "transaction": None, "block": None, "reason": None, "failure": None}


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """An act whose nonce the chain has not used yet, with all its transactions, the newest last."""

    act: RelayedAct
    attempts: Sequence[Attempt]
    is_next: bool
    """Whether the chain waits for this very nonce."""


class Settling:
    """Compares the open nonces with the chain."""

    def __init__(
        self,
        sender: Sender,
        slots: RelaySlots,
        simulation: Simulation,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sender = sender
        self._slots = slots
        self._simulation = simulation
        self._monotonic = monotonic
        self._missed: dict[str, float] = {}
        """Since when an act's nonce is used by what we do not find."""

    def run(self, head: Head) -> list[OpenSlot]:
        """Write down what the chain did with the open nonces; answers those that it has not used. Raises RpcError."""
        acts = self._slots.open()
        if not acts:
            return []
        # Before the receipts: what is used by then and has none is not ours.
        used = self._sender.used(sorted({act.sender or "" for act in acts}))
        attempts = self._slots.attempts(acts)
        receipts = self._sender.receipts([attempt.hash for each in attempts.values() for attempt in each])
        judged = (self._judge(act, attempts[act.id], receipts, used[act.sender or ""], head) for act in acts)
        return [slot for slot in judged if slot is not None]

    def _judge(
        self, act: RelayedAct, attempts: Sequence[Attempt], receipts: Mapping[str, Receipt], used: int, head: Head
    ) -> OpenSlot | None:
        found = [(attempt, receipts[attempt.hash]) for attempt in attempts if attempt.hash in receipts]
        nonce = act.nonce or 0
        if found:
            self._missed.pop(act.id, None)
            self._book(act, *max(found, key=lambda each: each[1].succeeded and not each[0].void), head)
            return None
        if used > nonce:
            self._book_lost(act)
            return None
        self._missed.pop(act.id, None)
        if act.block is not None:
            self._reopen(act)
        return OpenSlot(act, attempts, is_next=used == nonce)

    def _book(self, act: RelayedAct, attempt: Attempt, receipt: Receipt, head: Head) -> None:
        """A block has one of the transactions."""
        settled = head.block - receipt.block >= FINAL_BLOCKS
        if (act.transaction, act.block) != (attempt.hash, receipt.block) or act.state == RelayState.SENT:
            outcome = self._outcome(act, attempt, receipt)
            place = {"transaction": attempt.hash, "block": receipt.block, "gas": receipt.gas}
            self._slots.change(act, **outcome, **place, settled=settled)
        elif settled:
            self._slots.change(act, settled=True)

    def _outcome(self, act: RelayedAct, attempt: Attempt, receipt: Receipt) -> dict[str, Any]:
        if attempt.void:
            return {"state": RelayState.FAILED.value, "reason": act.reason or WITHDRAWN}
        if receipt.succeeded:
            return {"state": RelayState.MINED.value, "reason": None, "failure": None}
        why = self._simulation.reason(act.call, receipt.block)
        return {"state": RelayState.FAILED.value, "reason": str(why), "failure": why.told}

    def _reopen(self, act: RelayedAct) -> None:
        """The block was taken back. What was told to have failed stays so."""
        state = RelayState.SENT if act.state == RelayState.MINED else act.state
        self._slots.change(act, state=state.value, block=None)

    def _book_lost(self, act: RelayedAct) -> None:
        """The nonce was used by somebody who has the same key: a failed act is done with, any other begins anew."""
        since = self._missed.setdefault(act.id, self._monotonic())
        if self._monotonic() - since < LOST_SECONDS:
            return
        del self._missed[act.id]
        if act.state == RelayState.FAILED:
            self._slots.change(act, settled=True)
        else:
            self._slots.change(act, state=RelayState.QUEUED.value, **NEW)
