"""Acts that people signed, sent by the nation in its own transactions."""

from typing import Any, cast

from flask import Response, abort, current_app, request
from flask.views import MethodView

from atoll.api.blueprint import Blueprint
from atoll.api.context import found
from atoll.api.errors import CONTENT_TYPE, problem
from atoll.api.schemas.relay import RelayedAct, RelayHeaders, RelayNow, RelayProblem, RelayRequest
from atoll.domain import relay as domain
from atoll.services.relay import ActRefused, ActUnderWay, BudgetSpent, KeyReused, Relay, RelayAway
from atoll.store.relay import RelayBook

MAX_BODY = 16 * 1024
"""Bytes: a signature of the greatest length, in hex, and room for the message."""
OFF = "This nation sends no acts for others: send the act yourself, as a transaction."
ID = "<string(length=32):id>"
IDENTIFIED = [{"in": "path", "name": "id", "description": "The id that posting the act answered."}]

blueprint = Blueprint(
    "relay", __name__, url_prefix="/v1/relay", description="Signed acts, sent without a fee for the signer."
)


@blueprint.before_request
def limit_body() -> None:
    """Refuse what is longer than any act."""
    request.max_content_length = MAX_BODY
    if (request.content_length or 0) > MAX_BODY:
        abort(413, f"A signed act has at most {MAX_BODY} bytes.")


@blueprint.route("")
class Acts(MethodView):
    @blueprint.response(200, RelayNow)
    def get(self) -> dict[str, Any]:
        """Get whether signed acts are taken, which, and how much of the budget is used."""
        relay = _relay()
        if relay is None:
            return {"enabled": False, "sender": None, "acts": [], "budget": None, "queued": 0, "sent": 0}
        use, terms = relay.use(), relay.terms
        budget = {"gas_a_day": terms.gas_a_day, "gas_used": use.gas, "acts_a_day": terms.acts_a_day}
        return {
            "enabled": True,
            "sender": relay.sender,
            "acts": list(relay.acts),
            "budget": budget,
            "queued": use.queued,
            "sent": use.sent,
        }

    @blueprint.arguments(RelayHeaders, location="headers")
    @blueprint.arguments(RelayRequest)
    @blueprint.response(202, RelayedAct)
    @blueprint.alt_response(200, schema=RelayedAct, description="The act was taken before, with the same key.")
    @blueprint.problem(403, "A page of another site asks.")
    @blueprint.problem(409, "The key was given with another act, or an act with this nonce was taken already.")
    @blueprint.problem(413, f"The request has more than {MAX_BODY} bytes: it is longer than any act.")
    @blueprint.problem(415, "The request is not `application/json`.")
    @blueprint.alt_response(
        422,
        schema=RelayProblem,
        content_type=CONTENT_TYPE,
        description="A field is not valid, or the contract would refuse the act: `error` is its own. Nothing is sent.",
    )
    @blueprint.problem(429, "The budget of the day or of the actor is used up; come back after `Retry-After` seconds.")
    @blueprint.problem(503, "The relay is off (type `relay-off`), or takes nothing now; see `Retry-After`.")
    def post(self, headers: dict[str, str], posted: dict[str, Any]) -> Any:
        """Have a signed act sent. It is tried out first; the header Location tells where to ask what became of it."""
        relay = _relay()
        if relay is None:
            return problem(503, OFF, type="relay-off")
        if posted["act"].name not in relay.acts:
            words = f"The contracts of this nation have no {posted['act'].name}; they have {', '.join(relay.acts)}."
            return problem(422, f"This field is not valid: act. {words}", errors={"act": [words]})
        try:
            taken, new = relay.take(headers["key"], **posted)
        except (ActRefused, KeyReused, ActUnderWay, BudgetSpent, RelayAway) as refused:
            return _problem(refused)
        return taken, 202 if new else 200, {"Location": f"/v1/relay/{taken.id}"}


@blueprint.route(f"/{ID}", parameters=IDENTIFIED)
class Act(MethodView):
    @blueprint.response(200, RelayedAct)
    @blueprint.problem(404, "No such act was taken.")
    def get(self, id: str) -> domain.RelayedAct:
        """Get what became of an act."""
        book = cast(RelayBook, current_app.extensions["atoll.relay_book"])
        return found(book.by_id(id), "relayed act", id)


def _relay() -> Relay | None:
    return cast(Relay | None, current_app.extensions["atoll.relay"])


def _problem(refused: Exception) -> Response:
    """What keeps an act from being taken."""
    words = str(refused)
    if isinstance(refused, ActRefused):
        error = {} if refused.told is None else {"error": refused.told}
        return problem(422, f"This message cannot be sent. {words}", errors={"message": [words]}, **error)
    if isinstance(refused, BudgetSpent | RelayAway):
        response = problem(429 if isinstance(refused, BudgetSpent) else 503, words)
        response.headers["Retry-After"] = str(refused.retry_after)
        return response
    response = problem(409, words)
    if isinstance(refused, ActUnderWay):
        response.headers["Location"] = f"/v1/relay/{refused.id}"
    return response
