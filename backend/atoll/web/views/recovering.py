"""When a wallet is lost: guardians, recoveries, signing keys. The acts themselves happen in the browser."""

from typing import Any

from flask import render_template, request

from atoll.domain.cases import GuardianSet, Recovery, SigningKey
from atoll.domain.codes import RecoveryState
from atoll.domain.records import Citizen
from atoll.domain.recovering import Step, coming, holding, is_outdated, open_steps
from atoll.web.reading import found, reader
from atoll.web.views.registers import number, one_of

MOST_GUARDIANS = 7
TWO_OFFICES = 2
REQUESTS_SHOWN = 100


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
    time = reader().time() or 0
    guardian_set = next((each for each in _sets(one.citizen_id) if each.version == one.guardian_version), None)
    needed = TWO_OFFICES if guardian_set is None else guardian_set.threshold
    outdated = is_outdated(one, _holding(one.citizen_id, time), _recovered_at(one.citizen_id))
    steps = open_steps(one, needed, time)
    return render_template(
        "recovery.html",
        recovery=one,
        citizen=reader().citizen(one.citizen_id),
        guardian_set=guardian_set,
        needed=needed,
        steps=steps & {Step.FAIL} if outdated else steps,
        outdated=outdated,
        time=time,
    )


def recovery_facts(citizen: Citizen | None) -> dict[str, Any]:
    """What the pages of a person show: guardians, signing key, the recovery under way, and what was asked for."""
    if citizen is None:
        return {"recovery": None, "requests": []}
    time = reader().time() or 0
    under_way = reader().recovery_under_way(citizen.id)
    sets = _sets(citizen.id)
    return {
        "recovery": under_way,
        "requests": _open_requests(citizen.id, time),
        "guardian_set": holding(sets, time, under_way),
        "coming_set": coming(sets, time),
        "signing_key": _live_key(citizen, time),
    }


def _sets(citizen_id: int) -> list[GuardianSet]:
    return sorted(reader().guardian_sets(citizen_id), key=lambda one: one.version)


def _open_requests(citizen_id: int, time: int) -> list[Recovery]:
    asked = reader().recoveries(citizen_id, RecoveryState.REQUESTED, limit=REQUESTS_SHOWN, newest=True).items
    holds, recovered_at = _holding(citizen_id, time), _recovered_at(citizen_id)
    return [one for one in asked if one.expires_at >= time and not is_outdated(one, holds, recovered_at)]


def _holding(citizen_id: int, time: int) -> GuardianSet | None:
    return holding(_sets(citizen_id), time, reader().recovery_under_way(citizen_id))


def _recovered_at(citizen_id: int) -> int:
    last = reader().recoveries(citizen_id, RecoveryState.COMPLETED, limit=1, newest=True).items
    return (last[0].ended_at or 0) if last else 0


def _live_key(citizen: Citizen, time: int) -> SigningKey | None:
    """The signing key, if it is good: it ends by itself, and with the wallet that set it."""
    key = reader().signing_key(citizen.id)
    if key is None or key.key is None or key.until is None:
        return None
    return key if key.epoch == citizen.epoch and time < key.until else None
