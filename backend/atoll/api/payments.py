"""Payments to tills, newest first, with their receipts once collected."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.store.read import Page

blueprint = Blueprint(
    "payments",
    __name__,
    url_prefix="/v1/payments",
    description="Payments to tills, newest first, with their receipts once collected.",
)


@blueprint.route("")
class Payments(MethodView):
    @blueprint.arguments(schemas.PaymentQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Payment))
    def get(self, query: dict[str, Any]) -> Page[records.Payment]:
        """List payments."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.payments(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Payment(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Payment)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> records.Payment:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.payment(id), "payment", id)
