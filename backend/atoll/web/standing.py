"""What pages show of decisions against a person, and of the vouch that the person gave."""

from dataclasses import dataclass
from typing import Any

from atoll.domain.cases import Act, Appeal
from atoll.domain.codes import ADVERSE_REASONS, REJECTION_REASONS, ActKind, CitizenState, VouchState
from atoll.domain.records import Application, Citizen
from atoll.domain.standing import is_appealable, is_conclusive, is_running, is_undecided
from atoll.web.reading import reader

MOST_DECISIONS = 100


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision against a person, the wallet of whom it is against, and its appeal, as of a time."""

    act: Act
    party: str | None
    citizen: Citizen | None
    application: Application | None
    appeal: Appeal | None
    time: int

    @property
    def reason(self) -> str:
        """Why, in words."""
        table = REJECTION_REASONS if self.act.kind == ActKind.REJECTION else ADVERSE_REASONS
        return table.get(self.act.reason, f"Reason {self.act.reason}")

    @property
    def running(self) -> bool:
        return is_running(self.act, self.citizen, self.time)

    @property
    def appealable(self) -> bool:
        return is_appealable(self.act, self.time)

    @property
    def conclusive(self) -> bool:
        return is_conclusive(self.act, self.citizen, self.time)

    @property
    def undecided(self) -> bool:
        return self.appeal is not None and is_undecided(self.appeal, self.time)


def decision_of(act: Act) -> Decision:
    """A decision with whom and what it concerns."""
    find = reader()
    return Decision(
        act,
        find.party_to(act),
        None if act.citizen_id is None else find.citizen(act.citizen_id),
        None if act.application_id is None else find.application(act.application_id),
        None if act.appeal_id is None else find.appeal(act.appeal_id),
        find.time() or 0,
    )


def case_of(citizen: Citizen | None, application: Application | None = None) -> dict[str, Any]:
    """What a page shows of somebody: the decisions, the newest first, and the vouch that holds or held last."""
    acts = [] if citizen is None else reader().acts(citizen=citizen.id, limit=MOST_DECISIONS, newest=True).items
    if application is not None and application.act_id is not None:
        acts = [*acts, *reader().acts(application=application.id, limit=MOST_DECISIONS, newest=True).items]
    vouch = None if citizen is None else reader().vouch(citizen.id)
    given = vouch if vouch is not None and vouch.state == VouchState.GIVEN else None
    return {"decisions": [decision_of(act) for act in acts], "given": given}


def consequence_of(citizen: Citizen) -> dict[str, Any]:
    """Whose vouches admitted somebody whose citizenship is revoked, as long as they have not borne the consequence."""
    application, rules = reader().application(citizen.application_id), reader().vouching_rules()
    vouchers = application.voucher_ids if application and citizen.state == CitizenState.REVOKED else None
    if not vouchers or rules is None:
        return {"vouchers": []}
    barred_until = (citizen.revoked_at or 0) + rules.consequence
    borne = all(vouch and vouch.free_at >= barred_until for vouch in map(reader().vouch, vouchers))
    return {"vouchers": [] if borne else vouchers}
