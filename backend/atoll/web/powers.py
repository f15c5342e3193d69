"""What the constitution's events mean, in words: who may do what, after which delay."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from atoll.domain.codes import OFFICES
from atoll.web.formats import moment
from atoll.web.links import account
from atoll.web.reading import deployment

Arguments = dict[str, Any]
HOUR = 3600
DUTIES: dict[int, str] = {
    0: "enacts laws and terms, gives and takes offices",
    1: "decides who joins, suspends citizens and revokes citizenships",
    2: "has no powers yet",
    3: "has no powers yet",
    4: "decides appeals and about lost wallets",
    5: "spends what is in the treasury",
    6: "has no powers yet",
    100: "takes names and opens tills",
    101: "lets decisions stand or fall",
    102: "moves citizens to new wallets",
    103: "admits whom enough citizens vouch for",
}
"""What each office does, as a nation is founded (contracts/README.md, INV-K-2)."""


def _granted(a: Arguments) -> Markup:
    return Markup("{} was granted the office of {}.").format(account(a["account"]), _office(a["role_id"]))


def _revoked(a: Arguments) -> Markup:
    return Markup("{} lost the office of {}.").format(account(a["account"]), _office(a["role_id"]))


def _labelled(a: Arguments) -> Markup:
    return Markup("Role {} is now called <bdi>{}</bdi>.").format(a["role_id"], a["label"])


def _admin_changed(a: Arguments) -> Markup:
    words = Markup("The office of {} is now given and taken by the {}.")
    return words.format(_office(a["role_id"]), _office(a["admin"]))


def _guardian_changed(a: Arguments) -> Markup:
    return Markup("Scheduled acts of the office of {} can now be canceled by the {}.").format(
        _office(a["role_id"]), _office(a["guardian"])
    )


def _grant_delay_changed(a: Arguments) -> Markup:
    return Markup("Whoever is granted the office of {} takes it {} later; so from {} on.").format(
        _office(a["role_id"]), _delay(a["delay"]), moment(int(a["since"]))
    )


def _target_closed(a: Arguments) -> Markup:
    words = "The restricted acts of {} are closed." if a["closed"] else "The restricted acts of {} are open again."
    return Markup(words).format(_contract(a["target"]))


def _function_role_updated(a: Arguments) -> Markup:
    return Markup('The act <span class="code">{}</span> of {} now needs the office of {}.').format(
        a["selector"], _contract(a["target"]), _office(a["role_id"])
    )


def _target_delay_updated(a: Arguments) -> Markup:
    return Markup("Changes to the powers over {} need {} of notice, from {} on.").format(
        _contract(a["target"]), _delay(a["delay"]), moment(int(a["since"]))
    )


def _scheduled(a: Arguments) -> Markup:
    return Markup("{} scheduled an act of {}, to be done from {} on.").format(
        account(a["caller"]), _contract(a["target"]), moment(int(a["schedule"]))
    )


def _executed(_: Arguments) -> Markup:
    return Markup("A scheduled act was done.")


def _canceled(_: Arguments) -> Markup:
    return Markup("A scheduled act was canceled.")


def authority_updated(a: Arguments) -> Markup:
    """Of every register: it obeys another constitution from now on."""
    return Markup("The register obeys the constitution at {} from now on.").format(account(a["authority"]))


def _office(role: str) -> str:
    return OFFICES.get(int(role), f"role {role}")


def _delay(seconds: str) -> str:
    return f"{int(seconds) / HOUR:g} hours"


def _contract(address: str) -> Markup:
    names = (name for name, contract in deployment().contracts.items() if contract.address == address)
    return Markup("the {}").format(name) if (name := next(names, None)) else account(address)


def _register_named(a: Arguments) -> Markup:
    return Markup("The constitution knows the civil register: offices lapse with wallets that it retires.")


POWER_SENTENCES: dict[str, Callable[[Arguments], Markup]] = {
    "RoleGranted": _granted,
    "RoleRevoked": _revoked,
    "RoleLabel": _labelled,
    "RoleAdminChanged": _admin_changed,
    "RoleGuardianChanged": _guardian_changed,
    "RoleGrantDelayChanged": _grant_delay_changed,
    "TargetClosed": _target_closed,
    "TargetFunctionRoleUpdated": _function_role_updated,
    "TargetAdminDelayUpdated": _target_delay_updated,
    "OperationScheduled": _scheduled,
    "OperationExecuted": _executed,
    "OperationCanceled": _canceled,
    "RegisterNamed": _register_named,
}
"""By the name of the constitution's event."""
