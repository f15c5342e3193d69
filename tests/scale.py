"""How much a test tries: a usual amount in `make test`, more in `make soak`."""

from __future__ import annotations

import os

SOAK = "soak"


def soaking() -> bool:
    """Whether this run is a soak: longer, and tried more often."""
    return os.environ.get("ATOLL_SCALE", "") == SOAK


def cases(usual: int, soak: int) -> int:
    """How often to try: the first number in `make test`, the second in `make soak`."""
    return soak if soaking() else usual
