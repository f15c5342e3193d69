"""The temporal state while a batch is projected: read, change, and written in one go."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from atoll.domain.events import Place
from atoll.store import tables

Key = tuple[Any, ...]
Version = dict[str, Any]


class State:
    """The current versions of all records, as far as a batch touches them.

    ``get`` and ``put`` work on memory; ``flush`` writes the new versions and closes the ones they replace. Nothing
    else in a row is ever updated.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._current: dict[str, dict[Key, Version | None]] = defaultdict(dict)
        self._opened: dict[str, list[Version]] = defaultdict(list)
        self._closed: dict[str, list[dict[str, int]]] = defaultdict(list)
        self._waiting: dict[int, list[tuple[int, int]]] = {}

    def get(self, table: Table, *key: Any) -> Version | None:
        """The current version of a record, None if there is none. Do not change it: ``put`` does."""
        cached = self._current[table.name]
        if key not in cached:
            cached[key] = self._load(table, key)
        return cached[key]

    def require(self, table: Table, *key: Any) -> Version:
        """The current version of a record that must exist, or LookupError."""
        version = self.get(table, *key)
        if version is None:
            raise LookupError(f"there is no {table.name} record {key}")
        return version

    def put(self, table: Table, place: Place, *key: Any, **fields: Any) -> Version:
        """Make a new version of a record as of a log: the current one with these fields changed."""
        current = self.get(table, *key)
        version = {**(current or dict(zip(table.info["keys"], key, strict=True))), **fields}
        version.update(valid_from=place.block, valid_to=None, log_index=place.log_index)
        self._replace(table, current, version)
        self._current[table.name][key] = version
        return version

    def waiting(self, business_id: int) -> list[tuple[int, int]]:
        """The payments of a business that no collection covers yet, as (id, amount) in log order; may be appended."""
        if business_id not in self._waiting:
            self._waiting[business_id] = self._load_waiting(business_id)
        return self._waiting[business_id]

    def collect(self, business_id: int) -> list[tuple[int, int]]:
        """Take all waiting payments of a business."""
        payments = self.waiting(business_id)
        self._waiting[business_id] = []
        return payments

    def flush(self) -> None:
        """Write everything, set by set."""
        for table in tables.TEMPORAL:
            if closed := self._closed.pop(table.name, None):
                statement = update(table).where(table.c.row == bindparam("closed_row"))
                self._connection.execute(statement.values(valid_to=bindparam("closed_at")), closed)
            if opened := self._opened.pop(table.name, None):
                self._connection.execute(insert(table), opened)

    def _load(self, table: Table, key: Key) -> Version | None:
        conditions = [table.c[name] == value for name, value in zip(table.info["keys"], key, strict=True)]
        row = self._connection.execute(select(table).where(*conditions, table.c.valid_to.is_(None))).one_or_none()
        return None if row is None else dict(row._mapping)

    def _load_waiting(self, business_id: int) -> list[tuple[int, int]]:
        till = self.require(tables.tills, business_id)
        payments = tables.payments.c
        rows = self._connection.execute(
            select(payments.id, payments.amount)
            .where(payments.business_id == business_id, payments.id > till["last_collected_payment"])
            .order_by(payments.id)
        )
        return [(row.id, row.amount) for row in rows]

    def _replace(self, table: Table, current: Version | None, version: Version) -> None:
        opened = self._opened[table.name]
        row = version.pop("row", None)
        if current is None or current["valid_from"] < version["valid_from"]:
            opened.append(version)
            if current is not None and row is None:
                current["valid_to"] = version["valid_from"]
        else:
            opened[_position(opened, current)] = version
        if row is not None:
            self._closed[table.name].append({"closed_row": row, "closed_at": version["valid_from"]})


def _position(versions: list[Version], version: Version) -> int:
    """Where a version stands, by identity, looked for from the end where it usually is."""
    for index in range(len(versions) - 1, -1, -1):
        if versions[index] is version:
            return index
    raise LookupError("a version of this block was written before its batch ended")
