"""What citizens agree to, and the rules of citizenship."""

from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import index
from atoll.domain import cases, records
from atoll.store.read import Page

blueprint = Blueprint(
    "citizenship", __name__, url_prefix="/v1/citizenship", description="What citizens agree to, and for how long."
)


@blueprint.route("/terms")
class Terms(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Terms))
    def get(self, query: dict[str, Any]) -> Page[records.Terms]:
        """List all versions of the terms, the one in force last."""
        with index().read(query["as_of_block"]) as reader:
            return Page(reader.terms(), next=None)


@blueprint.route("/rules")
class Rules(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Rules))
    def get(self, query: dict[str, Any]) -> Page[records.Rules]:
        """List the rules in force: one record, or none in a nation without rules."""
        with index().read(query["as_of_block"]) as reader:
            rules = reader.rules()
            return Page([] if rules is None else [rules], next=None)


@blueprint.route("/vouching")
class VouchingRules(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.VouchingRules))
    def get(self, query: dict[str, Any]) -> Page[cases.VouchingRules]:
        """List the rules of vouching in force: one record, or none in a nation without vouches."""
        with index().read(query["as_of_block"]) as reader:
            rules = reader.vouching_rules()
            return Page([] if rules is None else [rules], next=None)
