"""Backups: the office and the keys apart, since those of the keys end after the published number of days."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from atoll.store.backups import BackupImpossible, copy_database, delete_expired, made_at, put_back
from atoll.store.keys import DAY, KeysExpired


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a backup, and those of older ones that ended."""

    office: Path
    keys: Path
    ended: list[Path]


def back_up(office: Engine, keys: Engine, folder: Path, days: int, now: int) -> Made:
    """Copy both databases into a folder, and delete its backups of keys that are past their days.

    ``now`` is in Unix seconds. Raises BackupImpossible, DatabaseProblem.
    """
    try:
        for name in ("office", "keys"):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BackupImpossible(f"the folder {folder} cannot be written: {error.strerror}") from error
    date = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    made = Made(folder / "office" / f"office-{date}.db", folder / "keys" / f"keys-{date}.db", [])
    copy_database(office, made.office)
    copy_database(keys, made.keys, keys_made_at=now)
    made.ended.extend(delete_expired(folder / "keys", days, now))
    return made


def restore_keys(backup: Path, target: Path, days: int, now: int) -> None:
    """Put a backup of the keys back. Raises KeysExpired when it is past its days, and BackupImpossible."""
    made = made_at(backup) if backup.is_file() else None
    if made is None:
        raise BackupImpossible(f"{backup} is no backup of the keys")
    if made + days * DAY < now:
        age = (now - made) // DAY
        raise KeysExpired(
            f"{backup} is {age} days old, and backups of keys end after {days} days, so that no erasure is undone. "
            "Take a newer one and delete this"
        )
    put_back(backup, target)
