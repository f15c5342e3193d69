"""What the person who started the devnet gets to read."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from atoll.domain.errors import AtollError


class DevnetProblem(AtollError):
    """Something keeps the devnet from running; the message says what, and which command mends it."""


def say(text: str) -> None:
    """One line, at once."""
    print(text, flush=True)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    say(f"==> {what}")
    started = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - started:.1f} s")
