"""What may be done in a recovery now, and which guardians hold: over what the index has and the time.

Times are Unix seconds UTC. The contract ``Recovery`` decides; this says it beforehand.
"""

from collections.abc import Sequence
from enum import StrEnum

from atoll.domain.cases import GuardianSet, Recovery
from atoll.domain.codes import RecoveryState


class Step(StrEnum):
    """What somebody may do in a recovery."""

    APPROVE = "approve"
    APPROVE_BY_OFFICE = "approve_by_office"
    VETO = "veto"
    OVERRIDE = "override"
    COMPLETE = "complete"
    FAIL = "fail"


ENDED = frozenset({RecoveryState.COMPLETED, RecoveryState.FAILED})
UNDER_WAY = frozenset({RecoveryState.APPROVED, RecoveryState.VETOED})


def open_steps(recovery: Recovery, needed: int, time: int) -> frozenset[Step]:
    """The steps that are open now to whom they belong; ``needed`` is how many guardians have to approve."""
    if recovery.state in ENDED:
        return frozenset()
    if time > recovery.expires_at:
        return frozenset({Step.FAIL})
    if recovery.state == RecoveryState.REQUESTED:
        return frozenset({Step.APPROVE_BY_OFFICE if recovery.guardian_version is None else Step.APPROVE})
    ripe = recovery.opens_at is not None and time >= recovery.opens_at
    if recovery.state == RecoveryState.APPROVED:
        early = Step.VETO if recovery.vetoed_at is None else None
        step = Step.COMPLETE if ripe else early
        return frozenset({step} if step else ())
    approved = len(recovery.approved_by)
    return frozenset({Step.APPROVE} | ({Step.OVERRIDE} if ripe and approved >= needed else set()))


def is_outdated(recovery: Recovery, holds: GuardianSet | None, recovered_at: int) -> bool:
    """Whether the citizen's guardians or wallet changed since it was requested, so that it leads nowhere any more;
    ``recovered_at`` is when the citizen last recovered, 0 for never.
    """
    if recovery.state in ENDED:
        return False
    version = None if holds is None else holds.version
    others = recovery.guardian_version is not None and recovery.guardian_version != version
    return others or recovered_at >= recovery.requested_at


def holding(sets: Sequence[GuardianSet], time: int, under_way: Recovery | None = None) -> GuardianSet | None:
    """The guardians who can act now: the last ones named whose time has come. ``sets`` are in the order of naming.
    While a recovery by guardians is under way those who approve it hold, whoever else was named.
    """
    if under_way is not None and under_way.guardian_version is not None:
        return next((one for one in sets if one.version == under_way.guardian_version), None)
    return next((one for one in reversed(sets) if not one.replaced and one.effective_at <= time), None)


def coming(sets: Sequence[GuardianSet], time: int) -> GuardianSet | None:
    """The guardians who were named and do not hold yet."""
    last = sets[-1] if sets else None
    return last if last is not None and last.effective_at > time else None
