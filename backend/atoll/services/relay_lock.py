"""The lock that lets one worker send at a time: the kernel opens it when the process that holds it dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from atoll.domain.errors import AtollError


class LockImpossible(AtollError):
    """The office database is not a file that a lock can lie beside."""


def lock_path(office_url: str) -> Path:
    """Where the lock of the nation with this office database is. Raises LockImpossible."""
    url = make_url(office_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise LockImpossible(
            f"the relay keeps its queue in an SQLite office database so far, not in {url.render_as_string()}. Name one "
            "in ATOLL_OFFICE_URL, or unset ATOLL_RELAY_KEY and ATOLL_RELAY_KEY_FILE"
        )
    return Path(f"{url.database}.relay-lock")


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock, if nobody else does; whether it is held."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
