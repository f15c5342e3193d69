"""Processes that a run of tests left behind: found by a mark in their environment, whoever their parent is now."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import time
from pathlib import Path

NAME = "ATOLL_TEST_RUN"
PROCESSES = Path("/proc")
PATIENCE = 10.0
"""Seconds in which processes that were told to end may do so."""


def new_mark() -> str:
    """A value for `NAME` that no other run has."""
    return secrets.token_hex(8)


def end_all(mark: str) -> list[str]:
    """End what still runs after a while, and name each. Where there is no /proc nothing is found."""
    deadline = time.monotonic() + PATIENCE
    while running(mark) and time.monotonic() < deadline:
        time.sleep(0.1)
    left = running(mark)
    for number in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return [f"{number} {name}" for number, name in left.items()]


def running(mark: str) -> dict[int, str]:
    """The processes with the mark, by their ids; those that have ended and wait for their parent do not count."""
    wanted = f"{NAME}={mark}".encode()
    found = {}
    for folder in PROCESSES.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(folder.name) != os.getpid() and wanted in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    return found
