"""Tax law as data, and what it would take."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import found, index
from atoll.domain import records
from atoll.domain.tax import tax_on
from atoll.store.read import Page

blueprint = Blueprint("tax", __name__, url_prefix="/v1/tax", description="Tax schedules and quotes.")


@blueprint.route("/schedules")
class Schedules(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Schedule))
    def get(self, query: dict[str, Any]) -> Page[records.Schedule]:
        """List all schedules in the order in which they were enacted."""
        with index().read(query["as_of_block"]) as reader:
            return Page(reader.schedules(), next=None)


@blueprint.route("/quote")
class TaxQuote(MethodView):
    @blueprint.arguments(schemas.QuoteQuery, location="query")
    @blueprint.response(200, schemas.Quote)
    @blueprint.problem(404, "There is no such schedule.")
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Get the tax on new revenue after a turnover of the year: T(turnover + amount) - T(turnover)."""
        with index().read() as reader:
            schedules = {schedule.id: schedule for schedule in reader.schedules()}
        schedule = found(schedules.get(query["schedule"]), "schedule", query["schedule"])
        turnover, amount = query["turnover"], query["amount"]
        tax = tax_on(schedule.brackets, turnover, amount)
        return {
            "schedule_id": schedule.id,
            "turnover": turnover,
            "amount": amount,
            "tax": tax,
            "net": amount - tax,
        }
