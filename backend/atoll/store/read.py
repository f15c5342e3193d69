"""What the index answers, as of now or as of any block. Pages and API read the store through this door alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Connection,
    Engine,
    select,
    tuple_,
)

from atoll.domain import records
from atoll.domain.events import JOURNALED_CONTRACTS
from atoll.domain.freshness import Freshness, freshness
from atoll.domain.nation import Deployment
from atoll.store import tables
from atoll.store.book_queries import BookQueries
from atoll.store.civil_queries import CivilQueries
from atoll.store.engine import one_state
from atoll.store.faults import tell_in_words, told_in_words
from atoll.store.identity import is_own
from atoll.store.paging import CursorInvalid, Page, decode_cursor, paged
from atoll.store.queries import block_columns, equal
from atoll.store.rows import event_of, heartbeat_of, record_of

__all__ = ["BlockNotIndexed", "CursorInvalid", "Index", "Page", "Reader"]


class BlockNotIndexed(ValueError):
    """The state as of a block was asked for that the index has not reached; the message says how far it is."""


class Index:
    """The index of one nation, for readers. Raises DatabaseForeign if it is another's, and DatabaseProblem."""

    def __init__(self, engine: Engine, deployment: Deployment) -> None:
        self._engine = one_state(engine)
        self._deployment = deployment
        with told_in_words(engine, "index"), engine.begin() as connection:
            is_own(connection, "index", deployment)
        tell_in_words(self._engine, "index")

    @contextmanager
    def read(self, as_of_block: int | None = None) -> Iterator["Reader"]:
        """A reader that sees one state throughout. Raises BlockNotIndexed, DatabaseProblem."""
        with told_in_words(self._engine, "index"), self._engine.begin() as connection:
            reader = Reader(connection, self._deployment, as_of_block)
            reader.check_block()
            yield reader


class Reader(CivilQueries, BookQueries):
    """Queries over one state of the index. Lists answer pages; ``limit`` is at most 100."""

    def __init__(self, connection: Connection, deployment: Deployment, as_of_block: int | None) -> None:
        self._connection = connection
        self._deployment = deployment
        self._as_of = as_of_block

    def check_block(self) -> None:
        """Raise BlockNotIndexed if the state asked for lies ahead of the index."""
        if self._as_of is None:
            return
        head = self.head()
        if head is None or self._as_of > head.block:
            raise BlockNotIndexed(
                f"block {self._as_of} is not indexed yet; the index is at block {head and head.block}"
            )

    def head(self) -> records.Head | None:
        """The last block in the index, None before the first."""
        row = self._connection.execute(
            select(tables.blocks).order_by(tables.blocks.c.number.desc()).limit(1)
        ).one_or_none()
        return None if row is None else records.Head(row.number, row.hash, row.time)

    def time(self) -> int | None:
        """The time as of which this reader answers: of the newest known block; None before the first."""
        query = select(tables.blocks.c.time).order_by(tables.blocks.c.number.desc()).limit(1)
        if self._as_of is not None:
            query = query.where(tables.blocks.c.number <= self._as_of)
        return self._connection.execute(query).scalar_one_or_none()

    def freshness(self, now: int) -> Freshness:
        """How old the index is."""
        row = self._connection.execute(select(tables.heartbeat)).one_or_none()
        head = self.head()
        return freshness(None if row is None else heartbeat_of(row), None if head is None else head.block, now)

    def contracts(self) -> list[records.Contract]:
        """The journaled contracts with what the index makes of their journals."""
        rows = {row.contract: row for row in self._connection.execute(self._versions(tables.journals))}
        empty = "0x" + "00" * 32
        return [
            records.Contract(
                contract.name,
                contract.address,
                rows[contract.name].digest if contract.name in rows else empty,
                rows[contract.name].events if contract.name in rows else 0,
            )
            for contract in self._deployment.contracts.values()
            if contract.name in JOURNALED_CONTRACTS
        ]

    def totals(self) -> records.Totals:
        """The nation's sums; all zero before the first event."""
        row = self._connection.execute(self._versions(tables.totals)).one_or_none()
        names = records.Totals.__dataclass_fields__
        return records.Totals(**{name: 0 if row is None else getattr(row, name) for name in names})

    def office_holders(self) -> list[records.OfficeHolder]:
        """Who holds which role of the constitution."""
        columns = tables.offices.c
        query = self._sourced(tables.offices).where(columns.held)
        make = record_of(records.OfficeHolder)
        holders = (make(row) for row in self._connection.execute(query))
        return sorted(holders, key=lambda holder: (holder.role, holder.account))

    def events(
        self,
        contract: str | None = None,
        name: str | None = None,
        transaction: str | None = None,
        after: str | None = None,
        limit: int = 20,
    ) -> Page[records.Event]:
        """Every log of the nation's contracts, in the order of the chain."""
        columns = tables.logs.c
        position = tuple_(columns.block, columns.log_index)
        where = equal((columns.contract, contract), (columns.name, name), (columns.transaction, transaction))
        if after is not None:
            where.append(position > decode_cursor(after, parts=2))
        if self._as_of is not None:
            where.append(columns.block <= self._as_of)
        query = select(tables.logs, *block_columns()).join(tables.blocks, tables.blocks.c.number == columns.block)
        rows = self._connection.execute(
            query.where(*where).order_by(columns.block, columns.log_index).limit(limit + 1)
        ).all()
        return paged(rows, limit, event_of, lambda row: (row.block, row.log_index))
