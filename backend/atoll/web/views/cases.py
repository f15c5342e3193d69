"""What is decided about people: applications and their vouches, decisions and appeals, and who decides them."""

from datetime import UTC, datetime

from flask import render_template, request

from atoll.domain.cases import Appeal
from atoll.domain.codes import ADVERSE_REASONS, REJECTION_REASONS, AppealState, ApplicationState, VouchState
from atoll.domain.vouching import Vouching, admitting
from atoll.store.read import Page
from atoll.web.reading import found, holders_of, reader
from atoll.web.standing import Decision, case_of, decision_of
from atoll.web.views.acts import recent_decisions

MOST_VOUCHES = 100


def applications() -> str:
    """The applications that wait, and what was decided lately."""
    return render_template(
        "applications.html",
        waiting=reader().applications(state=ApplicationState.OPEN, after=request.args.get("after")),
        decided=recent_decisions(),
        rules=reader().vouching_rules(),
        reasons=REJECTION_REASONS,
    )


def application(id: int) -> str:
    """One application: who applied, who vouches, and what anyone may do about it."""
    one = found(reader().application, "application", id)
    rules, time = reader().vouching_rules(), reader().time() or 0
    vouchings = vouchings_for(id)
    return render_template(
        "application.html",
        application=one,
        rules=rules,
        time=time,
        vouchings=vouchings,
        counted=sum(vouching.counts(time) for vouching in vouchings),
        admitting=admitting(vouchings, rules, time) if one.state == ApplicationState.OPEN else [],
        reasons=REJECTION_REASONS,
        **case_of(None, one),
    )


def vouchings_for(application_id: int) -> list[Vouching]:
    """The vouches for an application that were not ended, by citizen."""
    vouches = reader().vouches(application=application_id, state=VouchState.GIVEN, limit=MOST_VOUCHES).items
    return [Vouching(vouch, found(reader().citizen, "citizen", vouch.citizen_id)) for vouch in vouches]


def decision(id: int) -> str:
    """One decision against a person, with its appeal."""
    return render_template("decision.html", decision=decision_of(found(reader().act, "decision", id)))


def desk_citizen(id: int) -> str:
    """Where the registrar decides about a citizen."""
    person = found(reader().citizen, "citizen", id)
    time = reader().time() or 0
    return render_template(
        "desk_citizen.html",
        citizen=person,
        time=time,
        today=f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d}",
        rules=reader().rules(),
        reasons=ADVERSE_REASONS,
        holders=holders_of("registrar"),
        **case_of(person),
    )


def desk_appeals() -> str:
    """Where arbiters decide appeals, and anyone records that nobody did."""
    appeals = reader().appeals(state=AppealState.OPEN, after=request.args.get("after"))
    return render_template(
        "desk_appeals.html",
        appeals=appeals,
        waiting=decisions_behind(appeals),
        decided=[one for one in reader().appeals(newest=True).items if one.state != AppealState.OPEN],
        holders=holders_of("arbiter"),
    )


def decisions_behind(appeals: Page[Appeal]) -> list[Decision]:
    """The decisions that appeals are against."""
    return [decision_of(found(reader().act, "decision", appeal.act_id)) for appeal in appeals.items]
