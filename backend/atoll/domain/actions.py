"""What a person may do now, and if not, why: one rule set over what the index has and the time.

The contract ``Lens`` says the same from the contracts' storage. Reasons are the names of the contracts' errors with
which the act would fail. Times are Unix seconds UTC.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from atoll.domain.cases import Recovery, SigningKey, Vouch, VouchingRules
from atoll.domain.codes import RecoveryState, VouchState
from atoll.domain.records import Citizen, Rules
from atoll.domain.standing import is_live


class Action(StrEnum):
    """In the order of ``ILens.Action``."""

    APPLY = "apply"
    WITHDRAW = "withdraw"
    ACCEPT_TERMS = "accept_terms"
    RENEW = "renew"
    RENOUNCE = "renounce"
    VOUCH = "vouch"
    WITHDRAW_VOUCH = "withdraw_vouch"
    NAME_GUARDIANS = "name_guardians"
    VETO_RECOVERY = "veto_recovery"
    SET_SIGNING_KEY = "set_signing_key"
    DROP_SIGNING_KEY = "drop_signing_key"
    REGISTER_BUSINESS = "register_business"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether an action is allowed: ``reason`` says why not, ``opens_at`` from when on if nothing else changes."""

    reason: str | None = None
    opens_at: int | None = None

    @property
    def allowed(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a wallet stands for. ``citizen`` is whose wallet it is, live or former; ``retired`` says that it was a
    citizen's who recovered to another; ``recovery`` is the one that is under way.
    """

    citizen: Citizen | None
    retired: bool
    open_application: bool
    vouch: Vouch | None
    recovery: Recovery | None
    signing_key: SigningKey | None

    @property
    def live(self) -> Citizen | None:
        """The citizen, if the citizenship is live."""
        return self.citizen if self.citizen is not None and is_live(self.citizen) else None


@dataclass(frozen=True, slots=True)
class Law:
    """The rules in force, as far as a nation has them, and the time."""

    rules: Rules | None
    vouching: VouchingRules | None
    time: int

    def from_time(self, reason: str, opens_at: int) -> Allowance:
        """Allowed from a time on."""
        return Allowance() if self.time >= opens_at else Allowance(reason, opens_at)


ALLOWED = Allowance()
NOT_LIVE = Allowance("CitizenUnknown")


def allowed_actions(person: Person, law: Law) -> dict[Action, Allowance]:
    """What the person may do now, as far as it depends on the person."""
    return {action: rule(person, law) for action, rule in RULES.items()}


def _apply(person: Person, _law: Law) -> Allowance:
    if person.open_application:
        return Allowance("ApplicationAlreadyOpen")
    if person.retired:
        return Allowance("WalletRetired")
    return Allowance("CitizenAlreadyAdmitted") if person.live else ALLOWED


def _withdraw(person: Person, _law: Law) -> Allowance:
    return ALLOWED if person.open_application else Allowance("ApplicationNotOpen")


def _for_the_live(person: Person, _law: Law) -> Allowance:
    return ALLOWED if person.live else NOT_LIVE


def _renew(person: Person, law: Law) -> Allowance:
    if person.live is None or person.live.expires_at is None or law.rules is None:
        return NOT_LIVE
    return law.from_time("RenewalTooEarly", person.live.expires_at - law.rules.renewal_window)


def _renounce(person: Person, law: Law) -> Allowance:
    if person.live is None:
        return NOT_LIVE
    return Allowance("RecoveryPending") if law.time < (person.live.recovery_until or 0) else ALLOWED


def _vouch(person: Person, law: Law) -> Allowance:
    if law.vouching is None or law.vouching.needed == 0:
        return Allowance("VouchingOff")
    if person.live is None:
        return NOT_LIVE
    standing = _good_standing(person, law)
    if not standing.allowed:
        return standing
    free_at = 0 if person.vouch is None else person.vouch.free_at
    return law.from_time("VouchTooEarly", max(person.live.admitted_at + law.vouching.tenure, free_at))


def _withdraw_vouch(person: Person, _law: Law) -> Allowance:
    if person.live is None:
        return NOT_LIVE
    given = person.vouch is not None and person.vouch.state == VouchState.GIVEN
    return ALLOWED if given else Allowance("VouchUnknown")


def _name_guardians(person: Person, _law: Law) -> Allowance:
    if person.live is None:
        return NOT_LIVE
    return Allowance("RecoveryPending") if person.recovery else ALLOWED


def _veto_recovery(person: Person, law: Law) -> Allowance:
    recovery = person.recovery
    if recovery is None or recovery.state != RecoveryState.APPROVED:
        return Allowance("RecoveryStateInvalid")
    if law.time > recovery.expires_at:
        return Allowance("RecoveryExpired")
    if person.citizen is None:
        return Allowance("RecoveryVetoForeign")
    if recovery.vetoed_at is not None:
        return Allowance("RecoveryVetoSpent")
    return ALLOWED if law.time < (recovery.opens_at or 0) else Allowance("RecoveryExpired")


def _drop_signing_key(person: Person, _law: Law) -> Allowance:
    if person.live is None:
        return NOT_LIVE
    set_last = person.signing_key
    known = set_last is not None and set_last.key is not None and set_last.epoch == person.live.epoch
    return ALLOWED if known else Allowance("SigningKeyUnknown")


def _good_standing(person: Person, law: Law) -> Allowance:
    if person.live is None:
        return NOT_LIVE
    return law.from_time("CitizenshipSuspended", person.live.suspended_until or 0)


RULES: dict[Action, Callable[[Person, Law], Allowance]] = {
    Action.APPLY: _apply,
    Action.WITHDRAW: _withdraw,
    Action.ACCEPT_TERMS: _for_the_live,
    Action.RENEW: _renew,
    Action.RENOUNCE: _renounce,
    Action.VOUCH: _vouch,
    Action.WITHDRAW_VOUCH: _withdraw_vouch,
    Action.NAME_GUARDIANS: _name_guardians,
    Action.VETO_RECOVERY: _veto_recovery,
    Action.SET_SIGNING_KEY: _for_the_live,
    Action.DROP_SIGNING_KEY: _drop_signing_key,
    Action.REGISTER_BUSINESS: _good_standing,
}
