"""What one does next after something was recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from atoll.domain.records import Event
from atoll.web.reading import deployment, payment_of, reader


@dataclass(frozen=True, slots=True)
class Step:
    """Somewhere to go on from here. ``as_self`` leaves the registrar's chair on the way."""

    words: str
    href: str
    as_self: bool = False


def next_steps(events: list[Event]) -> list[Step]:
    """What those events make possible, the likeliest first."""
    known = (STEPS[event.contract, event.name](event) for event in events if (event.contract, event.name) in STEPS)
    return next((steps for steps in known if steps), [])


def _after_submission(event: Event) -> list[Step]:
    account = Step("See your application", url_for("pages.account", address=event.arguments["applicant"]))
    if not deployment().devnet:
        return [account]
    return [Step("Go to the registrar\u2019s desk", url_for("pages.desk")), account]


def _after_admission(event: Event) -> list[Step]:
    return [
        Step("Register a business", url_for("pages.register"), as_self=True),
        Step("See the passport", url_for("pages.citizen", id=event.arguments["citizen_id"]), as_self=True),
        Step("Back to the desk", url_for("pages.desk")),
    ]


def _after_registration(event: Event) -> list[Step]:
    number = event.arguments["business_id"]
    return [
        Step("See the business", url_for("pages.business", id=number)),
        Step("Pay its till", url_for("pages.pay", id=number)),
    ]


def _after_payment(event: Event) -> list[Step]:
    payment = payment_of(event)
    if payment is None:
        return []
    return [
        Step("Collect the till", url_for("pages.business", id=payment.business_id, _anchor="collect")),
        Step("See the payment", url_for("pages.payment", id=payment.id)),
    ]


def _after_collection(event: Event) -> list[Step]:
    number = event.arguments["business_id"]
    return [Step("See the receipts", url_for("pages.business", id=number, _anchor="payments"))]


def _see_decision(event: Event) -> list[Step]:
    return [Step("See the decision", url_for("pages.decision", id=event.arguments["act_id"]))]


def _see_application(event: Event) -> list[Step]:
    return [Step("See the application", url_for("pages.application", id=event.arguments["application_id"]))]


def _see_appeals(_event: Event) -> list[Step]:
    return [Step("Back to the appeals", url_for("pages.desk_appeals"))]


def _after_counting(event: Event) -> list[Step]:
    return [Step("See the passport", url_for("pages.citizen", id=event.arguments["citizen_id"]))]


def _to_recovery(event: Event) -> list[Step]:
    return [Step("See the recovery", url_for("pages.recovery", id=event.arguments["recovery_id"]))]


def _after_recovery(event: Event) -> list[Step]:
    account = url_for("pages.account", address=event.arguments["new_wallet"])
    return [Step("See your page", account), *_to_recovery(event)]


def _to_account(event: Event) -> list[Step]:
    citizen = reader().citizen(int(event.arguments["citizen_id"]))
    return [] if citizen is None else [Step("Back to your page", url_for("pages.account", address=citizen.wallet))]


STEPS: dict[tuple[str, str], Callable[[Event], list[Step]]] = {
    ("CitizenRegistry", "ApplicationSubmitted"): _after_submission,
    ("CitizenRegistry", "ApplicationRejected"): lambda _: [Step("Back to the desk", url_for("pages.desk"))],
    ("CitizenRegistry", "CitizenAdmitted"): _after_admission,
    ("BusinessRegistry", "BusinessRegistered"): _after_registration,
    ("MicroTax", "TillCollected"): _after_collection,
    ("Coin", "Transfer"): _after_payment,
    ("Vouches", "VouchGiven"): _see_application,
    ("Vouches", "VouchWithdrawn"): _see_application,
    ("Vouches", "VouchReleased"): _see_application,
    ("Vouches", "VouchesCounted"): _after_counting,
    ("Vouches", "VouchersBarred"): _after_counting,
    ("CitizenRegistry", "CitizenSuspended"): _see_decision,
    ("CitizenRegistry", "RevocationPronounced"): _see_decision,
    ("CitizenRegistry", "CitizenReinstated"): _see_decision,
    ("CitizenRegistry", "CitizenRevoked"): _see_decision,
    ("Appeals", "AppealLodged"): _see_decision,
    ("Appeals", "AppealDecided"): _see_appeals,
    ("Appeals", "AppealDefaulted"): _see_appeals,
    ("Recovery", "GuardiansNamed"): _to_account,
    ("Recovery", "RecoveryRequested"): _to_recovery,
    ("Recovery", "RecoveryApproved"): _to_recovery,
    ("Recovery", "RecoveryVetoed"): _to_recovery,
    ("Recovery", "RecoveryVetoOverridden"): _to_recovery,
    ("Recovery", "RecoveryCompleted"): _after_recovery,
    ("Recovery", "RecoveryFailed"): _to_recovery,
    ("SigningKeys", "SigningKeySet"): _to_account,
    ("SigningKeys", "SigningKeyDropped"): _to_account,
}
