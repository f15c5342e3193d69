"""What the events of the ledger mean, in words."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from markupsafe import Markup

from atoll.domain.codes import OFFICES, REJECTION_REASONS
from atoll.domain.records import Event, Payment
from atoll.web.formats import decimal, shortened
from atoll.web.reading import deployment, payment_of

NOBODY = "0x" + "00" * 20
Arguments = dict[str, Any]


def in_words(event: Event) -> Markup:
    """One sentence about an event."""
    if event.contract == "Coin":
        return _paid(event)
    sentence = SENTENCES.get((event.contract, event.name))
    if sentence is None:
        return Markup("{} recorded {}.").format(event.contract, event.name)
    return sentence(event.arguments)


def _link(endpoint: str, words: str, **values: Any) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url_for(f"pages.{endpoint}", **values), words)


def _citizen(number: str) -> Markup:
    return _link("citizen", f"Citizen {number}", id=number)


def _business(number: str) -> Markup:
    return _link("business", f"Business {number}", id=number)


def _account(address: str) -> Markup:
    return Markup('<a class="code" href="{}" title="{}">{}</a>').format(
        url_for("pages.account", address=address), address, shortened(address)
    )


def _money(units: str) -> str:
    coin = deployment().coin
    return f"{decimal(int(units), coin.decimals)}\u00a0{coin.symbol}"


def _submitted(a: Arguments) -> Markup:
    return Markup("{} applied for citizenship: application {}.").format(_account(a["applicant"]), a["application_id"])


def _rejected(a: Arguments) -> Markup:
    reason = REJECTION_REASONS.get(int(a["reason"]), f"reason {a['reason']}")
    return Markup("Application {} was rejected by {}: {}.").format(
        a["application_id"], _account(a["by"]), reason[0].lower() + reason[1:]
    )


def _admitted(a: Arguments) -> Markup:
    return Markup("{} was admitted with the wallet {}, on application {}.").format(
        _citizen(a["citizen_id"]), _account(a["wallet"]), a["application_id"]
    )


def _renounced(a: Arguments) -> Markup:
    return Markup("{} left the nation.").format(_citizen(a["citizen_id"]))


def _passport(a: Arguments) -> Markup:
    words = "Passport {} was issued." if a["sender"] == NOBODY else "Passport {} was withdrawn."
    return Markup(words).format(a["token_id"])


def _locked(a: Arguments) -> Markup:
    return Markup("Passport {} is locked to its holder: it cannot be sold or given away.").format(a["token_id"])


def _name_taken(a: Arguments) -> Markup:
    return Markup("The name <bdi>{}</bdi> is taken by {}.").format(a["name"], _business(a["business_id"]))


def _registered(a: Arguments) -> Markup:
    return Markup("{} registered {}, <bdi>{}</bdi>.").format(
        _citizen(a["owner_id"]), _business(a["business_id"]), a["name"]
    )


def _till_opened(a: Arguments) -> Markup:
    return Markup('The till of {} was opened at <span class="code">{}</span>.').format(
        _business(a["business_id"]), a["till"]
    )


def _collected(a: Arguments) -> Markup:
    return Markup("The till of {} was collected: {} of new revenue, of which {} is tax.").format(
        _business(a["business_id"]), _money(a["gross"]), _money(a["tax"])
    )


def _enacted(a: Arguments) -> Markup:
    return Markup("Tax schedule {} was enacted, from tax year {} on.").format(a["schedule_id"], a["from_year"])


def _spent(a: Arguments) -> Markup:
    return Markup("The treasury spent {} to {}.").format(_money(a["amount"]), _account(a["payee"]))


def _paid(event: Event) -> Markup:
    payment = payment_of(event)
    return Markup("{} went from {} to {}.").format(
        _money(event.arguments["value"]),
        _account(event.arguments["sender"]),
        _receiver(event.arguments["receiver"]) if payment is None else _till(payment),
    )


def _receiver(address: str) -> Markup:
    is_treasury = address == deployment().contracts["Treasury"].address
    return Markup("the treasury") if is_treasury else _account(address)


def _till(payment: Payment) -> Markup:
    return Markup("the till of {}").format(_business(str(payment.business_id)))


def _granted(a: Arguments) -> Markup:
    return Markup("{} was granted the office of {}.").format(_account(a["account"]), _office(a["role_id"]))


def _revoked(a: Arguments) -> Markup:
    return Markup("{} lost the office of {}.").format(_account(a["account"]), _office(a["role_id"]))


def _office(role: str) -> str:
    return OFFICES.get(int(role), f"role {role}")


SENTENCES: dict[tuple[str, str], Callable[[Arguments], Markup]] = {
    ("CitizenRegistry", "ApplicationSubmitted"): _submitted,
    ("CitizenRegistry", "ApplicationRejected"): _rejected,
    ("CitizenRegistry", "CitizenAdmitted"): _admitted,
    ("CitizenRegistry", "CitizenRenounced"): _renounced,
    ("CitizenRegistry", "Transfer"): _passport,
    ("CitizenRegistry", "Locked"): _locked,
    ("NameRegistry", "NameTaken"): _name_taken,
    ("BusinessRegistry", "BusinessRegistered"): _registered,
    ("MicroTax", "TillOpened"): _till_opened,
    ("MicroTax", "TillCollected"): _collected,
    ("MicroTax", "ScheduleEnacted"): _enacted,
    ("Treasury", "TreasurySpent"): _spent,
    ("Constitution", "RoleGranted"): _granted,
    ("Constitution", "RoleRevoked"): _revoked,
}
