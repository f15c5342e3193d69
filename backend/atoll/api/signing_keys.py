"""The signing keys that citizens set last, by citizen."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import index
from atoll.domain import cases
from atoll.store.read import Page

blueprint = Blueprint(
    "signing-keys",
    __name__,
    url_prefix="/v1/signing-keys",
    description="The signing keys that citizens set last, by citizen.",
)


@blueprint.route("")
class SigningKeys(MethodView):
    @blueprint.arguments(schemas.ListQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.SigningKey))
    def get(self, query: dict[str, Any]) -> Page[cases.SigningKey]:
        """List signing keys."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.signing_keys(**query)
