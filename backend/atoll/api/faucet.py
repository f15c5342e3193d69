"""Play money on a devnet."""

from typing import Any, cast

from flask import current_app
from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import refuse
from atoll.services.faucet import Faucet, FaucetAway, FaucetClosed, FaucetExhausted, FaucetRefused

blueprint = Blueprint("faucet", __name__, url_prefix="/v1/faucet", description="Play money on a devnet.")


@blueprint.route("")
class Grants(MethodView):
    @blueprint.arguments(schemas.FaucetRequest)
    @blueprint.response(202, schemas.FaucetGrant)
    @blueprint.problem(403, "This nation's coin is real money, or a page of another site asks.")
    @blueprint.problem(415, "The request is not `application/json`.")
    @blueprint.problem(429, "The account had its share; `Retry-After` says in how many seconds to come back.")
    @blueprint.problem(
        503, "The faucet is busy, or the node did not take the transaction; come back after `Retry-After` seconds."
    )
    def post(self, request: dict[str, Any]) -> dict[str, str]:
        """Send an account play money and gas. Answers the transaction to wait for."""
        faucet = cast(Faucet, current_app.extensions["atoll.faucet"])
        try:
            return {"transaction": faucet.grant(request["account"])}
        except FaucetClosed as error:
            refuse(403, str(error))
        except (FaucetExhausted, FaucetAway) as error:
            status = 429 if isinstance(error, FaucetExhausted) else 503
            refuse(status, str(error), headers={"Retry-After": str(error.retry_after)})
        except FaucetRefused as error:
            refuse(422, str(error), errors={"account": [str(error)]})
