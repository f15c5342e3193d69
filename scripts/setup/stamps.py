"""Do a step again only when what it was made from has changed."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import paths
from .console import say

STAMPS = paths.TOOLS / "stamps"


def files(folder: Path, *suffixes: str) -> list[Path]:
    """The files below a folder that are sources, in a fixed order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not {"dist", ".cache", "node_modules", "__pycache__"} & set(path.relative_to(folder).parts)
        and (not suffixes or path.suffix in suffixes)
    )


def digest(inputs: Iterable[Path]) -> str:
    """One hash over the names and contents of files, and over the place of the repository."""
    total = hashlib.sha256(str(paths.ROOT).encode())
    for path in inputs:
        content = path.read_bytes() if path.is_file() else b""
        total.update(f"{path.relative_to(paths.ROOT)}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def is_fresh(step: str, inputs: str, result: Path) -> bool:
    """Whether the step was done with these inputs and its result is still there."""
    stamp = STAMPS / step
    return result.exists() and stamp.is_file() and stamp.read_text() == inputs


def keep(step: str, inputs: str) -> None:
    """Remember that the step was done with these inputs."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(inputs)


def forget(step: str) -> None:
    """Have the step done again next time, whatever happens now."""
    with contextlib.suppress(FileNotFoundError):
        (STAMPS / step).unlink()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold off a second setup in the same repository until the first is done."""
    paths.TOOLS.mkdir(exist_ok=True)
    with (paths.TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("==> Waiting for another setup in this folder to finish")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
