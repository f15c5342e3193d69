"""The relay's book in the office database: acts that were taken, and how much of the budget they use."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, insert, or_, select

from atoll.domain.acts import ACTS_OF_ANYBODY
from atoll.domain.relay import DAY, Call, Failure, RelayedAct, RelayPulse, RelayState, RelayTerms, RelayUse
from atoll.store.faults import told_in_words
from atoll.store.tables import relay_acts, relay_pulse

OF_CALL = ("contract", "actor", "deadline", "data")
PLAIN = ("id", "digest", "act", "gas", "queued_at", "settled", "sender", "nonce", "transaction", "block", "reason")
acts = relay_acts.c


class KeyReused(Exception):
    """The idempotency key was given with another act."""


class ActUnderWay(Exception):
    """An act with the same nonce of the same actor was taken already, as ``id``."""

    def __init__(self, actor: str, nonce: int, id: str) -> None:
        super().__init__(
            f"An act of {actor} with the nonce {nonce} was taken already: it is /v1/relay/{id}. Wait for it, then sign "
            "with the next nonce."
        )
        self.id = id


class BudgetSpent(Exception):
    """The relay gives no more now; ``retry_after`` is in seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RelayBook:
    """Queries of one nation's relay, and the one write of its door. Raises DatabaseProblem."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def by_id(self, id: str) -> RelayedAct | None:
        """The act with this id."""
        return self._one(select(relay_acts).where(acts.id == id))

    def by_key(self, key: str, digest: str) -> RelayedAct | None:
        """The act that was posted with this idempotency key. Raises KeyReused if it was another one."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            return _by_key(connection, key, digest)

    def take(self, key: str, act: RelayedAct, terms: RelayTerms) -> tuple[RelayedAct, bool]:
        """Write an act down unless its key is known; answers what is in the book, and whether it is new.

        Raises KeyReused, ActUnderWay, BudgetSpent.
        """
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with told_in_words(self._engine, "office"), writing.begin() as connection:
            known = _by_key(connection, key, act.digest)
            if known is not None:
                return known, False
            _require_alone(connection, act.call)
            _require_budget(connection, act, terms)
            connection.execute(insert(relay_acts), _columns(act) | {"key": key})
            return act, True

    def use(self, now: int) -> RelayUse:
        """How much of the budget is used, and how long the queue is."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            count = select(acts.state, func.count()).where(~acts.settled).group_by(acts.state)
            waiting = {row[0]: int(row[1]) for row in connection.execute(count)}
            return RelayUse(_gas(connection, now), waiting.get("queued", 0), waiting.get("sent", 0))

    def pulse(self) -> RelayPulse | None:
        """What the worker last said of itself; None if it never did."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            row = connection.execute(select(relay_pulse)).one_or_none()
            return None if row is None else RelayPulse(row.beat_at, row.sender, row.balance, row.problem)

    def _one(self, query: Select[Any]) -> RelayedAct | None:
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
            return None if row is None else act_of(row)


def act_of(row: Row[Any]) -> RelayedAct:
    """A row of the book as a value."""
    return RelayedAct(
        **{name: getattr(row, name) for name in PLAIN},
        call=Call(nonce=row.actor_nonce, **{name: getattr(row, name) for name in OF_CALL}),
        state=RelayState(row.state),
        failure=None if row.failure is None else Failure(**row.failure),
    )


def _columns(act: RelayedAct) -> dict[str, Any]:
    plain = {name: getattr(act, name) for name in PLAIN}
    call = {name: getattr(act.call, name) for name in OF_CALL}
    return {**plain, **call, "actor_nonce": act.call.nonce, "state": act.state.value, "failure": None}


def _by_key(connection: Connection, key: str, digest: str) -> RelayedAct | None:
    row = connection.execute(select(relay_acts).where(acts.key == key)).one_or_none()
    if row is not None and row.digest != digest:
        raise KeyReused("This Idempotency-Key was given with another act: use a new one for each act.")
    return None if row is None else act_of(row)


def _require_alone(connection: Connection, call: Call) -> None:
    same = (acts.contract == call.contract, acts.actor == call.actor, acts.actor_nonce == call.nonce)
    id = connection.scalar(select(acts.id).where(*same, acts.state != RelayState.FAILED))
    if id is not None:
        raise ActUnderWay(call.actor, call.nonce, id)


def _require_budget(connection: Connection, act: RelayedAct, terms: RelayTerms) -> None:
    since = act.queued_at - DAY
    times = select(acts.queued_at).where(acts.actor == act.call.actor, acts.queued_at > since).order_by(acts.queued_at)
    own = list(connection.scalars(times))
    if len(own) >= terms.acts_a_day:
        wait = own[len(own) - terms.acts_a_day] - since + 1
        raise BudgetSpent(f"{act.call.actor} had {len(own)} acts sent within a day: send this one yourself.", wait)
    _require_gas(connection, act, terms.gas_a_day, "others' acts")
    if act.act in ACTS_OF_ANYBODY:
        _require_gas(connection, act, terms.gas_of_anybody, "applications", acts.act.in_(ACTS_OF_ANYBODY))


def _require_gas(connection: Connection, act: RelayedAct, limit: int, kind: str, *which: ColumnElement[bool]) -> None:
    if _gas(connection, act.queued_at, *which) + act.gas <= limit:
        return
    since = act.queued_at - DAY
    first = connection.scalar(select(func.min(acts.queued_at)).where(acts.queued_at > since, acts.gas > 0, *which))
    wait = (first or act.queued_at) - since + 1
    raise BudgetSpent(f"The nation's gas for sending {kind} is used up for now: send this one yourself.", wait)


def _gas(connection: Connection, now: int, *which: ColumnElement[bool]) -> int:
    """What acts of the day used, or what is set aside for them; what waits is still to be paid, however old it is."""
    counted = or_(acts.queued_at > now - DAY, acts.state == RelayState.QUEUED)
    return int(connection.scalar(select(func.coalesce(func.sum(acts.gas), 0)).where(counted, *which)) or 0)
