"""Opens the databases and brings their schema up to date."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from atoll.domain.errors import AtollError

WAL_TRIES = 50
WAL_PAUSE = 0.1
MIGRATIONS = Path(__file__).parent / "migrations"


REMEDY = {
    "index": "It can be made again from the chain: delete it, then start again",
    "office": "It cannot be made again: put it back from a backup, then start again",
}


class DatabaseDamaged(AtollError):
    """A database cannot be opened; the message says what to do."""


def open_index(url: str) -> Engine:
    """The index database: what it loses in a power cut is read from the chain again."""
    return _open(url, "index", synchronous="NORMAL")


def open_office(url: str) -> Engine:
    """The office database: what is committed is on the disk."""
    return _open(url, "office", synchronous="FULL")


def _open(url: str, database: str, synchronous: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, synchronous)
    try:
        _migrate(engine, database)
    except DatabaseError as error:
        raise DatabaseDamaged(
            f"the {database} database {url} cannot be opened: {error.orig}. {REMEDY[database]}"
        ) from error
    return engine


def _prepare_sqlite(engine: Engine, synchronous: str) -> None:
    """WAL, so that readers and the one writer do not wait for each other, and transactions that begin when told."""
    path = make_url(str(engine.url)).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=10000")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        _use_wal(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL. SQLite's own patience does not cover another process that does it at the same time."""
    for _ in range(WAL_TRIES):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        time.sleep(WAL_PAUSE)
    connection.execute("PRAGMA journal_mode=WAL")


def _migrate(engine: Engine, database: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / database))
    writing = engine.execution_options(sqlite_begin="IMMEDIATE")
    with writing.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
