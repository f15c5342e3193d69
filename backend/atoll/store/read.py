"""What the index answers, as of now or as of any block. Pages and API read the store through this door alone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    false,
    or_,
    select,
    tuple_,
)

from atoll.domain import records
from atoll.domain.freshness import Freshness, freshness
from atoll.domain.names import sought
from atoll.domain.nation import Deployment
from atoll.store import tables
from atoll.store.engine import one_state
from atoll.store.faults import tell_in_words, told_in_words
from atoll.store.identity import is_own
from atoll.store.paging import CursorInvalid, Page, decode_cursor, paged
from atoll.store.rows import event_of, heartbeat_of, record_of, schedule_of

__all__ = ["BlockNotIndexed", "CursorInvalid", "Index", "Page", "Reader"]

Record = TypeVar("Record")


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


class Reader:
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
            if contract.name not in ("Coin", "Till")
        ]

    def totals(self) -> records.Totals:
        """The nation's sums; all zero before the first event."""
        row = self._connection.execute(self._versions(tables.totals)).one_or_none()
        names = records.Totals.__dataclass_fields__
        return records.Totals(**{name: 0 if row is None else getattr(row, name) for name in names})

    def application(self, id: int) -> records.Application | None:
        return self._one(tables.applications, record_of(records.Application), tables.applications.c.id == id)

    def applications(
        self,
        state: str | None = None,
        applicant: str | None = None,
        after: str | None = None,
        limit: int = 20,
        newest: bool = False,
    ) -> Page[records.Application]:
        """Oldest first, unless ``newest``."""
        columns = tables.applications.c
        where = _equal((columns.state, state), (columns.applicant, applicant))
        return self._page(tables.applications, record_of(records.Application), where, after, limit, newest=newest)

    def citizen(self, id: int) -> records.Citizen | None:
        return self._one(tables.citizens, record_of(records.Citizen), tables.citizens.c.id == id)

    def citizen_by_wallet(self, address: str) -> records.Citizen | None:
        """The citizen, live or former, for whom a wallet acts."""
        return self._one(tables.citizens, record_of(records.Citizen), tables.citizens.c.wallet == address)

    def citizens(self, state: str | None = None, after: str | None = None, limit: int = 20) -> Page[records.Citizen]:
        where = _equal((tables.citizens.c.state, state))
        return self._page(tables.citizens, record_of(records.Citizen), where, after, limit)

    def terms(self) -> list[records.Terms]:
        """All versions of the terms, the one in force last."""
        query = self._sourced(tables.terms).order_by(tables.terms.c.version)
        make = record_of(records.Terms)
        return [make(row) for row in self._connection.execute(query)]

    def current_terms(self) -> records.Terms | None:
        """The terms in force."""
        versions = self.terms()
        return versions[-1] if versions else None

    def rules(self) -> records.Rules | None:
        """The rules of citizenship in force."""
        row = self._connection.execute(self._sourced(tables.rules)).one_or_none()
        return None if row is None else record_of(records.Rules)(row)

    def business(self, id: int) -> records.Business | None:
        return self._one(
            tables.businesses,
            record_of(records.Business),
            tables.businesses.c.id == id,
            self._business_source(),
        )

    def businesses(
        self,
        name: str | None = None,
        section: str | None = None,
        owner: int | None = None,
        state: str | None = None,
        after: str | None = None,
        limit: int = 20,
        newest: bool = False,
    ) -> Page[records.Business]:
        """Oldest first, unless ``newest``.

        ``name`` finds every business whose name contains it, whatever the case, punctuation, spaces and legal form.
        """
        columns = tables.businesses.c
        where = _equal((columns.section, section), (columns.owner_id, owner), (columns.state, state))
        if name:
            part = sought(name)
            where.append(columns.name_folded.contains(part) if part else false())
        make = record_of(records.Business)
        return self._page(tables.businesses, make, where, after, limit, self._business_source(), newest)

    def payment(self, id: int) -> records.Payment | None:
        return self._one(
            tables.payments, record_of(records.Payment), tables.payments.c.id == id, self._payment_source()
        )

    def payment_at(self, block: int, log_index: int) -> records.Payment | None:
        """The payment that a transfer made, if it went to a till."""
        columns = tables.payments.c
        where = and_(columns.valid_from == block, columns.log_index == log_index)
        return self._one(tables.payments, record_of(records.Payment), where, self._payment_source())

    def payments(
        self,
        business: int | None = None,
        payer: str | None = None,
        collection: int | None = None,
        after: str | None = None,
        limit: int = 20,
    ) -> Page[records.Payment]:
        """Newest first."""
        columns = tables.payments.c
        where = _equal(
            (columns.business_id, business),
            (columns.payer, payer),
            (tables.receipts.c.collection_id, collection),
        )
        return self._page(
            tables.payments,
            record_of(records.Payment),
            where,
            after,
            limit,
            self._payment_source(),
            newest=True,
        )

    def collection(self, id: int) -> records.Collection | None:
        return self._one(tables.collections, record_of(records.Collection), tables.collections.c.id == id)

    def collections(
        self,
        business: int | None = None,
        liable: int | None = None,
        year: int | None = None,
        after: str | None = None,
        limit: int = 20,
    ) -> Page[records.Collection]:
        """Newest first."""
        columns = tables.collections.c
        where = _equal((columns.business_id, business), (columns.liable_id, liable), (columns.year, year))
        return self._page(tables.collections, record_of(records.Collection), where, after, limit, newest=True)

    def accounts(self, citizen_id: int) -> list[records.Account]:
        """A citizen's accounts, the newest year first."""
        columns = tables.accounts.c
        query = self._sourced(tables.accounts).where(columns.citizen_id == citizen_id)
        make = record_of(records.Account)
        return [make(row) for row in self._connection.execute(query.order_by(columns.year.desc()))]

    def schedules(self) -> list[records.Schedule]:
        """All tax schedules, in the order in which they were enacted."""
        query = self._sourced(tables.schedules).order_by(tables.schedules.c.id)
        return [schedule_of(row) for row in self._connection.execute(query)]

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
        where = _equal((columns.contract, contract), (columns.name, name), (columns.transaction, transaction))
        if after is not None:
            where.append(position > decode_cursor(after, parts=2))
        if self._as_of is not None:
            where.append(columns.block <= self._as_of)
        query = select(tables.logs, *_block_columns()).join(tables.blocks, tables.blocks.c.number == columns.block)
        rows = self._connection.execute(
            query.where(*where).order_by(columns.block, columns.log_index).limit(limit + 1)
        ).all()
        return paged(rows, limit, event_of, lambda row: (row.block, row.log_index))

    def _versions(self, table: Table) -> Select[Any]:
        return select(table).where(self._valid(table))

    def _valid(self, table: Table) -> ColumnElement[bool]:
        """The condition that a version holds as of the block asked for."""
        if self._as_of is None:
            return table.c.valid_to.is_(None)
        ended_later = or_(table.c.valid_to.is_(None), table.c.valid_to > self._as_of)
        return and_(table.c.valid_from <= self._as_of, ended_later)

    def _sourced(self, table: Table, source: FromClause | None = None, extra: Sequence[Any] = ()) -> Select[Any]:
        """Valid versions with the log and block that made them."""
        made_by = and_(tables.logs.c.block == table.c.valid_from, tables.logs.c.log_index == table.c.log_index)
        joined = (table if source is None else source).join(tables.logs, made_by)
        joined = joined.join(tables.blocks, tables.blocks.c.number == table.c.valid_from)
        columns = (
            table,
            *extra,
            table.c.valid_from.label("block"),
            tables.logs.c.transaction,
            *_block_columns(),
        )
        return select(*columns).select_from(joined).where(self._valid(table))

    def _business_source(self) -> tuple[FromClause, Sequence[Any]]:
        tills = tables.tills
        joined = tables.businesses.join(tills, and_(tills.c.business_id == tables.businesses.c.id, self._valid(tills)))
        return joined, (
            tills.c.address.label("till"),
            tills.c.received,
            tills.c.collected,
            tills.c.tax,
            tills.c.payments,
        )

    def _payment_source(self) -> tuple[FromClause, Sequence[Any]]:
        receipts = tables.receipts
        joined = tables.payments.outerjoin(
            receipts, and_(receipts.c.payment_id == tables.payments.c.id, self._valid(receipts))
        )
        return joined, (receipts.c.collection_id, receipts.c.tax)

    def _one(
        self,
        table: Table,
        make: Callable[[Row[Any]], Record],
        where: ColumnElement[bool],
        source: tuple[FromClause, Sequence[Any]] | None = None,
    ) -> Record | None:
        row = self._connection.execute(self._sourced(table, *(source or ())).where(where)).one_or_none()
        return None if row is None else make(row)

    def _page(
        self,
        table: Table,
        make: Callable[[Row[Any]], Record],
        where: list[ColumnElement[bool]],
        after: str | None,
        limit: int,
        source: tuple[FromClause, Sequence[Any]] | None = None,
        newest: bool = False,
    ) -> Page[Record]:
        if after is not None:
            (last,) = decode_cursor(after, parts=1)
            where.append(table.c.id < last if newest else table.c.id > last)
        query = self._sourced(table, *(source or ())).where(*where)
        query = query.order_by(table.c.id.desc() if newest else table.c.id).limit(limit + 1)
        return paged(self._connection.execute(query).all(), limit, make, lambda row: (row.id,))


def _equal(*pairs: tuple[ColumnElement[Any], Any]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in pairs if value is not None]


def _block_columns() -> tuple[ColumnElement[Any], ...]:
    return tables.blocks.c.hash.label("block_hash"), tables.blocks.c.time.label("block_time")
