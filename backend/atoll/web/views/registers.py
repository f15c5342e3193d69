"""The registers for reading: home, citizens, businesses, payments."""

from collections.abc import Iterable
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from atoll.domain.codes import BusinessState, CitizenState
from atoll.domain.isic import SECTIONS
from atoll.domain.records import Business, Collection, Payment
from atoll.domain.standing import is_recovering
from atoll.domain.text import excerpt
from atoll.web.reading import MAX_ID, businesses_by_number, duties_of, found, reader
from atoll.web.recovering import recovery_under_way
from atoll.web.standing import case_of, consequence_of

LATEST = 5
MAX_NAME = 64


def home() -> str:
    """The nation at a glance."""
    payments = reader().payments(limit=LATEST).items
    return render_template(
        "home.html",
        totals=reader().totals(),
        businesses=reader().businesses(newest=True, limit=LATEST).items,
        payments=payments,
        paid=businesses_by_number(payment.business_id for payment in payments),
    )


def citizens() -> str:
    """The civil register."""
    state = one_of("state", CitizenState)
    page = reader().citizens(state=state, after=request.args.get("after"))
    return render_template(
        "citizens.html", page=page, state=state, states=list(CitizenState), time=reader().time() or 0
    )


def citizen(id: int) -> str:
    """One citizen: the passport, the businesses, the tax accounts."""
    person = found(reader().citizen, "citizen", id)
    return render_template(
        "citizen.html",
        citizen=person,
        businesses=reader().businesses(owner=id, after=request.args.get("after")),
        accounts=reader().accounts(id),
        own=False,
        **recovery_under_way(id),
        **duties_of(person),
        **consequence_of(person),
        **case_of(person),
    )


def businesses() -> str:
    """The company register, with search and filters."""
    filters = {
        "name": request.args.get("name", "").strip()[:MAX_NAME] or None,
        "section": one_of("section", SECTIONS),
        "owner": number("owner"),
        "state": one_of("state", BusinessState),
    }
    page = reader().businesses(**filters, after=request.args.get("after"))  # type: ignore[arg-type]
    return render_template(
        "businesses.html",
        page=page,
        filters=filters,
        sections=SECTIONS,
        states={state: state.capitalize() for state in BusinessState},
    )


def business(id: int) -> str:
    """One business: facts, till, takings, receipts."""
    one = found(reader().business, "business", id)
    return render_template(
        "business.html",
        business=one,
        **till_facts(one),
        payments=reader().payments(business=id, after=request.args.get("after")),
        collections=reader().collections(business=id, after=request.args.get("collections_after")),
        sections=SECTIONS,
    )


def till_facts(business: Business) -> dict[str, Any]:
    """Whether the owner's net has to stay in the till now (``held``), and what a collection would take from it, in base
    units (``collectable``).
    """
    liable = reader().citizen(business.liable_id)
    held = liable is not None and is_recovering(liable, reader().time() or 0)
    return {"held": held, "collectable": business.waiting + (business.kept.tax if held else business.kept.owed)}


def payment(id: int) -> str:
    """One payment with its receipt."""
    one = found(reader().payment, "payment", id)
    collection = None if one.collection_id is None else reader().collection(one.collection_id)
    return render_template(
        "payment.html",
        payment=one,
        business=found(reader().business, "business", one.business_id),
        collection=collection,
        **({} if collection is None else receipt_facts(one, collection)),
    )


def receipt_facts(payment: Payment, collection: Collection) -> dict[str, Any]:
    """In which collections tax and net of a payment were sent, None for not yet; and whether its collection is the one
    that left the unit which stays in the till.
    """
    place = collection.source
    before = reader().kept_before(collection.business_id, place.block, place.log_index)
    return {
        "tax_sent_in": reader().sent_in(collection, "tax_sent") if payment.tax else collection,
        "net_sent_in": reader().sent_in(collection, "net_sent") if payment.amount != payment.tax else collection,
        "leaves_unit": before.net == 0 and collection.gross > collection.tax,
    }


def favicon() -> Response:
    """Browsers ask for it by this name."""
    return redirect(url_for("pages.static", filename="favicon.svg"), 301)


def one_of(field: str, allowed: Iterable[str]) -> str | None:
    """A filter by a code; 400 for a code that does not exist."""
    value = request.args.get(field) or None
    if value is not None and value not in set(allowed):
        abort(400, f"{excerpt(value)} is not a {field} that the register knows.")
    return value


def number(field: str) -> int | None:
    """A filter by a record's number; 400 for anything else."""
    text = request.args.get(field) or None
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= len(text) <= 19 or not 1 <= int(text) <= MAX_ID:
        abort(400, f"{excerpt(text)} is not the number of a record: {field} takes a whole number from 1 on.")
    return int(text)
