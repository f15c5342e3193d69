"""SQLite's files: made whole or not at all, read where nothing may be written."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

BUSY_TIMEOUT_MS = 10_000
BESIDE = ("-wal", "-shm", "-journal")


def is_writable(path: Path) -> bool:
    """Whether a database may be written: WAL needs its folder too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that exists; one that only reads where nothing may be written.

    A database whose log is empty is read as it lies there: to look for other users SQLite would have to write.
    """
    if is_writable(path):
        options = "mode=rw"
    elif _has_log(path):
        options = "mode=ro"
    else:
        options = "mode=ro&immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(path))}?{options}", uri=True, check_same_thread=False)
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    return connection


def connect_untouched(path: Path) -> sqlite3.Connection:
    """A connection that only reads and leaves no file behind, unless a log waits beside the database."""
    options = "mode=ro" if _has_log(path) else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(path))}?{options}", uri=True, check_same_thread=False)
    connection.isolation_level = None
    return connection


def make_whole(path: Path, fill: Callable[[Path], None]) -> None:
    """Make a database under another name and give it its own when it is whole; keep one that somebody else made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}-draft-{os.getpid()}")
    _remove(draft)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        fill(draft)
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        _remove(draft)


def _remove(path: Path) -> None:
    for ending in ("", *BESIDE):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _has_log(path: Path) -> bool:
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0
