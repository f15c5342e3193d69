"""Collections of tills, newest first."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint(
    "collections", __name__, url_prefix="/v1/collections", description="Collections of tills, newest first."
)


@blueprint.route("")
class Collections(MethodView):
    @blueprint.arguments(schemas.CollectionQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Collection))
    def get(self, query: dict[str, Any]) -> Page[records.Collection]:
        """List collections."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.collections(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Collection(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Collection)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> records.Collection:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.collection(id), "collection", id)
