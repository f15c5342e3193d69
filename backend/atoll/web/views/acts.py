"""Where people act: apply, my page, register, pay, the registrar's desk. The acts themselves happen in the browser."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from atoll.domain.codes import MICRO_HEADCOUNT, OFFICES, REJECTION_REASONS, ApplicationState, CitizenState
from atoll.domain.isic import SECTIONS
from atoll.domain.records import Application, Business, Citizen
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.read import Page
from atoll.web.reading import duties_of, found, reader

REGISTRAR = next(role for role, office in OFFICES.items() if office == "registrar")
RECENT = 60
DECISIONS_SHOWN = 8


def apply() -> str:
    """Apply for citizenship."""
    return render_template("apply.html", terms=reader().current_terms())


def me() -> str | Response:
    """Forwards to the page of the connected wallet, which only the browser knows."""
    if "account" in request.args:
        return redirect(url_for("pages.account", address=checked_address(request.args["account"].strip())))
    return render_template("me.html")


def account(address: str) -> str | Response:
    """What the nation has on a wallet: application, citizenship, businesses, tax."""
    checked = checked_address(address)
    if checked != address:
        return redirect(url_for("pages.account", address=checked), 301)
    citizen = reader().citizen_by_wallet(address)
    applications = reader().applications(applicant=address, limit=100).items
    businesses = None if citizen is None else reader().businesses(owner=citizen.id, limit=100)
    latest = applications[-1] if applications else None
    duties = duties_of(citizen)
    offices = [OFFICES[holder.role] for holder in reader().office_holders() if holder.account == address]
    return render_template(
        "account.html",
        address=address,
        citizen=citizen,
        application=latest,
        standing=standing(citizen, latest),
        businesses=businesses,
        accounts=[] if citizen is None else reader().accounts(citizen.id),
        reasons=REJECTION_REASONS,
        offices=offices,
        waiting=reader().totals().applications_open,
        next_step=None if has_open_duty(duties) else next_step(citizen, latest, businesses, offices),
        own=True,
        **duties,
    )


def register() -> str:
    """Register a business."""
    return render_template("register.html", sections=SECTIONS, headcount=MICRO_HEADCOUNT)


def pay(id: int) -> str:
    """Pay a business."""
    return render_template("pay.html", business=found(reader().business, "business", id))


def desk() -> str:
    """The registrar's queue."""
    registrars = [holder for holder in reader().office_holders() if holder.role == REGISTRAR]
    return render_template(
        "desk.html",
        waiting=reader().applications(state=ApplicationState.OPEN, after=request.args.get("after")),
        decided=recent_decisions(),
        registrars=registrars,
        reasons=REJECTION_REASONS,
    )


def recent_decisions() -> list[Application]:
    """The decided ones among the latest applications, the last decision first."""
    latest = reader().applications(newest=True, limit=RECENT).items
    decided = [one for one in latest if one.decided_by is not None]
    return sorted(decided, key=lambda one: (one.decided_at or 0, one.id), reverse=True)[:DECISIONS_SHOWN]


def has_open_duty(duties: dict[str, Any]) -> bool:
    """Whether a citizen can do now what is asked of them; nothing else comes first then."""
    return any(due.opens_at <= duties["time"] for due in duties["duties"].all)


def standing(citizen: Citizen | None, application: Application | None) -> str:
    """What a wallet is to the nation: citizen, applicant, rejected, renounced, lapsed or stranger."""
    if citizen is not None and citizen.state == CitizenState.ACTIVE:
        return "citizen"
    if application is not None and application.state == ApplicationState.OPEN:
        return "applicant"
    if application is not None and application.state == ApplicationState.REJECTED:
        return "rejected"
    return citizen.state if citizen is not None else "stranger"


def next_step(
    citizen: Citizen | None, application: Application | None, businesses: Page[Business] | None, offices: list[str]
) -> str | None:
    """The one thing to do next: apply, wait, register, collect or earn; nothing for who is here for an office."""
    role = standing(citizen, application)
    if role == "applicant":
        return "wait"
    if role != "citizen":
        return None if offices else "apply"
    if businesses is None or not businesses.items:
        return "register"
    return "collect" if any(business.waiting for business in businesses.items) else "earn"


def checked_address(text: str) -> str:
    """An address with its EIP-55 checksum; 404 for anything else."""
    try:
        return checked_account(text)
    except AccountInvalid as error:
        abort(404, str(error))
