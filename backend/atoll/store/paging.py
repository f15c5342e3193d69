"""Pages of records with opaque cursors: where a page ended, not how many came before (keyset pagination)."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Row

Record = TypeVar("Record")

MAX_LIMIT = 100


class CursorInvalid(ValueError):
    """A page's cursor is not one that this index gave."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Record]):
    """Some records and the cursor of the next page, None after the last."""

    items: list[Record]
    next: str | None


def paged(
    rows: Sequence[Row[Any]],
    limit: int,
    make: Callable[[Row[Any]], Record],
    position: Callable[[Row[Any]], tuple[int, ...]],
) -> Page[Record]:
    """A page of at most ``limit`` of the rows; one row more than that tells that there is a next page."""
    items = [make(row) for row in rows[:limit]]
    return Page(items, _encode_cursor(position(rows[limit - 1])) if len(rows) > limit else None)


def decode_cursor(cursor: str, parts: int) -> tuple[int, ...]:
    """The position behind a cursor. Raises CursorInvalid."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        position = tuple(int(part) for part in text.split("."))
    except (binascii.Error, ValueError):
        position = ()
    if len(position) != parts or not all(0 <= part < 2**63 for part in position):
        raise CursorInvalid(f"{cursor!r} is not a cursor that this server gave; start again without one")
    return position


def _encode_cursor(position: tuple[int, ...]) -> str:
    text = ".".join(map(str, position))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
