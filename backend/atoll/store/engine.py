"""Opens the databases and brings their schema up to date."""

import atexit
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakSet

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from atoll.domain.nation import Deployment
from atoll.store import files, sealed_tables, tables
from atoll.store.faults import REMEDY, DatabaseUnavailable, DatabaseUnknown, damaged, place, told_in_words, unavailable
from atoll.store.identity import is_own

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = "alembic_version"
MARKS = {
    "index": tables.heartbeat.name,
    "office": tables.faucet_grants.name,
    "keys": sealed_tables.person_keys.name,
}
"""A table that tells the databases apart."""
LEAVE_NOTHING = "secure_delete=ON"
"""What is deleted is overwritten: for what may be private."""
_opened: WeakSet[Engine] = WeakSet()


class DatabaseMissing(DatabaseUnavailable):
    """There is no such database yet."""


def open_index(url: str) -> Engine:
    """The index database, made or migrated if need be: what it loses in a power cut is read from the chain again.

    Raises DatabaseProblem.
    """
    return _open(url, "index", "synchronous=NORMAL")


def open_office(url: str) -> Engine:
    """The office database, made or migrated if need be: what is committed is on the disk. Raises DatabaseProblem."""
    return _open(url, "office", "synchronous=FULL", LEAVE_NOTHING)


def open_keys(url: str) -> Engine:
    """The database of the persons' keys, made or migrated if need be, as durable as the office.

    Raises DatabaseProblem.
    """
    return _open(url, "keys", "synchronous=FULL", LEAVE_NOTHING, "temp_store=MEMORY")


def close_databases() -> None:
    """Close all that nobody uses just now. The last to close an SQLite database puts its log into it."""
    for engine in list(_opened):
        engine.dispose()


atexit.register(close_databases)


def one_state(engine: Engine) -> Engine:
    """The engine, for transactions that see one state throughout; SQLite's do of themselves."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def look_at(url: str, database: str, deployment: Deployment) -> None:
    """Refuse a database that is damaged, unknown or another nation's. Raises DatabaseProblem; nothing is written.

    Every page of an SQLite database is looked at: one that lost pages may well open.
    """
    engine = _to_look(url, database)
    with told_in_words(engine, database), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            found = connection.scalar(text("PRAGMA quick_check(1)"))
            if found != "ok":
                raise damaged(place(engine), database, found)
        if _is_current(connection, database):
            is_own(connection, database, deployment)


def open_to_look(url: str, database: str) -> Engine:
    """A database as it is, for reading alone; nothing is made, migrated or written. Raises DatabaseProblem."""
    engine = _to_look(url, database)
    with told_in_words(engine, database), engine.begin() as connection:
        if not _is_current(connection, database):
            raise DatabaseUnknown(f"the {database} database {place(engine)} is of an earlier version: start Atoll once")
    return engine


def _to_look(url: str, database: str) -> Engine:
    path = _path(url)
    if path is None:
        engine = create_engine(url)
    else:
        _require_file(path, database)
        engine = create_engine(url, creator=partial(files.connect_untouched, path), poolclass=NullPool)
        _begin_when_told(engine)
    return engine


def _open(url: str, database: str, *pragmas: str) -> Engine:
    path = _path(url)
    if path is not None and not path.exists():
        _make(path, database)
    engine = create_engine(url) if path is None else _sqlite(url, path, database, pragmas)
    _opened.add(engine)
    with told_in_words(engine, database), engine.connect() as connection:
        current = _is_current(connection, database)
    if not current:
        with told_in_words(engine, database):
            _migrate(engine, database)
    return engine


def _path(url: str) -> Path | None:
    """The file of an SQLite database."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _require_file(path: Path, database: str) -> None:
    if not path.exists():
        raise DatabaseMissing(f"there is no {database} database {path} yet")
    if path.stat().st_size == 0:
        raise damaged(str(path), database, "the file is empty")


def _make(path: Path, database: str) -> None:
    def fill(draft: Path) -> None:
        engine = create_engine(f"sqlite:///{draft}", poolclass=NullPool)
        _begin_when_told(engine)
        with told_in_words(engine, database):
            _migrate(engine, database)

    try:
        files.make_whole(path, fill)
    except (OSError, sqlite3.OperationalError) as error:
        raise unavailable(str(path), database, error) from error


def _sqlite(url: str, path: Path, database: str, pragmas: Sequence[str]) -> Engine:
    """Readers and the one writer do not wait for each other (WAL); transactions begin when told."""
    _require_file(path, database)
    pool = {} if files.is_writable(path) else {"poolclass": NullPool}
    engine = create_engine(url, creator=partial(files.connect, path), **pool)
    _begin_when_told(engine)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _begin_when_told(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")


def _is_current(connection: Connection, database: str) -> bool:
    """Whether the schema is this version's; False when an earlier version or nobody made it. Raises DatabaseUnknown."""
    present = inspect(connection).get_table_names()
    revision = connection.scalar(text(f"SELECT version_num FROM {VERSION}")) if VERSION in present else None
    where = place(connection.engine)
    if revision is None and not present:
        return False
    if revision is None or MARKS[database] not in present:
        raise DatabaseUnknown(f"{where} is not the {database} database of Atoll. {REMEDY[database]}")
    script = ScriptDirectory(str(MIGRATIONS / database))
    if revision not in {each.revision for each in script.walk_revisions()}:
        raise DatabaseUnknown(
            f"the {database} database {where} was made by a later version of Atoll (its schema is {revision}, the "
            f"newest known here is {script.get_current_head()}); nothing was changed. Start that version or a later one"
        )
    return bool(revision == script.get_current_head())


def _migrate(engine: Engine, database: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / database))
    writing = engine.execution_options(sqlite_begin="IMMEDIATE")
    with writing.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
