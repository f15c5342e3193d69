"""How the index is asked: versions that hold as of a block, with the log that made each."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, Table, and_, or_, select, true

from atoll.store import tables
from atoll.store.paging import Page, decode_cursor, paged

Record = TypeVar("Record")


class Queries:
    """Base of all queries over one state of the index, the newest one or that of a block."""

    _connection: Connection
    _as_of: int | None

    def _versions(self, table: Table) -> Select[Any]:
        return select(table).where(self._valid(table))

    def _valid(self, table: Table) -> ColumnElement[bool]:
        """The condition that a version holds as of the block asked for."""
        if self._as_of is None:
            return table.c.valid_to.is_(None)
        ended_later = or_(table.c.valid_to.is_(None), table.c.valid_to > self._as_of)
        return and_(table.c.valid_from <= self._as_of, ended_later)

    def _begun(self, table: Table) -> ColumnElement[bool]:
        """The condition that a version holds as of the block asked for, or held before."""
        return true() if self._as_of is None else table.c.valid_from <= self._as_of

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
            *block_columns(),
        )
        return select(*columns).select_from(joined).where(self._valid(table))

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
        key = table.info["keys"][0]
        column = table.c[key]
        if after is not None:
            (last,) = decode_cursor(after, parts=1)
            where.append(column < last if newest else column > last)
        query = self._sourced(table, *(source or ())).where(*where)
        query = query.order_by(column.desc() if newest else column).limit(limit + 1)
        return paged(self._connection.execute(query).all(), limit, make, lambda row: (getattr(row, key),))

    def _all(self, table: Table, make: Callable[[Row[Any]], Record], *where: ColumnElement[bool]) -> list[Record]:
        """All records that fit, in the order of their keys; for those of which there are few."""
        keys = [table.c[name] for name in table.info["keys"]]
        rows = self._connection.execute(self._sourced(table).where(*where).order_by(*keys))
        return [make(row) for row in rows]


def equal(*pairs: tuple[ColumnElement[Any], Any]) -> list[ColumnElement[bool]]:
    """The conditions that columns have the values that are asked for."""
    return [column == value for column, value in pairs if value is not None]


def block_columns() -> tuple[ColumnElement[Any], ...]:
    """What every record tells of its block."""
    return tables.blocks.c.hash.label("block_hash"), tables.blocks.c.time.label("block_time")
