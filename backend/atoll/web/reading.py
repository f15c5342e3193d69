"""How views reach the index: one reader a request, so that a page is true as of one block."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Protocol, TypeVar, cast

from flask import abort, current_app, g

from atoll.domain.nation import Deployment
from atoll.domain.records import Business, Event, Payment
from atoll.store.read import Index, Reader

MAX_ID = 2**63 - 1


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


Record = TypeVar("Record")
Numbered = TypeVar("Numbered", bound=_Numbered)


def deployment() -> Deployment:
    """The nation that the application serves."""
    return cast(Deployment, current_app.extensions["atoll.deployment"])


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


def newest(find: Callable[[int], Numbered | None], limit: int) -> list[Numbered]:
    """The records with the highest numbers, the newest first; numbers have no gaps."""
    last = _last_number(find)
    records = (find(number) for number in range(last, max(last - limit, 0), -1))
    return [record for record in records if record is not None]


def _last_number(find: Callable[[int], object | None]) -> int:
    beyond = 1
    while find(beyond) is not None:
        beyond *= 2
    last = beyond // 2
    while beyond - last > 1:
        middle = (last + beyond) // 2
        last, beyond = (middle, beyond) if find(middle) is not None else (last, middle)
    return last


def payment_of(event: Event) -> Payment | None:
    """The payment that a transfer of coin made, if it went to a till."""
    candidates = reader().payments(payer=event.arguments["sender"], limit=100).items
    place = (event.source.transaction, event.source.log_index)
    return next((one for one in candidates if (one.source.transaction, one.source.log_index) == place), None)


def businesses_by_number(numbers: Iterable[int]) -> dict[int, Business]:
    """The businesses that a list mentions."""
    found_ones = (reader().business(number) for number in set(numbers))
    return {business.id: business for business in found_ones if business is not None}
