"""The index's one writer: batches in, blocks out after a reorganisation, each in one transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from atoll.domain.freshness import Heartbeat
from atoll.domain.nation import Deployment
from atoll.store import tables
from atoll.store.faults import told_in_words
from atoll.store.identity import claim
from atoll.store.rows import heartbeat_of
from atoll.store.state import State

WINDOW = 256
"""How many of the newest blocks tell of a reorganisation: a deeper one is beyond finality."""
KEPT = 2 * WINDOW
"""How many are kept though they hold no log, so that the window is whole after a rollback too."""


@dataclass(frozen=True, slots=True)
class Block:
    number: int
    hash: str
    parent_hash: str
    time: int


class Batch:
    """What one transaction adds to the index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.state = State(connection)

    def add_logs(self, rows: list[dict[str, Any]]) -> None:
        """Append decoded raw logs, as rows of ``tables.logs``."""
        if rows:
            self._connection.execute(insert(tables.logs), rows)

    def add_blocks(self, blocks: Iterable[Block], with_logs: set[int], head: int) -> None:
        """Append the blocks that hold logs and the newest ones, and forget older ones without logs."""
        kept = [block for block in blocks if block.number in with_logs or block.number > head - KEPT]
        columns = tables.blocks.c
        self._connection.execute(
            insert(tables.blocks),
            [
                {
                    "number": block.number,
                    "hash": block.hash,
                    "parent_hash": block.parent_hash,
                    "time": block.time,
                }
                for block in kept
            ],
        )
        holds_logs = select(tables.logs.c.block).where(tables.logs.c.block == columns.number).exists()
        self._connection.execute(delete(tables.blocks).where(columns.number <= head - KEPT, ~holds_logs))


class IndexWriter:
    """Opens transactions on the index of one nation.

    Raises DatabaseForeign if it is another nation's, and DatabaseProblem when it cannot be read or written.
    """

    def __init__(self, engine: Engine, deployment: Deployment) -> None:
        self._engine = engine.execution_options(sqlite_begin="IMMEDIATE")
        with told_in_words(engine, "index"):
            claim(engine, "index", deployment)

    def newest_blocks(self) -> list[Block]:
        """The blocks by which a reorganisation is noticed, newest first; empty before the first batch."""
        columns = tables.blocks.c
        query = select(tables.blocks).order_by(columns.number.desc()).limit(WINDOW)
        with told_in_words(self._engine, "index"), self._engine.connect() as connection:
            return [Block(**row._mapping) for row in connection.execute(query)]

    def tills(self) -> dict[str, int]:
        """The business of each till, by the till's address."""
        tills = tables.tills.c
        query = select(tills.address, tills.business_id).where(tills.valid_to.is_(None))
        with told_in_words(self._engine, "index"), self._engine.connect() as connection:
            return {row.address: row.business_id for row in connection.execute(query)}

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """One transaction: everything in it is kept, or nothing."""
        with self._transaction() as connection:
            batch = Batch(connection)
            yield batch
            batch.state.flush()

    def roll_back(self, ancestor: int) -> None:
        """Forget everything after a block: drop what began later, reopen what ended later."""
        with self._transaction() as connection:
            for table in tables.TEMPORAL:
                connection.execute(delete(table).where(table.c.valid_from > ancestor))
                connection.execute(update(table).where(table.c.valid_to > ancestor).values(valid_to=None))
            connection.execute(delete(tables.logs).where(tables.logs.c.block > ancestor))
            connection.execute(delete(tables.blocks).where(tables.blocks.c.number > ancestor))

    def heartbeat(self) -> Heartbeat | None:
        """What the indexer, this one or one before it, last said of itself."""
        with told_in_words(self._engine, "index"), self._engine.connect() as connection:
            row = connection.execute(select(tables.heartbeat)).one_or_none()
        return None if row is None else heartbeat_of(row)

    def beat(self, heartbeat: Heartbeat) -> None:
        """Write down what the indexer says of itself."""
        with self._transaction() as connection:
            connection.execute(delete(tables.heartbeat))
            connection.execute(insert(tables.heartbeat), {"row": 1, **asdict(heartbeat)})

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with told_in_words(self._engine, "index"), self._engine.begin() as connection:
            yield connection
