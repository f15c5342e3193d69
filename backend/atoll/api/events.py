"""Every log of the nation's contracts, raw and decoded: enough to recompute every journal."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint("events", __name__, url_prefix="/v1/events", description="The ledger's events, in order.")


@blueprint.route("")
class Events(MethodView):
    @blueprint.arguments(schemas.EventQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Event))
    def get(self, query: dict[str, Any]) -> Page[records.Event]:
        """List events in the order of the chain. Numbers among the arguments are decimal strings."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.events(**query)
