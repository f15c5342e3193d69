"""How much a test tries: a usual amount in `make test`, more in `make soak`."""

from __future__ import annotations

import os
from typing import TypeVar

SOAK = "soak"
Cases = TypeVar("Cases")


def soaking() -> bool:
    """Whether this run is a soak: longer, and tried more often."""
    return os.environ.get("ATOLL_SCALE", "") == SOAK


def cases(usual: Cases, soak: Cases) -> Cases:
    """What to try, or how often: the first in `make test`, the second in `make soak`."""
    return soak if soaking() else usual
