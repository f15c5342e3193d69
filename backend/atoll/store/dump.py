"""The canonical dump of the index: same chain, same bytes, whatever happened while it was made."""

import json
from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, Engine, Table, func, or_, select, true

from atoll.store import tables
from atoll.store.writing import WINDOW


def dump(engine: Engine) -> Iterator[str]:
    """Every row that follows from the chain as a line of JSON, in one order; without row numbers, which say nothing."""
    with engine.begin() as connection:
        for table in tables.FROM_CHAIN:
            columns = [column for column in table.columns if column.name != "row"]
            for row in connection.execute(select(*columns).where(_lasting(table)).order_by(*_order(table))):
                yield json.dumps({"table": table.name, **row._mapping}, sort_keys=True, separators=(",", ":"))


def _lasting(table: Table) -> ColumnElement[bool]:
    """All rows, but of the blocks without logs only those that any index at this head has."""
    if table is not tables.blocks:
        return true()
    number = tables.blocks.c.number
    head = select(func.max(number)).scalar_subquery()
    holds_logs = select(tables.logs.c.block).where(tables.logs.c.block == number).exists()
    return or_(number > head - WINDOW, holds_logs)


def _order(table: Table) -> list[Column[object]]:
    """A temporal record by its key and age, all else by its primary key."""
    keys = table.info.get("keys")
    names = (*keys, "valid_from") if keys else [column.name for column in table.primary_key]
    return [table.c[name] for name in names]
