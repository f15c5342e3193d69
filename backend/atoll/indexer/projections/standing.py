"""What decisions against people, and appeals against them, mean for the state."""

from typing import Any

from atoll.domain import events
from atoll.domain.codes import ActKind, ActState, AppealState, CitizenState
from atoll.domain.events import Place
from atoll.indexer.projections.base import Projector
from atoll.store import tables

Decision = events.ApplicationRejected | events.CitizenSuspended | events.RevocationPronounced


def open_act(projector: Projector, event: Decision, place: Place, kind: ActKind, **subject: Any) -> None:
    """A decision was made that can be appealed against. ``subject`` is an application, or a citizen."""
    absent: dict[str, Any] = dict.fromkeys(("application_id", "citizen_id", "until", "appeal_id"))
    projector.state.put(
        tables.acts,
        place,
        event.act_id,
        **absent | subject,
        kind=kind,
        reason=event.reason,
        evidence=event.evidence,
        by=event.by,
        made_at=place.block_time,
        appeal_until=event.appeal_until,
        state=ActState.APPEALABLE,
    )


def project_citizen_suspended(projector: Projector, event: events.CitizenSuspended, place: Place) -> None:
    open_act(projector, event, place, ActKind.SUSPENSION, citizen_id=event.citizen_id, until=event.until)
    projector.state.put(tables.citizens, place, event.citizen_id, suspended_until=event.until)


def project_revocation_pronounced(projector: Projector, event: events.RevocationPronounced, place: Place) -> None:
    open_act(projector, event, place, ActKind.REVOCATION, citizen_id=event.citizen_id)
    projector.state.put(tables.citizens, place, event.citizen_id, state=CitizenState.REVOKING)


def project_citizen_reinstated(projector: Projector, event: events.CitizenReinstated, place: Place) -> None:
    """An act that an appeal overturned says so already."""
    act = projector.state.require(tables.acts, event.act_id)
    if act["state"] != ActState.OVERTURNED:
        projector.state.put(tables.acts, place, event.act_id, state=ActState.WITHDRAWN)
    undone: dict[str, Any] = {"suspended_until": None}
    if act["kind"] == ActKind.REVOCATION:
        undone = {"state": CitizenState.ACTIVE}
    projector.state.put(tables.citizens, place, event.citizen_id, **undone)


def project_citizen_revoked(projector: Projector, event: events.CitizenRevoked, place: Place) -> None:
    projector.state.put(tables.acts, place, event.act_id, state=ActState.FINAL)
    projector.state.put(
        tables.citizens, place, event.citizen_id, state=CitizenState.REVOKED, revoked_at=place.block_time
    )
    projector.add_to_totals(place, citizens=-1)


def project_act_appealed(projector: Projector, event: events.ActAppealed, place: Place) -> None:
    projector.state.put(tables.acts, place, event.act_id, state=ActState.APPEALED)


def project_act_settled(projector: Projector, event: events.ActSettled, place: Place) -> None:
    state = ActState.FINAL if event.stands else ActState.OVERTURNED
    projector.state.put(tables.acts, place, event.act_id, state=state)


def project_appeal_lodged(projector: Projector, event: events.AppealLodged, place: Place) -> None:
    projector.state.put(
        tables.appeals,
        place,
        event.appeal_id,
        register=event.register,
        act_id=event.act_id,
        appellant=event.appellant,
        statement=event.statement,
        lodged_at=place.block_time,
        decide_by=event.decide_by,
        state=AppealState.OPEN,
        reasons=None,
        decided_by=None,
        decided_at=None,
    )
    projector.state.put(tables.acts, place, event.act_id, appeal_id=event.appeal_id)


def project_appeal_decided(projector: Projector, event: events.AppealDecided, place: Place) -> None:
    projector.state.put(
        tables.appeals,
        place,
        event.appeal_id,
        state=AppealState.ALLOWED if event.allowed else AppealState.DISMISSED,
        reasons=event.reasons,
        decided_by=event.by,
        decided_at=place.block_time,
    )


def project_appeal_defaulted(projector: Projector, event: events.AppealDefaulted, place: Place) -> None:
    projector.state.put(
        tables.appeals, place, event.appeal_id, state=AppealState.DEFAULTED, decided_at=place.block_time
    )
