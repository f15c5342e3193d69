"""Businesses, by their number."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint("businesses", __name__, url_prefix="/v1/businesses", description="Businesses, by their number.")


@blueprint.route("")
class Businesses(MethodView):
    @blueprint.arguments(schemas.BusinessQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Business))
    def get(self, query: dict[str, Any]) -> Page[records.Business]:
        """List businesses."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.businesses(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Business(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Business)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> records.Business:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.business(id), "business", id)
