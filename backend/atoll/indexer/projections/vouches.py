"""What vouches mean for the state."""

from dataclasses import asdict

from atoll.domain import events
from atoll.domain.codes import VouchState
from atoll.domain.events import Place
from atoll.indexer.projections.base import NATION, Projector
from atoll.store import tables


def project_vouching_rules_set(projector: Projector, event: events.VouchingRulesSet, place: Place) -> None:
    projector.state.put(tables.vouching_rules, place, NATION, **asdict(event))


def project_vouch_given(projector: Projector, event: events.VouchGiven, place: Place) -> None:
    citizen = projector.state.require(tables.citizens, event.citizen_id)
    projector.state.put(
        tables.vouches,
        place,
        event.citizen_id,
        application_id=event.application_id,
        epoch=citizen["epoch"],
        state=VouchState.GIVEN,
        given_at=place.block_time,
        until=event.until,
        free_at=event.free_at,
    )


def project_vouch_withdrawn(projector: Projector, event: events.VouchWithdrawn, place: Place) -> None:
    projector.state.put(tables.vouches, place, event.citizen_id, state=VouchState.WITHDRAWN)


def project_vouch_released(projector: Projector, event: events.VouchReleased, place: Place) -> None:
    projector.state.put(tables.vouches, place, event.citizen_id, state=VouchState.RELEASED)


def project_vouches_counted(projector: Projector, event: events.VouchesCounted, place: Place) -> None:
    projector.state.put(tables.applications, place, event.application_id, voucher_ids=list(event.voucher_ids))
    for citizen_id in event.voucher_ids:
        projector.state.put(tables.vouches, place, citizen_id, state=VouchState.COUNTED)


def project_vouchers_barred(projector: Projector, event: events.VouchersBarred, place: Place) -> None:
    """A live vouch falls with its voucher's right to give another."""
    for citizen_id in event.voucher_ids:
        vouch = projector.state.require(tables.vouches, citizen_id)
        state = VouchState.FALLEN if vouch["state"] == VouchState.GIVEN else vouch["state"]
        free_at = max(vouch["free_at"], event.until)
        projector.state.put(tables.vouches, place, citizen_id, state=state, free_at=free_at)
