"""The data folder of a devnet: who uses it, what is in it, and whether it is complete."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from atoll.config import Settings
from atoll.devnet.report import DevnetProblem

SQLITE_FILES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class DataFolder:
    """The files that a devnet keeps."""

    settings: Settings

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.settings.data

    @property
    def chain(self) -> Path:
        """The state that the node dumps."""
        return self.path / "anvil.json"

    @property
    def chain_copy(self) -> Path:
        """The newest state that is known to be whole: a killed node can leave its own half-written."""
        return self.path / "anvil.copy.json"

    @property
    def making(self) -> Path:
        """The marker of a nation that is being made; what is there with it is not finished."""
        return self.path / "making"

    @property
    def node_port(self) -> Path:
        """The port that the node had last time: wallets remember it."""
        return self.path / "node-port"

    @property
    def first_time(self) -> Path:
        """The time of the chain's first block."""
        return self.path / "first-time"

    def log(self, name: str) -> Path:
        """Where a child process writes."""
        return self.path / "logs" / f"{name}.log"

    def nation_files(self) -> list[Path]:
        """What goes together: deployment, index and chain; the marker last."""
        index = database_files(self.settings.index_url)
        return [
            *_drafts(index),
            self.settings.deployment_file,
            *index,
            self.first_time,
            self.chain,
            self.chain_copy,
            self.making,
        ]

    def office_files(self) -> list[Path]:
        """What is not on the chain."""
        office = database_files(self.settings.office_url)
        keys = database_files(self.settings.keys_url)
        return [*_drafts(office), *office, *_drafts(keys), *keys, self.settings.office_key_file]

    def is_complete(self) -> bool:
        """Whether a nation is here whose deployment and seed were both finished."""
        return self.settings.deployment_file.is_file() and self.chain.is_file() and not self.making.exists()

    def remembered_port(self, default: int) -> int:
        """The node's last port."""
        try:
            return int(self.node_port.read_text())
        except (FileNotFoundError, ValueError):
            return default

    def create(self) -> None:
        """Make the folder. Raises DevnetProblem when it cannot be written."""
        try:
            (self.path / "logs").mkdir(parents=True, exist_ok=True)
            (self.path / "lock").touch()
        except OSError as error:
            raise DevnetProblem(
                f"The folder {self.path} cannot be written ({error.strerror}).\nChoose another: make up DATA=folder"
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others out while this process works in the folder. Raises DevnetProblem when one is in."""
        with (self.path / "lock").open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DevnetProblem(
                    f"Atoll runs already in {self.path} (process {lock.read().strip() or 'unknown'}).\n"
                    "Stop it with Ctrl-C where it runs, or start another nation: make up DATA=folder"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield
            lock.truncate(0)


def database_files(url: str) -> list[Path]:
    """The files of an SQLite database; none for a server's."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return []
    return [Path(parsed.database + ending) for ending in SQLITE_FILES]


def _drafts(files: list[Path]) -> list[Path]:
    """What a process that was killed while it made a database has left."""
    return sorted(files[0].parent.glob(f"{files[0].name}-draft-*")) if files else []


def remove(files: list[Path]) -> list[Path]:
    """Remove those that are there, and give their names."""
    present = [path for path in files if path.exists()]
    for path in present:
        path.unlink()
    return present
