"""Recoveries of wallets, oldest first."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import cases
from atoll.store.read import Page

blueprint = Blueprint(
    "recoveries", __name__, url_prefix="/v1/recoveries", description="Recoveries of wallets, oldest first."
)


@blueprint.route("")
class Recoveries(MethodView):
    @blueprint.arguments(schemas.RecoveryQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Recovery))
    def get(self, query: dict[str, Any]) -> Page[cases.Recovery]:
        """List recoveries."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.recoveries(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Recovery(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Recovery)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> cases.Recovery:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.recovery(id), "recovery", id)
