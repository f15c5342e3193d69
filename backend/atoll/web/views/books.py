"""The books: the terms, tax law and quotes, the auditors' entrance, one transaction."""

import re
from dataclasses import dataclass
from itertools import pairwise

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from atoll.domain.codes import OFFICES
from atoll.domain.records import Schedule
from atoll.domain.tax import MILLION, Bracket, tax_on
from atoll.web.formats import AmountInvalid, parse_decimal
from atoll.web.happenings import in_words
from atoll.web.powers import DUTIES
from atoll.web.reading import deployment, reader
from atoll.web.steps import next_steps

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of an amount that one bracket takes. ``millionths`` of a unit are not rounded yet."""

    bracket: Bracket
    amount: int
    millionths: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What a sale would cost in tax."""

    schedule: Schedule
    turnover: int
    amount: int
    tax: int
    slices: list[Slice]

    @property
    def net(self) -> int:
        """What stays with the business."""
        return self.amount - self.tax


def terms() -> str:
    """What citizens agree to, and for how long."""
    return render_template(
        "terms.html",
        versions=reader().terms(),
        rules=reader().rules(),
        vouching=reader().vouching_rules(),
        texts=deployment().texts,
    )


def tax() -> str:
    """The schedules, and a calculator that needs no script."""
    head = reader().head()
    schedules = reader().schedules()
    year = None if head is None else deployment().tax_year.at(head.block_time)
    problems: dict[str, str] = {}
    return render_template(
        "tax.html",
        schedules=schedules,
        year=year,
        current=in_force(schedules, year),
        schedule_options=[(one.id, f"Schedule {one.id}, from year {one.from_year}") for one in schedules],
        quote=asked_quote(schedules, problems),
        problems=problems,
        millionths_per_unit=MILLION,
    )


def auditors() -> str:
    """Where somebody begins who trusts nobody."""
    return render_template(
        "auditors.html",
        contracts=reader().contracts(),
        totals=reader().totals(),
        holders=reader().office_holders(),
        offices=OFFICES,
        duties=DUTIES,
    )


def transaction(hash: str) -> str | Response:
    """What one transaction did, or that it is under way."""
    if re.fullmatch("0x[0-9a-fA-F]{64}", hash) is None:
        abort(404, "A transaction is 0x and 64 hex digits.")
    if hash != hash.lower():
        return redirect(url_for("pages.transaction", hash=hash.lower(), next=request.args.get("next")), 301)
    events = reader().events(transaction=hash, limit=MOST_EVENTS).items
    return render_template(
        "transaction.html",
        hash=hash,
        events=[(event, in_words(event)) for event in events],
        steps=next_steps(events),
        onward=own_path(request.args.get("next")),
    )


def relayed(id: str) -> str:
    """Where an act is that the nation sends for somebody: what became of it, the page asks the relay itself."""
    if re.fullmatch("[0-9a-f]{32}", id) is None:
        abort(404, "The number of an act that the nation sends is 32 hex digits.")
    return render_template("relayed.html", id=id, onward=own_path(request.args.get("next")))


def in_force(schedules: list[Schedule], year: int | None) -> Schedule | None:
    """The schedule that holds in a tax year: the latest that began by then."""
    begun = [one for one in schedules if year is not None and one.from_year <= year]
    return max(begun, key=lambda one: (one.from_year, one.id), default=None)


def asked_quote(schedules: list[Schedule], problems: dict[str, str]) -> Quote | None:
    """The quote that the form asks for; what is wrong with the form goes to ``problems`` by field."""
    if "amount" not in request.args:
        return None
    amount = _typed_amount("amount", problems)
    turnover = _typed_amount("turnover", problems, default="0")
    chosen = [one for one in schedules if str(one.id) == request.args.get("schedule")]
    if not chosen:
        problems["schedule"] = "Choose one of the schedules."
    if problems:
        return None
    schedule = chosen[0]
    owed = tax_on(schedule.brackets, turnover, amount)
    return Quote(schedule, turnover, amount, owed, slices(schedule.brackets, turnover, turnover + amount))


def slices(brackets: tuple[Bracket, ...], before: int, after: int) -> list[Slice]:
    """How an amount spreads over the brackets."""
    bounds = [*(bracket.threshold for bracket in brackets), max(after, brackets[-1].threshold)]
    parts = (
        (bracket, min(after, upper) - max(before, lower))
        for bracket, (lower, upper) in zip(brackets, pairwise(bounds), strict=True)
    )
    return [Slice(bracket, part, part * bracket.rate) for bracket, part in parts if part > 0]


def own_path(path: str | None) -> str | None:
    """A path on this site, or nothing: nobody is sent elsewhere."""
    return path if path and re.fullmatch(r"/(?![/\\])[\w\-./?=&#%]*", path, re.ASCII) else None


def _typed_amount(field: str, problems: dict[str, str], default: str = "") -> int:
    try:
        return parse_decimal(request.args.get(field) or default, deployment().coin.decimals)
    except AmountInvalid as error:
        problems[field] = str(error)
        return 0
