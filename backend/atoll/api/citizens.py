"""Citizens, live and former, by their number."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint(
    "citizens", __name__, url_prefix="/v1/citizens", description="Citizens, live and former, by their number."
)


@blueprint.route("")
class Citizens(MethodView):
    @blueprint.arguments(schemas.CitizenQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Citizen))
    def get(self, query: dict[str, Any]) -> Page[records.Citizen]:
        """List citizens."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.citizens(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Citizen(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Citizen)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> records.Citizen:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.citizen(id), "citizen", id)


@blueprint.route(f"/{ID}/accounts", parameters=NUMBER)
class CitizenAccounts(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Account))
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> Page[records.Account]:
        """List the tax accounts of a citizen, the newest year first."""
        with index().read(query["as_of_block"]) as reader:
            found(reader.citizen(id), "citizen", id)
            return Page(reader.accounts(id), next=None)
