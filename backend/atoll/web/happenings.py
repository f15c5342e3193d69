"""What the events of the ledger mean, in words."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from markupsafe import Markup

from atoll.domain.codes import REJECTION_REASONS
from atoll.domain.records import Event, Payment
from atoll.web.civil_happenings import CIVIL_SENTENCES
from atoll.web.collecting import NOBODY, collected
from atoll.web.formats import duration, moment
from atoll.web.links import account, application, business, capital, citizen, money
from atoll.web.powers import POWER_SENTENCES, authority_updated
from atoll.web.reading import deployment, payment_of

GOVERNED = ("CitizenRegistry", "Vouches", "Appeals", "Recovery", "NameRegistry", "MicroTax", "Treasury")
SIGNED = ("CitizenRegistry", "Vouches", "Appeals", "Recovery", "SigningKeys")
Arguments = dict[str, Any]


def in_words(event: Event) -> Markup:
    """One sentence about an event."""
    if event.contract == "Coin":
        return _paid(event)
    if event.name == "TillCollected":
        return collected(event)
    return SENTENCES[event.contract, event.name](event.arguments)


def _submitted(a: Arguments) -> Markup:
    words = Markup("{} applied for citizenship: {}.")
    return words.format(account(a["applicant"]), application(a["application_id"]))


def _rejected(a: Arguments) -> Markup:
    reason = REJECTION_REASONS.get(int(a["reason"]), f"reason {a['reason']}")
    return Markup("{} was rejected by {}: {}.").format(
        capital(application(a["application_id"])), account(a["by"]), reason[0].lower() + reason[1:]
    )


def _withdrawn(a: Arguments) -> Markup:
    return Markup("{} was taken back by its applicant.").format(capital(application(a["application_id"])))


def _admitted(a: Arguments) -> Markup:
    return Markup("{} was admitted with the wallet {}, on {}.").format(
        citizen(a["citizen_id"]), account(a["wallet"]), application(a["application_id"])
    )


def _renewed(a: Arguments) -> Markup:
    return Markup("{} renewed, agreeing to version {} of the terms. The citizenship is valid until {}.").format(
        citizen(a["citizen_id"]), a["terms_version"], moment(int(a["expires_at"]))
    )


def _lapsed(a: Arguments) -> Markup:
    return Markup("The citizenship of {} lapsed: it was not renewed in time.").format(citizen(a["citizen_id"]))


def _terms_accepted(a: Arguments) -> Markup:
    return Markup("{} agreed to version {} of the terms.").format(citizen(a["citizen_id"]), a["version"])


def _terms_adopted(a: Arguments) -> Markup:
    words = Markup('Version {} of the <a href="{}">terms of citizenship</a> was adopted.')
    return words.format(a["version"], url_for("pages.terms"))


def _rules_set(a: Arguments) -> Markup:
    words = Markup(
        "A citizenship is valid for {}, can be renewed {} before its end and {} after. Decisions can be appealed "
        "against for {}, and suspensions last at most {}."
    )
    names = ("validity", "renewal_window", "grace", "appeal_period", "suspension_cap")
    return words.format(*(duration(int(a[name])) for name in names))


def _nonce_cancelled(a: Arguments) -> Markup:
    return Markup("{} made void what was signed and not sent yet.").format(account(a["actor"]))


def _renounced(a: Arguments) -> Markup:
    return Markup("{} left the nation.").format(citizen(a["citizen_id"]))


def _passport(a: Arguments) -> Markup:
    if NOBODY not in (a["sender"], a["receiver"]):
        return Markup("Passport {} went to the new wallet {}.").format(a["token_id"], account(a["receiver"]))
    words = "Passport {} was issued." if a["sender"] == NOBODY else "Passport {} was withdrawn."
    return Markup(words).format(a["token_id"])


def _locked(a: Arguments) -> Markup:
    return Markup("Passport {} is locked to its holder: it cannot be sold or given away.").format(a["token_id"])


def _name_taken(a: Arguments) -> Markup:
    return Markup("The name <bdi>{}</bdi> now belongs to {}.").format(a["name"], business(a["business_id"]))


def _registered(a: Arguments) -> Markup:
    return Markup("{} registered {}, <bdi>{}</bdi>.").format(
        citizen(a["owner_id"]), business(a["business_id"]), a["name"]
    )


def _till_opened(a: Arguments) -> Markup:
    return Markup('The till of {} was opened at <span class="code">{}</span>.').format(
        business(a["business_id"]), a["till"]
    )


def _enacted(a: Arguments) -> Markup:
    return Markup("Tax schedule {} was enacted, from tax year {} on.").format(a["schedule_id"], a["from_year"])


def _spent(a: Arguments) -> Markup:
    return Markup("The treasury spent {} to {}.").format(money(int(a["amount"])), account(a["payee"]))


def _paid(event: Event) -> Markup:
    payment = payment_of(event)
    return Markup("{} went from {} to {}.").format(
        money(int(event.arguments["value"])),
        account(event.arguments["sender"]),
        _receiver(event.arguments["receiver"]) if payment is None else _till(payment),
    )


def _receiver(address: str) -> Markup:
    is_treasury = address == deployment().contracts["Treasury"].address
    return Markup("the treasury") if is_treasury else account(address)


def _till(payment: Payment) -> Markup:
    return Markup("the till of {}").format(business(str(payment.business_id)))


SENTENCES: dict[tuple[str, str], Callable[[Arguments], Markup]] = {
    ("CitizenRegistry", "ApplicationSubmitted"): _submitted,
    ("CitizenRegistry", "ApplicationWithdrawn"): _withdrawn,
    ("CitizenRegistry", "ApplicationRejected"): _rejected,
    ("CitizenRegistry", "CitizenAdmitted"): _admitted,
    ("CitizenRegistry", "CitizenRenewed"): _renewed,
    ("CitizenRegistry", "CitizenLapsed"): _lapsed,
    ("CitizenRegistry", "CitizenRenounced"): _renounced,
    ("CitizenRegistry", "TermsAdopted"): _terms_adopted,
    ("CitizenRegistry", "TermsAccepted"): _terms_accepted,
    ("CitizenRegistry", "RulesSet"): _rules_set,
    ("CitizenRegistry", "Transfer"): _passport,
    ("CitizenRegistry", "Locked"): _locked,
    ("NameRegistry", "NameTaken"): _name_taken,
    ("BusinessRegistry", "BusinessRegistered"): _registered,
    ("MicroTax", "TillOpened"): _till_opened,
    ("MicroTax", "ScheduleEnacted"): _enacted,
    ("Treasury", "TreasurySpent"): _spent,
    **CIVIL_SENTENCES,
    **{(register, "NonceCancelled"): _nonce_cancelled for register in SIGNED},
    **{("Constitution", name): sentence for name, sentence in POWER_SENTENCES.items()},
    **{(register, "AuthorityUpdated"): authority_updated for register in GOVERNED},
}
