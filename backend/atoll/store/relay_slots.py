"""The worker's side of the relay's book: nonces of the sender, and the transactions that were signed for them.

What is here holds after every commit:

1. An act is in the book before its poster gets an answer; a transaction is in it before any node gets to see it.
2. An open nonce belongs to one act alone, and an act has one nonce at most; all its transactions share it, so the chain
   can take only one of them.
3. An act gives its nonce up only when the chain has used that nonce for something that is not in the book.
4. An act without a nonce has never been sent with a nonce that may still be used, so it may fail or get a new one.
5. A failed act that has a nonce keeps it open until the chain has used it: a gap would hold up every later one.
6. ``settled`` acts are not looked at again: they never had a nonce, or the block that used it is beyond finality.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, Row, Update, exists, insert, select, update

from atoll.domain.relay import Attempt, RelayedAct, RelayPulse, RelayState
from atoll.store.faults import told_in_words
from atoll.store.relay import act_of
from atoll.store.tables import relay_acts, relay_pulse, relay_transactions

OUTDONE = "Another act with the same nonce was done."
acts = relay_acts.c
sent = relay_transactions.c


class RelaySlots:
    """Reads and writes of the one worker, each in a transaction of its own. Raises DatabaseProblem."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def queued(self, at_most: int) -> list[RelayedAct]:
        """What waits for a nonce, in the order in which it came."""
        return self._acts(acts.state == RelayState.QUEUED, at_most=at_most)

    def open(self) -> list[RelayedAct]:
        """What has a nonce that may still be used otherwise, by nonce."""
        return sorted(self._acts(acts.nonce.is_not(None), ~acts.settled), key=lambda act: act.nonce or 0)

    def attempts(self, of: Sequence[RelayedAct]) -> dict[str, list[Attempt]]:
        """All transactions of some acts, by the act's id, the newest last."""
        query = select(relay_transactions).where(sent.act_id.in_([act.id for act in of])).order_by(sent.row)
        found: dict[str, list[Attempt]] = defaultdict(list)
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            for row in connection.execute(query):
                found[row.act_id].append(_attempt_of(row))
        return found

    def send(self, act: RelayedAct, attempt: Attempt, **changes: Any) -> None:
        """Write down a signed transaction; with the first one the act is sent. Raises RuntimeError if it is already."""
        of_act = {"sender": attempt.sender, "nonce": attempt.nonce, "transaction": attempt.hash}
        if act.state == RelayState.QUEUED:
            of_act["state"] = RelayState.SENT.value
        with told_in_words(self._engine, "office"), self._engine.begin() as connection:
            connection.execute(insert(relay_transactions), asdict(attempt) | {"act_id": act.id})
            unchanged = (acts.id == act.id, acts.transaction.is_not_distinct_from(act.transaction))
            if connection.execute(update(relay_acts).where(*unchanged), of_act | changes).rowcount != 1:
                raise RuntimeError(
                    f"somebody else sends act {act.id} too: is the lock beside the office database held?"
                )

    def change(self, act: RelayedAct, **columns: Any) -> None:
        """Write down what became of an act. Only one act is done with one nonce of its actor: any other failed."""
        with told_in_words(self._engine, "office"), self._engine.begin() as connection:
            if columns.get("state") == RelayState.MINED:
                connection.execute(_others(act), {"state": RelayState.FAILED.value, "reason": OUTDONE})
            connection.execute(update(relay_acts).where(acts.id == act.id), columns)

    def beat(self, pulse: RelayPulse) -> None:
        """Say that the worker lives."""
        with told_in_words(self._engine, "office"), self._engine.begin() as connection:
            there = connection.scalar(select(exists().select_from(relay_pulse)))
            connection.execute(update(relay_pulse) if there else insert(relay_pulse), {"row": 0} | asdict(pulse))

    def _acts(self, *conditions: Any, at_most: int | None = None) -> list[RelayedAct]:
        query = select(relay_acts).where(*conditions).order_by(acts.row).limit(at_most)
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            return [act_of(row) for row in connection.execute(query)]


def _others(act: RelayedAct) -> Update:
    same = (acts.contract == act.call.contract, acts.actor == act.call.actor, acts.actor_nonce == act.call.nonce)
    others = update(relay_acts).where(*same, acts.id != act.id, acts.state != RelayState.FAILED)
    return others.values(settled=acts.nonce.is_(None))


def _attempt_of(row: Row[Any]) -> Attempt:
    return Attempt(row.hash, row.sender, row.nonce, row.raw, row.max_fee, row.tip, row.void, row.signed_at)
