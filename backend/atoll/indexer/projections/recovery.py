"""What guardians, recoveries and signing keys mean for the state."""

from atoll.domain import events
from atoll.domain.codes import RecoveryState
from atoll.domain.events import Place
from atoll.indexer.projections.base import Projector
from atoll.store import tables

NO_HASH = "0x" + "00" * 32


def project_guardians_named(projector: Projector, event: events.GuardiansNamed, place: Place) -> None:
    former = projector.state.get(tables.guardian_sets, event.citizen_id, event.version - 1)
    if former is not None and former["effective_at"] > place.block_time:
        projector.state.put(tables.guardian_sets, place, event.citizen_id, event.version - 1, replaced=True)
    projector.state.put(
        tables.guardian_sets,
        place,
        event.citizen_id,
        event.version,
        threshold=event.threshold,
        guardians=list(event.guardians),
        citizen_ids=list(event.citizen_ids),
        named_at=place.block_time,
        effective_at=event.effective_at,
        replaced=False,
    )


def project_recovery_requested(projector: Projector, event: events.RecoveryRequested, place: Place) -> None:
    projector.state.put(
        tables.recoveries,
        place,
        event.recovery_id,
        citizen_id=event.citizen_id,
        new_wallet=event.new_wallet,
        requested_by=event.by,
        guardian_version=event.guardian_version or None,
        evidence=None if event.evidence == NO_HASH else event.evidence,
        state=RecoveryState.REQUESTED,
        approved_by=[],
        requested_at=place.block_time,
        opens_at=None,
        expires_at=event.expires_at,
        vetoed_at=None,
        overridden_by=None,
        ended_at=None,
        free_at=None,
    )


def project_recovery_approved(projector: Projector, event: events.RecoveryApproved, place: Place) -> None:
    recovery = projector.state.require(tables.recoveries, event.recovery_id)
    projector.state.put(tables.recoveries, place, event.recovery_id, approved_by=[*recovery["approved_by"], event.by])


def project_recovery_scheduled(projector: Projector, event: events.RecoveryScheduled, place: Place) -> None:
    projector.state.put(
        tables.recoveries,
        place,
        event.recovery_id,
        state=RecoveryState.APPROVED,
        opens_at=event.completable_at,
        expires_at=event.expires_at,
    )


def project_recovery_vetoed(projector: Projector, event: events.RecoveryVetoed, place: Place) -> None:
    """Who approved before has to approve once more."""
    projector.state.put(
        tables.recoveries,
        place,
        event.recovery_id,
        state=RecoveryState.VETOED,
        approved_by=[],
        opens_at=event.overridable_at,
        expires_at=event.expires_at,
        vetoed_at=place.block_time,
    )


def project_recovery_veto_overridden(projector: Projector, event: events.RecoveryVetoOverridden, place: Place) -> None:
    projector.state.put(tables.recoveries, place, event.recovery_id, overridden_by=event.by)


def project_recovery_completed(projector: Projector, event: events.RecoveryCompleted, place: Place) -> None:
    projector.state.put(
        tables.recoveries, place, event.recovery_id, state=RecoveryState.COMPLETED, ended_at=place.block_time
    )


def project_recovery_failed(projector: Projector, event: events.RecoveryFailed, place: Place) -> None:
    projector.state.put(
        tables.recoveries,
        place,
        event.recovery_id,
        state=RecoveryState.FAILED,
        ended_at=place.block_time,
        free_at=event.free_at,
    )


def project_signing_key_set(projector: Projector, event: events.SigningKeySet, place: Place) -> None:
    citizen = projector.state.require(tables.citizens, event.citizen_id)
    projector.state.put(
        tables.signing_keys, place, event.citizen_id, key=event.key, until=event.until, epoch=citizen["epoch"]
    )


def project_signing_key_dropped(projector: Projector, event: events.SigningKeyDropped, place: Place) -> None:
    projector.state.put(tables.signing_keys, place, event.citizen_id, key=None, until=None)
