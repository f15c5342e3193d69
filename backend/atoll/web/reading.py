"""How views reach the index: one reader a request, so that a page is true as of one block."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, TypeVar, cast

from flask import abort, current_app, g

from atoll.domain.citizenship import Agenda, agenda
from atoll.domain.codes import OFFICES
from atoll.domain.nation import Deployment
from atoll.domain.offices import in_force
from atoll.domain.records import Business, Citizen, Event, Payment
from atoll.services.files.office import Files
from atoll.store.read import Index, Reader

MAX_ID = 2**63 - 1


Record = TypeVar("Record")


def deployment() -> Deployment:
    """The nation that the application serves."""
    return cast(Deployment, current_app.extensions["atoll.deployment"])


def private_files() -> Files:
    """The office's private files: a page for everybody may ask for their state alone."""
    return cast(Files, current_app.extensions["atoll.files"])


def reader() -> Reader:
    """The request's reader."""
    if "pages_reader" not in g:
        g.pages_stack = ExitStack()
        index = cast(Index, current_app.extensions["atoll.index"])
        g.pages_reader = g.pages_stack.enter_context(index.read())
    return cast(Reader, g.pages_reader)


def close_reader(_error: BaseException | None = None) -> None:
    """End the request's reading."""
    g.pop("pages_reader", None)
    stack = g.pop("pages_stack", None)
    if stack is not None:
        stack.close()


def found(find: Callable[[int], Record | None], kind: str, id: int) -> Record:
    """The record with this number, or the page that says that there is none."""
    record = find(id) if id <= MAX_ID else None
    if record is None:
        abort(404, f"There is no {kind} with the number {id}.")
    return record


def payment_of(event: Event) -> Payment | None:
    """The payment that a transfer of coin made, if it went to a till."""
    return reader().payment_at(event.source.block, event.source.log_index)


def duties_of(citizen: Citizen | None) -> dict[str, Any]:
    """What a page shows of a citizen's duties: the agenda, the terms in force, and the time as of which both hold."""
    terms, time = reader().current_terms(), reader().time() or 0
    duties = Agenda(None, ()) if citizen is None else agenda(citizen, reader().rules(), terms, time)
    return {"duties": duties, "terms": terms, "time": time}


def holders_of(office: str) -> list[str]:
    """The accounts that hold an office now."""
    time = reader().time() or 0
    holders = (one for one in reader().office_holders() if OFFICES.get(one.role) == office)
    return [one.account for one in holders if in_force(one, time)]


def businesses_by_number(numbers: Iterable[int]) -> dict[int, Business]:
    """The businesses that a list mentions."""
    found_ones = (reader().business(number) for number in set(numbers))
    return {business.id: business for business in found_ones if business is not None}
