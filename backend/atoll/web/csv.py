"""Records as CSV (RFC 4180, UTF-8): the API's fields in its units, the same bytes for the same records."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from atoll.domain.records import Source

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula, and runs it."""


def lines(kind: type[Any], pages: Iterable[list[Any]]) -> Iterator[str]:
    """The heading, then the records page by page, as text that is ready to be sent."""
    names = [field.name for field in fields(kind) if field.name != "source"]
    of_source = [field.name for field in fields(Source)]
    yield _text([[*names, *of_source]])
    for page in pages:
        yield _text([*_cells(record, names), *_cells(record.source, of_source)] for record in page)


def cell(name: str, value: Any) -> str:
    """A value as text: times as RFC 3339, what is missing as nothing, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if name.endswith(("_at", "_time", "_until")):
        return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _cells(record: Any, names: list[str]) -> list[str]:
    return [cell(name, getattr(record, name)) for name in names]


def _text(rows: Iterable[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
