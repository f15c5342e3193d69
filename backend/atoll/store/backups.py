"""Copies of the office and of the keys, each whole, made while the nation runs; those of keys bear their date."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from atoll.domain.errors import AtollError
from atoll.store.faults import place
from atoll.store.files import BESIDE, connect, connect_untouched
from atoll.store.keys import DAY

KEYS = "keys-*.db"


class BackupImpossible(AtollError):
    """A backup cannot be made or put back; the message says why."""


def copy_database(engine: Engine, target: Path, keys_made_at: int | None = None) -> None:
    """Copy an SQLite database into a new file that its owner alone may read. Raises BackupImpossible.

    ``keys_made_at`` (Unix seconds) marks a copy of the keys as a backup of that time.
    """
    if engine.dialect.name != "sqlite":
        raise BackupImpossible(f"{place(engine)} is not SQLite: copy it with its own tools, such as pg_dump")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise BackupImpossible(f"{target} is there already: wait a second, or choose another folder") from error
    with closing(connect(Path(place(engine)))) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if keys_made_at is not None:
            copy.execute("INSERT INTO backups (made_at) VALUES (?)", (keys_made_at,))
            copy.commit()


def made_at(backup: Path) -> int | None:
    """When a backup of keys was made; None if it is none. Raises BackupImpossible when it cannot be read."""
    try:
        with closing(connect_untouched(backup)) as connection:
            (made,) = connection.execute("SELECT min(made_at) FROM backups").fetchone()
            return None if made is None else int(made)
    except sqlite3.Error as error:
        raise BackupImpossible(f"{backup} cannot be read as a backup of the keys: {error}") from error


def delete_expired(folder: Path, days: int, now: int) -> list[Path]:
    """Delete the backups of keys in a folder that are past their days. Answers which. Raises BackupImpossible."""
    expired = [path for path in sorted(folder.glob(KEYS)) if (made := made_at(path)) and made + days * DAY < now]
    for path in expired:
        path.write_bytes(bytes(path.stat().st_size))
        path.unlink()
    return expired


def put_back(backup: Path, target: Path) -> None:
    """Put a backup in a database's place, which must be empty. Raises BackupImpossible."""
    if any(Path(f"{target}{ending}").exists() for ending in ("", *BESIDE)):
        raise BackupImpossible(
            f"{target} is there: stop the nation, move it away with its -wal and -shm, then try again"
        )
    with closing(connect_untouched(backup)) as source, closing(sqlite3.connect(target)) as copy:
        target.chmod(0o600)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
