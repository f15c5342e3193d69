"""The database of the persons' keys and of what finds their files: small, apart, with backups that end early."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from atoll.domain.files import WrappedKey
from atoll.domain.nation import Deployment
from atoll.store import sealed_tables as tables
from atoll.store.faults import DatabaseProblem, told_in_words
from atoll.store.identity import claim
from atoll.store.scrubbing import rebuild

Marks = Mapping[str, Iterable[bytes]]
"""Keyed digests by kind."""
DAY = 24 * 60 * 60
MOST_MARKS = 500
"""In one query: databases bound the number of its parameters."""


class KeysExpired(DatabaseProblem):
    """These keys are a backup past its days."""


class OneKey:
    """A person's key, within a transaction."""

    def __init__(self, connection: Connection, application_id: int) -> None:
        self._connection = connection
        self._application_id = application_id

    def kept(self) -> WrappedKey | None:
        """The one that is there."""
        return _wrapped(self._connection, tables.person_keys, self._application_id)

    def replace(self, key: WrappedKey) -> None:
        """Keep this one, and no other."""
        keys = tables.person_keys
        row = {"application_id": self._application_id, "office_key": key.office_key, "wrapped": key.wrapped}
        self._connection.execute(delete(keys).where(keys.c.application_id == self._application_id))
        self._connection.execute(insert(keys), row)


class KeyStore:
    """Queries and writes of one nation's keys, each in a transaction of its own.

    Raises DatabaseForeign if they are another nation's, KeysExpired if they are a backup older than ``days`` at the
    Unix time ``now``, and DatabaseProblem.
    """

    def __init__(self, engine: Engine, deployment: Deployment, days: int, now: int) -> None:
        self._engine = engine
        with told_in_words(engine, "keys"):
            claim(engine, "keys", deployment)
            refuse_expired(engine, days, now)

    @contextmanager
    def writing(self, application_id: int) -> Iterator[OneKey]:
        """A person's key, while nobody else writes: nobody wraps keys anew meanwhile, either."""
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with told_in_words(self._engine, "keys"), writing.begin() as connection:
            yield OneKey(connection, application_id)

    def key(self, application_id: int) -> WrappedKey | None:
        """A person's key."""
        with told_in_words(self._engine, "keys"), self._engine.connect() as connection:
            return _wrapped(connection, tables.person_keys, application_id)

    def secret(self, purpose: str, new: Callable[[], WrappedKey]) -> WrappedKey:
        """A secret of the office; ``new`` makes it the first time."""
        with told_in_words(self._engine, "keys"), self._engine.begin() as connection:
            kept = _wrapped(connection, tables.office_secrets, purpose)
            if kept is not None:
                return kept
            made = new()
            row = {"purpose": purpose, "office_key": made.office_key, "wrapped": made.wrapped}
            _insert_unless_there(connection, tables.office_secrets, row)
            return _wrapped(connection, tables.office_secrets, purpose) or made

    def rewrap(self, anew: Callable[[str, WrappedKey], WrappedKey]) -> int:
        """Wrap everything anew, in one transaction; ``anew`` is told whose key it is. Answers how many there were."""
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        count = 0
        with told_in_words(self._engine, "keys"):
            with writing.begin() as connection:
                for table in (tables.person_keys, tables.office_secrets):
                    owner = table.primary_key.columns.values()[0]
                    for row in connection.execute(select(table)).all():
                        made = anew(str(row[0]), WrappedKey(row.office_key, row.wrapped))
                        changed = {"office_key": made.office_key, "wrapped": made.wrapped}
                        connection.execute(update(table).where(owner == row[0]).values(changed))
                        count += 1
            rebuild(self._engine)
        return count

    def mark(self, application_id: int, marks: Marks) -> None:
        """By what a file is found from now on."""
        table = tables.blind_marks
        rows = [
            {"application_id": application_id, "kind": kind, "mark": mark}
            for kind, each in marks.items()
            for mark in sorted(set(each))
        ]
        with told_in_words(self._engine, "keys"), self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.application_id == application_id))
            if rows:
                connection.execute(insert(table), rows)

    def marks_of(self, application_id: int) -> dict[str, set[bytes]]:
        """By what a file is found."""
        table = tables.blind_marks.c
        found: dict[str, set[bytes]] = {}
        with told_in_words(self._engine, "keys"), self._engine.connect() as connection:
            for row in connection.execute(select(table.kind, table.mark).where(table.application_id == application_id)):
                found.setdefault(row.kind, set()).add(row.mark)
        return found

    def with_marks(self, kind: str, marks: Iterable[bytes]) -> Counter[int]:
        """How many of some marks each file has."""
        table = tables.blind_marks.c
        wanted = sorted(set(marks))
        found: Counter[int] = Counter()
        with told_in_words(self._engine, "keys"), self._engine.connect() as connection:
            for first in range(0, len(wanted), MOST_MARKS):
                part = wanted[first : first + MOST_MARKS]
                query = select(table.application_id, func.count()).where(table.kind == kind, table.mark.in_(part))
                for application_id, count in connection.execute(query.group_by(table.application_id)):
                    found[application_id] += count
        return found

    def destroy(self, ids: Iterable[int]) -> int:
        """Delete keys and all that finds their files, so that the bytes are gone from the database's files.

        Answers how many keys there were. Raises TraceLeft.
        """
        wanted = list(ids)
        with told_in_words(self._engine, "keys"):
            with self._engine.begin() as connection:
                connection.execute(delete(tables.blind_marks).where(tables.blind_marks.c.application_id.in_(wanted)))
                gone = connection.execute(
                    delete(tables.person_keys).where(tables.person_keys.c.application_id.in_(wanted))
                )
            rebuild(self._engine)
        return gone.rowcount

    def holders(self) -> set[int]:
        """The applications whose files can be opened."""
        with told_in_words(self._engine, "keys"), self._engine.connect() as connection:
            return set(connection.scalars(select(tables.person_keys.c.application_id)))


def refuse_expired(engine: Engine, days: int, now: int) -> None:
    """Refuse a backup past its days; one that is not is from now on no backup any more. Raises KeysExpired."""
    with engine.begin() as connection:
        made_at = connection.scalar(select(func.min(tables.backups.c.made_at)))
        if made_at is not None and made_at + days * DAY < now:
            raise KeysExpired(
                f"these keys are a backup that is {(now - made_at) // DAY} days old, and backups of keys end after "
                f"{days} days, so that no erasure is undone. Nothing was opened. Take a newer one and delete this"
            )
        if made_at is not None:
            connection.execute(delete(tables.backups))


def _wrapped(connection: Connection, table: Table, owner: int | str) -> WrappedKey | None:
    (column,) = table.primary_key.columns
    row = connection.execute(select(table.c.office_key, table.c.wrapped).where(column == owner)).one_or_none()
    return None if row is None else WrappedKey(row.office_key, row.wrapped)


def _insert_unless_there(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).values(row).on_conflict_do_nothing())
