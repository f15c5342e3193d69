"""What pages show of a citizen's guardians, signing key and recoveries, and what may be done in a recovery now."""

from dataclasses import dataclass
from typing import Any

from atoll.domain.cases import GuardianSet, Recovery, SigningKey
from atoll.domain.codes import RecoveryState
from atoll.domain.records import Citizen
from atoll.domain.recovering import Step, coming, holding, is_outdated, open_steps
from atoll.web.reading import reader

TWO_OFFICES = 2
REQUESTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a recovery is. ``needed`` of the guardians approve it, two offices if ``guardian_set`` is None;
    ``outdated`` says that it leads nowhere any more.
    """

    guardian_set: GuardianSet | None
    needed: int
    outdated: bool
    steps: frozenset[Step]


def stage_of(recovery: Recovery) -> Stage:
    """How far a recovery is now."""
    time, citizen = reader().time() or 0, recovery.citizen_id
    guardian_set = next((one for one in _sets(citizen) if one.version == recovery.guardian_version), None)
    needed = TWO_OFFICES if guardian_set is None else guardian_set.threshold
    outdated = is_outdated(recovery, _holding(citizen, time), _recovered_at(citizen))
    steps = open_steps(recovery, needed, time)
    return Stage(guardian_set, needed, outdated, steps & {Step.FAIL} if outdated else steps)


def recovery_under_way(citizen_id: int) -> dict[str, Any]:
    """What everybody is shown: the recovery under way, if there is one, and what may be done in it."""
    under_way = reader().recovery_under_way(citizen_id)
    return {"recovery": under_way, "steps": frozenset() if under_way is None else stage_of(under_way).steps}


def recovery_facts(citizen: Citizen | None) -> dict[str, Any]:
    """What the page of an account shows besides: guardians, signing key, and what was asked for."""
    if citizen is None:
        return {"recovery": None, "requests": []}
    time = reader().time() or 0
    facts, sets = recovery_under_way(citizen.id), _sets(citizen.id)
    return facts | {
        "requests": _open_requests(citizen.id, time),
        "guardian_set": holding(sets, time, facts["recovery"]),
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
