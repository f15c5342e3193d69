"""Progress lines, commands and errors for people."""

from __future__ import annotations

import contextlib
import shlex
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from . import paths


class Problem(Exception):
    """Something is missing; the text says what, and which command mends it."""


def say(text: str) -> None:
    """One line for the person who is waiting."""
    print(text, flush=True)


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    say(f"==> {what}")
    started = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - started:.1f} s")


def shown(words: Sequence[str | Path]) -> str:
    """A command as one would type it at the root of the repository."""
    return shlex.join(str(word).replace(f"{paths.ROOT}/", "") for word in words)


def attempt(*words: str | Path, variables: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's environment, and further variables, and give its exit code."""
    environment = {**paths.environment(), **(variables or {})}
    try:
        return subprocess.call([str(word) for word in words], cwd=paths.ROOT, env=environment)
    except FileNotFoundError:
        return 127


def run(*words: str | Path, mend: str) -> None:
    """Run a command; when it fails, name it and say what mends it."""
    code = attempt(*words)
    if code:
        raise Problem(f"This command failed (exit code {code}):\n    {shown(words)}\n{mend}")


def output(*words: str | Path) -> str:
    """What a command prints, or nothing when it fails."""
    done = subprocess.run(
        [str(word) for word in words], cwd=paths.ROOT, env=paths.environment(), capture_output=True, text=True
    )
    return done.stdout.strip() if done.returncode == 0 else ""
