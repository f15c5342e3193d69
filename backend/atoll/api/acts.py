"""Decisions against people, oldest first."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import cases
from atoll.store.read import Page

blueprint = Blueprint("acts", __name__, url_prefix="/v1/acts", description="Decisions against people, oldest first.")


@blueprint.route("")
class Acts(MethodView):
    @blueprint.arguments(schemas.ActQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Act))
    def get(self, query: dict[str, Any]) -> Page[cases.Act]:
        """List rejections, suspensions and revocations."""
        with index().read(query.pop("as_of_block")) as reader:
            return reader.acts(**query)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Act(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Act)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> cases.Act:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return found(reader.act(id), "act", id)
