"""What the index answers of businesses, tills, payments and tax."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Row, and_, false, func, literal, or_, select, tuple_

from atoll.domain import records
from atoll.domain.names import sought
from atoll.store import tables
from atoll.store.paging import Page
from atoll.store.queries import Queries, equal
from atoll.store.rows import record_of, schedule_of


class BookQueries(Queries):
    """The company register and the books."""

    def business(self, id: int) -> records.Business | None:
        one = self._one(
            tables.businesses,
            record_of(records.Business),
            tables.businesses.c.id == id,
            self._business_source(),
        )
        return None if one is None else self._with_kept([one])[0]

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
        where = equal((columns.section, section), (columns.owner_id, owner), (columns.state, state))
        if name:
            part = sought(name)
            where.append(columns.name_folded.contains(part) if part else false())
        make = record_of(records.Business)
        page = self._page(tables.businesses, make, where, after, limit, self._business_source(), newest)
        return replace(page, items=self._with_kept(page.items))

    def kept_before(self, business_id: int, block: int, log_index: int) -> records.Kept:
        """What a business's till kept of earlier collections when one began whose log is this."""
        columns = tables.collections.c
        place = tuple_(columns.valid_from, columns.log_index)
        return self._kept([business_id], place < tuple_(block, log_index)).get(business_id, records.Kept(0, 0))

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
        where = equal(
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

    def sent_in(
        self, collection: records.Collection, leg: Literal["tax_sent", "net_sent"]
    ) -> records.Collection | None:
        """The first collection, from this one on, that sent tax or net: with it went all that was booked by then."""
        columns = tables.collections.c
        query = self._sourced(tables.collections).where(
            columns.business_id == collection.business_id, columns.id >= collection.id, columns[leg] != 0
        )
        row = self._connection.execute(query.order_by(columns.id).limit(1)).one_or_none()
        return None if row is None else record_of(records.Collection)(row)

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
        where = equal((columns.business_id, business), (columns.liable_id, liable), (columns.year, year))
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

    def _business_source(self) -> tuple[FromClause, Sequence[Any]]:
        tills = tables.tills
        joined = tables.businesses.join(tills, and_(tills.c.business_id == tables.businesses.c.id, self._valid(tills)))
        return joined, (
            tills.c.address.label("till"),
            tills.c.received,
            tills.c.collected,
            tills.c.tax,
            literal(0).label("kept_tax"),
            literal(0).label("kept_net"),
            tills.c.payments,
        )

    def _with_kept(self, businesses: list[records.Business]) -> list[records.Business]:
        kept = self._kept([one.id for one in businesses if one.collected])
        return [
            replace(one, kept_tax=kept[one.id].tax, kept_net=kept[one.id].net) if one.id in kept else one
            for one in businesses
        ]

    def _kept(self, businesses: Sequence[int], *where: ColumnElement[bool]) -> dict[int, records.Kept]:
        """What tills keep, from their collections. One that sent net left a unit of it, whatever came before: only what
        came after, and tax that was not sent, has to be added up.
        """
        if not businesses:
            return {}
        columns = tables.collections.c
        those = (self._valid(tables.collections), columns.business_id.in_(businesses), *where)
        paying = select(columns.business_id, func.max(columns.id).label("id")).where(*those, columns.net_sent != 0)
        last = paying.group_by(columns.business_id).subquery()
        is_later = columns.id >= func.coalesce(last.c.id, 0)
        query = select(tables.collections, is_later.label("is_later"))
        query = query.outerjoin(last, last.c.business_id == columns.business_id)
        rows = self._connection.execute(query.where(*those, or_(is_later, columns.tax != columns.tax_sent)))
        return _added_up(rows)

    def _payment_source(self) -> tuple[FromClause, Sequence[Any]]:
        receipts = tables.receipts
        joined = tables.payments.outerjoin(
            receipts, and_(receipts.c.payment_id == tables.payments.c.id, self._valid(receipts))
        )
        return joined, (receipts.c.collection_id, receipts.c.tax)


def _added_up(rows: Iterable[Row[Any]]) -> dict[int, records.Kept]:
    """What collections left in each till. One that sent net is there for the unit that it left."""
    kept: dict[int, records.Kept] = {}
    for row in rows:
        before = kept.get(row.business_id, records.Kept(0, 0))
        net = (1 if row.net_sent else row.gross - row.tax) if row.is_later else 0
        kept[row.business_id] = records.Kept(before.tax + row.tax - row.tax_sent, before.net + net)
    return kept
