"""What can be wrong with a database, in words for the person who runs it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from atoll.domain.errors import AtollError

UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
ANEW = (
    "throw the nation away, with everything that is not on the chain, and begin anew with: make reset (and the DATA= "
    "that you started with)"
)
REMEDY = {
    "index": f"It can be made again from the chain: move it away, then start again. Or {ANEW}",
    "office": f"It cannot be made again: put it back from a backup, then start again. Or {ANEW}",
    "keys": f"Without it no private file opens: put it back from its backup, then start again. Or {ANEW}",
}


class DatabaseProblem(AtollError):
    """A database does not serve; the message names it and says what to do."""


class DatabaseDamaged(DatabaseProblem):
    """A database cannot be read and will not mend by itself."""


class DatabaseUnavailable(DatabaseProblem):
    """A database cannot be read or written now: full, read-only, locked, out of reach. Trying again may help."""


class DatabaseUnknown(DatabaseProblem):
    """A database is not what this Atoll makes: another program's, another part's, or a later version's."""


def place(engine: Engine) -> str:
    """Where a database is, without its password."""
    url = make_url(str(engine.url))
    return url.database or "" if url.get_backend_name() == "sqlite" else engine.url.render_as_string()


def damaged(where: str, database: str, reason: object) -> DatabaseDamaged:
    """The problem of a database that cannot be read."""
    return DatabaseDamaged(f"the {database} database {where} is damaged: {reason}. {REMEDY[database]}")


def unavailable(where: str, database: str, reason: object) -> DatabaseUnavailable:
    """The problem of a database that cannot be used now."""
    return DatabaseUnavailable(
        f"the {database} database {where} cannot be used now: {reason}. Look whether its disk is full or read-only "
        "and whose files they are"
    )


@contextmanager
def told_in_words(engine: Engine, database: str) -> Iterator[None]:
    """Tell what a database cannot do. Raises DatabaseDamaged, DatabaseUnavailable."""
    try:
        yield
    except DatabaseError as error:
        problem = _problem(engine, database, error)
        if problem is not None:
            raise problem from error
        raise


def tell_in_words(engine: Engine, database: str) -> None:
    """Have every later query of an engine tell what a database cannot do, wherever its rows are read."""

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        error = context.sqlalchemy_exception
        problem = _problem(engine, database, error) if isinstance(error, DatabaseError) else None
        if problem is not None:
            raise problem from error


def _problem(engine: Engine, database: str, error: DatabaseError) -> DatabaseProblem | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    kind = None if code is None else code & 0xFF
    if kind in DAMAGED:
        return damaged(place(engine), database, error.orig)
    if kind in UNAVAILABLE or (kind is None and isinstance(error, OperationalError)):
        return unavailable(place(engine), database, error.orig)
    return None
