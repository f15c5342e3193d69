"""The latest vouch of each citizen, by citizen."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import index
from atoll.domain import cases
from atoll.store.read import Page

blueprint = Blueprint(
    "vouches", __name__, url_prefix="/v1/vouches", description="The latest vouch of each citizen, by citizen."
)


@blueprint.route("")
class Vouches(MethodView):
    @blueprint.arguments(schemas.VouchQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Vouch))
    def get(self, query: dict[str, Any]) -> Page[cases.Vouch]:
        """List vouches."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.vouches(**query)
