"""What one does next after something was recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from atoll.domain.records import Event
from atoll.web.reading import deployment, payment_of


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


STEPS: dict[tuple[str, str], Callable[[Event], list[Step]]] = {
    ("CitizenRegistry", "ApplicationSubmitted"): _after_submission,
    ("CitizenRegistry", "ApplicationRejected"): lambda _: [Step("Back to the desk", url_for("pages.desk"))],
    ("CitizenRegistry", "CitizenAdmitted"): _after_admission,
    ("BusinessRegistry", "BusinessRegistered"): _after_registration,
    ("MicroTax", "TillCollected"): _after_collection,
    ("Coin", "Transfer"): _after_payment,
}
