"""What a person may do now, and if not, why not, in words: one table for all pages."""

from dataclasses import dataclass

from markupsafe import Markup

from atoll.domain.actions import Action, Allowance, Law, allowed_actions
from atoll.web.formats import moment
from atoll.web.reading import reader


@dataclass(frozen=True, slots=True)
class Told:
    """An action in words; ``why_not`` says what is in the way, None if nothing is."""

    action: Action
    words: str
    why_not: Markup | None


ACTIONS: dict[Action, str] = {
    Action.APPLY: "Apply for citizenship",
    Action.WITHDRAW: "Take an application back",
    Action.ACCEPT_TERMS: "Agree to the terms in force",
    Action.RENEW: "Renew the citizenship",
    Action.RENOUNCE: "Leave the nation",
    Action.VOUCH: "Vouch for an applicant",
    Action.WITHDRAW_VOUCH: "Take a vouch back",
    Action.NAME_GUARDIANS: "Name guardians",
    Action.VETO_RECOVERY: "Veto a recovery of the wallet",
    Action.SET_SIGNING_KEY: "Set a signing key",
    Action.DROP_SIGNING_KEY: "Drop the signing key",
    Action.REGISTER_BUSINESS: "Register a business",
}

REASONS: dict[str, str] = {
    "ApplicationAlreadyOpen": "An application waits already",
    "ApplicationNotOpen": "No application waits",
    "CitizenAlreadyAdmitted": "The wallet is a citizen\u2019s already",
    "CitizenUnknown": "Only citizens may",
    "CitizenshipSuspended": "The citizenship is suspended",
    "RecoveryExpired": "The time to veto is over",
    "RecoveryPending": "The wallet is being recovered",
    "RecoveryStateInvalid": "No recovery can be vetoed",
    "RecoveryVetoForeign": "Only the wallet that is to be replaced may",
    "RecoveryVetoSpent": "The one veto is used",
    "RenewalTooEarly": "It is too early",
    "SigningKeyUnknown": "No signing key is set",
    "VouchTooEarly": "It is too early",
    "VouchUnknown": "No vouch is given",
    "VouchingOff": "Nobody is admitted by vouches here",
    "WalletRetired": "The wallet was replaced by another",
}
"""By the errors with which the acts would fail."""


def allowances_of(address: str) -> list[Told]:
    """What the person of a wallet may do, in the order of the acts."""
    law = Law(reader().rules(), reader().vouching_rules(), reader().time() or 0)
    allowed = allowed_actions(reader().person(address), law)
    return [Told(action, ACTIONS[action], _why_not(allowance)) for action, allowance in allowed.items()]


def _why_not(allowance: Allowance) -> Markup | None:
    if allowance.reason is None:
        return None
    words = REASONS[allowance.reason]
    if allowance.opens_at is None:
        return Markup("{}.").format(words)
    return Markup("{}: from {} on.").format(words, moment(allowance.opens_at))
