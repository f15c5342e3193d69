"""Where people act: my page, register, pay, the registrar's desk. The acts themselves happen in the browser."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from atoll.domain.codes import MICRO_HEADCOUNT, REJECTION_REASONS, ApplicationState, CitizenState
from atoll.domain.isic import SECTIONS
from atoll.domain.offices import offices_of
from atoll.domain.records import Application, Business, Citizen
from atoll.domain.standing import is_live, is_suspended
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.read import Page
from atoll.web.allowances import allowances_of
from atoll.web.reading import duties_of, found, holders_of, reader
from atoll.web.recovering import recovery_facts
from atoll.web.signed_in import shown
from atoll.web.standing import case_of

RECENT = 60
DECISIONS_SHOWN = 8


def me() -> str | Response:
    """Forwards to the page of whoever is signed in, or of the connected wallet, which only the browser knows."""
    if "account" in request.args:
        return redirect(url_for("pages.account", address=checked_address(request.args["account"].strip())))
    visitor = shown()
    return (
        render_template("me.html") if visitor is None else redirect(url_for("pages.account", address=visitor.account))
    )


def account(address: str) -> str | Response:
    """What the nation has on a wallet: application, citizenship, businesses, tax."""
    checked = checked_address(address)
    if checked != address:
        return redirect(url_for("pages.account", address=checked), 301)
    citizen = reader().citizen_by_wallet(address)
    retired = None if citizen is not None else reader().retired_citizen(address)
    applications = reader().applications(applicant=address, limit=100).items
    businesses = None if citizen is None else reader().businesses(owner=citizen.id, limit=100)
    latest = applications[-1] if applications else None
    duties = duties_of(citizen)
    recovery = recovery_facts(citizen)
    case = case_of(citizen, latest)
    urgent = citizen is not None and any(decision.appealable for decision in case["decisions"])
    first_of_all = urgent or has_open_duty(duties) or retired is not None or recovery["recovery"] is not None
    offices = sorted(offices_of(reader().office_holders(), address, duties["time"]))
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
        retired=None if retired is None else reader().citizen(retired),
        next_step=None if first_of_all else next_step(citizen, latest, businesses, offices),
        own=True,
        allowances=allowances_of(address),
        **recovery,
        **duties,
        **case,
    )


def register() -> str:
    """Register a business."""
    return render_template("register.html", sections=SECTIONS, headcount=MICRO_HEADCOUNT)


def pay(id: int) -> str:
    """Pay a business."""
    return render_template("pay.html", business=found(reader().business, "business", id))


def desk() -> str:
    """The registrar's queue."""
    return render_template(
        "desk.html",
        waiting=reader().applications(state=ApplicationState.OPEN, after=request.args.get("after")),
        decided=recent_decisions(),
        holders=holders_of("registrar"),
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
    """What a wallet is to the nation: citizen, applicant, rejected, renounced, lapsed, revoked or stranger."""
    if citizen is not None and is_live(citizen):
        return "citizen"
    if application is not None and application.state == ApplicationState.OPEN:
        return "applicant"
    if application is not None and application.state == ApplicationState.REJECTED:
        return "rejected"
    return citizen.state if citizen is not None else "stranger"


def next_step(
    citizen: Citizen | None, application: Application | None, businesses: Page[Business] | None, offices: list[str]
) -> str | None:
    """The one thing to do next: apply, wait, register, collect or earn; nothing but to collect for who is suspended
    or about to be revoked, nothing for who is here for an office.
    """
    role = standing(citizen, application)
    if role == "applicant":
        return "wait"
    if citizen is None or role != "citizen":
        return None if offices else "apply"
    if businesses is not None and any(business.due for business in businesses.items):
        return "collect"
    if citizen.state == CitizenState.REVOKING or is_suspended(citizen, reader().time() or 0):
        return None
    return "earn" if businesses is not None and businesses.items else "register"


def checked_address(text: str) -> str:
    """An address with its EIP-55 checksum; 404 for anything else."""
    try:
        return checked_account(text)
    except AccountInvalid as error:
        abort(404, str(error))
