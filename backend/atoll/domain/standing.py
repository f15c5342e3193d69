"""What a decision against a person still does, and who may end it: pure functions of the index and the time.

Times are Unix seconds UTC.
"""

from atoll.domain.cases import Act, Appeal
from atoll.domain.codes import LIVE, ActKind, ActState, AppealState, CitizenState
from atoll.domain.records import Citizen

UNDONE = frozenset({ActState.OVERTURNED, ActState.WITHDRAWN})


def is_live(citizen: Citizen) -> bool:
    """Whether the citizenship has not ended."""
    return citizen.state in LIVE


def is_suspended(citizen: Citizen, time: int) -> bool:
    """Whether a citizen's rights rest."""
    return time < (citizen.suspended_until or 0)


def is_recovering(citizen: Citizen, time: int) -> bool:
    """Whether a recovery of the wallet is under way, so that tills keep what is the citizen's."""
    return time < (citizen.recovery_until or 0)


def is_running(act: Act, citizen: Citizen | None, time: int) -> bool:
    """Whether a decision takes a right away, or is about to, so that its office can take it back. The revocation of a
    citizenship that was given up runs no more, also if the citizen came back.
    """
    if citizen is None or act.state in UNDONE:
        return False
    if act.kind == ActKind.SUSPENSION:
        return is_suspended(citizen, time) and citizen.suspended_until == act.until
    pronounced = act.kind == ActKind.REVOCATION and act.state != ActState.FINAL
    return pronounced and citizen.state == CitizenState.REVOKING and act.made_at >= citizen.admitted_at


def is_appealable(act: Act, time: int) -> bool:
    """Whether the person concerned can appeal."""
    return act.state == ActState.APPEALABLE and time <= act.appeal_until


def is_conclusive(act: Act, citizen: Citizen | None, time: int) -> bool:
    """Whether anyone may have a revocation take effect, against which nobody appealed in time."""
    unappealed = act.state == ActState.APPEALABLE and time > act.appeal_until
    return act.kind == ActKind.REVOCATION and unappealed and is_running(act, citizen, time)


def is_undecided(appeal: Appeal, time: int) -> bool:
    """Whether nobody decided an appeal in time, and anyone may have the decision fall."""
    return appeal.state == AppealState.OPEN and time > appeal.decide_by
