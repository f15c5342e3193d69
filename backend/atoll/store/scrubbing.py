"""Making sure that what was deleted is in no file of an SQLite database any more."""

from contextlib import closing

from sqlalchemy import Engine

from atoll.store.faults import DatabaseUnavailable, place


class TraceLeft(DatabaseUnavailable):
    """What was deleted is still in the database's log, because somebody is reading."""


def fold_log(engine: Engine) -> None:
    """Write the log back into the database and empty it: it held the pages as they were. Raises TraceLeft."""
    if engine.dialect.name == "sqlite":
        _run(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def rebuild(engine: Engine) -> None:
    """Write the database anew without what was deleted, and empty its log. Raises TraceLeft."""
    if engine.dialect.name == "sqlite":
        _run(engine, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def _run(engine: Engine, *statements: str) -> None:
    """Outside of transactions, as SQLite wants it."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        for statement in statements:
            cursor.execute(statement)
            answer = cursor.fetchone() or (0,)
            if answer[0]:
                raise TraceLeft(
                    f"the log of {place(engine)} is being read, and still holds what was deleted; try again"
                )
