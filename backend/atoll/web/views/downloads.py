"""The registers as files: every record that the filters leave, as of one block."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, cast

from flask import Response, abort, current_app, request
from werkzeug.exceptions import ServiceUnavailable

from atoll.domain import records
from atoll.domain.codes import BusinessState, CitizenState
from atoll.domain.isic import SECTIONS
from atoll.domain.text import excerpt
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.paging import MAX_LIMIT
from atoll.store.read import Index, Reader
from atoll.web import csv
from atoll.web.views.registers import MAX_NAME, number, one_of

AT_ONCE = 2
"""Downloads under way: one whose reader stands still holds a thread and a state of the index."""
PLACES = threading.BoundedSemaphore(AT_ONCE)
RETRY_SECONDS = 10
LONGEST_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Register:
    """What its rows are, and how its filters are read, by their names."""

    kind: type[Any]
    filters: dict[str, Callable[[str], Any]]


def account(field: str) -> str | None:
    """A filter by an account; 400 for anything else."""
    text = request.args.get(field) or None
    try:
        return None if text is None else checked_account(text)
    except AccountInvalid as error:
        abort(400, f"{field}: {excerpt(text)} is no account. {error}")


REGISTERS = {
    "citizens": Register(records.Citizen, {"state": lambda field: one_of(field, CitizenState)}),
    "businesses": Register(
        records.Business,
        {
            "name": lambda field: request.args.get(field, "").strip()[:MAX_NAME] or None,
            "section": lambda field: one_of(field, SECTIONS),
            "owner": number,
            "state": lambda field: one_of(field, BusinessState),
        },
    ),
    "payments": Register(records.Payment, {"business": number, "payer": account, "collection": number}),
    "collections": Register(records.Collection, {"business": number, "liable": number, "year": number}),
}


def register_csv(register: str) -> Response:
    """Download a register."""
    asked = REGISTERS[register]
    refuse_unknown(asked.filters)
    chosen = {name: read(name) for name, read in asked.filters.items()}
    with ExitStack() as started:
        take_place(started)
        reader = started.enter_context(cast(Index, current_app.extensions["atoll.index"]).read())
        head = reader.head()
        reading = started.pop_all()
    response = Response(
        csv.lines(asked.kind, every_page(reading, reader, register, chosen)),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{register}-{head.block if head else 0}.csv"'},
    )
    response.call_on_close(reading.close)
    return response


def take_place(reading: ExitStack) -> None:
    """Hold one of the places until the reading ends; 503 when all are taken."""
    if not PLACES.acquire(blocking=False):
        raise ServiceUnavailable("Others are downloading just now. Try again in a moment.", retry_after=RETRY_SECONDS)
    reading.callback(PLACES.release)


def refuse_unknown(filters: dict[str, Any]) -> None:
    """A filter that was misspelt would give a file of everything."""
    for name, values in request.args.lists():
        if name not in filters:
            abort(400, f"{excerpt(name)} is not a filter of this list: it takes {', '.join(filters)}.")
        if len(values) > 1:
            abort(400, f"{name} is given more than once: give it once.")


def every_page(reading: ExitStack, reader: Reader, register: str, filters: dict[str, Any]) -> Iterator[list[Any]]:
    """One page after another, all from one reader and so from one state; the reading ends with them."""
    after = None
    deadline = time.monotonic() + LONGEST_SECONDS
    with reading:
        while True:
            if time.monotonic() > deadline:
                raise TimeoutError(f"a download of {register} took more than {LONGEST_SECONDS} s")
            page = getattr(reader, register)(**filters, after=after, limit=MAX_LIMIT)
            yield page.items
            if page.next is None:
                return
            after = page.next
