"""What the person of a wallet may do."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import index, refuse
from atoll.domain.actions import Law, allowed_actions
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.read import Page

blueprint = Blueprint(
    "wallets", __name__, url_prefix="/v1/wallets", description="What the person of a wallet may do now."
)
ADDRESS = [
    {
        "in": "path",
        "name": "address",
        "description": "A wallet: 0x and 40 hex digits.",
        "schema": {"type": "string", "pattern": "^0x[0-9a-fA-F]{40}$"},
    }
]


@blueprint.route("/<address>/actions", parameters=ADDRESS)
class Actions(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Allowance))
    @blueprint.problem(404, "This is no wallet's address.")
    def get(self, query: dict[str, Any], address: str) -> Page[dict[str, Any]]:
        """List what the person of a wallet may do, as of the time of the block that is asked for, and why not."""
        try:
            wallet = checked_account(address)
        except AccountInvalid as error:
            refuse(404, str(error))
        with index().read(query["as_of_block"]) as reader:
            law = Law(reader.rules(), reader.vouching_rules(), reader.time() or 0)
            allowances = allowed_actions(reader.person(wallet), law)
        return Page(
            [
                {"action": action.value, "allowed": one.allowed, "reason": one.reason, "opens_at": one.opens_at}
                for action, one in allowances.items()
            ],
            next=None,
        )
