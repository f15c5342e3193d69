"""Applications for citizenship, oldest first."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint(
    "applications",
    __name__,
    url_prefix="/v1/applications",
    description="Applications for citizenship, oldest first.",
)


@blueprint.route("")
class Applications(MethodView):
    @blueprint.arguments(schemas.ApplicationQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Application))
    def get(self, query: dict[str, Any]) -> Page[records.Application]:
        """List applications."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.applications(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Application(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Application)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> records.Application:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.application(id), "application", id)
