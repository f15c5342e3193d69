"""Appeals against decisions, oldest first."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import cases
from atoll.store.read import Page

blueprint = Blueprint(
    "appeals", __name__, url_prefix="/v1/appeals", description="Appeals against decisions, oldest first."
)


@blueprint.route("")
class Appeals(MethodView):
    @blueprint.arguments(schemas.AppealQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Appeal))
    def get(self, query: dict[str, Any]) -> Page[cases.Appeal]:
        """List appeals."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.appeals(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Appeal(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Appeal)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> cases.Appeal:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.appeal(id), "appeal", id)
