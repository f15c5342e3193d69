"""When a wallet is lost: guardians, recoveries, signing keys. The acts themselves happen in the browser."""

from flask import render_template, request

from atoll.domain.codes import RecoveryState
from atoll.web.reading import found, reader
from atoll.web.recovering import stage_of
from atoll.web.views.registers import number, one_of

MOST_GUARDIANS = 7


def guardians() -> str:
    """Name or change guardians, in questions."""
    return render_template("guardians.html", most=MOST_GUARDIANS)


def recover() -> str:
    """What to do when a wallet is lost, and asking for its recovery."""
    return render_template("recover.html", citizen=number("citizen"))


def recoveries() -> str:
    """All recoveries, the newest first."""
    state = one_of("state", RecoveryState)
    page = reader().recoveries(number("citizen"), state, request.args.get("after"), newest=True)
    return render_template("recoveries.html", page=page, state=state, states=list(RecoveryState))


def recovery(id: int) -> str:
    """One recovery: how far it is, and what may be done in it by whom."""
    one = found(reader().recovery, "recovery", id)
    return render_template(
        "recovery.html",
        recovery=one,
        citizen=reader().citizen(one.citizen_id),
        stage=stage_of(one),
        time=reader().time() or 0,
    )
