"""What the index answers of businesses, tills, payments and tax."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import FromClause, and_, false

from atoll.domain import records
from atoll.domain.names import sought
from atoll.store import tables
from atoll.store.paging import Page
from atoll.store.queries import Queries, equal
from atoll.store.rows import record_of, schedule_of


class BookQueries(Queries):
    """The company register and the books."""

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
        where = equal((columns.section, section), (columns.owner_id, owner), (columns.state, state))
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
            tills.c.payments,
        )

    def _payment_source(self) -> tuple[FromClause, Sequence[Any]]:
        receipts = tables.receipts
        joined = tables.payments.outerjoin(
            receipts, and_(receipts.c.payment_id == tables.payments.c.id, self._valid(receipts))
        )
        return joined, (receipts.c.collection_id, receipts.c.tax)
