"""Citizens, live and former, by their number."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import ID, NUMBER, Blueprint
from atoll.api.context import found, index
from atoll.domain import cases, records
from atoll.domain.citizenship import agenda
from atoll.store.read import Page, Reader

blueprint = Blueprint(
    "citizens", __name__, url_prefix="/v1/citizens", description="Citizens, live and former, by their number."
)


def agendas(reader: Reader) -> Callable[[records.Citizen], dict[str, Any]]:
    """Makes of a citizen's record one that also says what is due, as of the block that the reader answers for."""
    rules, terms, time = reader.rules(), reader.current_terms(), reader.time() or 0

    def with_agenda(citizen: records.Citizen) -> dict[str, Any]:
        due = agenda(citizen, rules, terms, time)
        record = {field.name: getattr(citizen, field.name) for field in fields(citizen)}
        return record | {"next_due": due.next_due, "overdue": due.overdue}

    return with_agenda


@blueprint.route("")
class Citizens(MethodView):
    @blueprint.arguments(schemas.CitizenQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Citizen))
    def get(self, query: dict[str, Any]) -> Page[dict[str, Any]]:
        """List citizens."""
        with index().read(query.pop("as_of_block")) as reader:
            page = reader.citizens(**query)
            with_agenda = agendas(reader)
            return Page([with_agenda(citizen) for citizen in page.items], page.next)


@blueprint.route(f"/{ID}", parameters=NUMBER)
class Citizen(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Citizen)
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> dict[str, Any]:
        """Get one."""
        with index().read(query["as_of_block"]) as reader:
            return agendas(reader)(found(reader.citizen(id), "citizen", id))


@blueprint.route(f"/{ID}/accounts", parameters=NUMBER)
class CitizenAccounts(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.Account))
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> Page[records.Account]:
        """List the tax accounts of a citizen, the newest year first."""
        with index().read(query["as_of_block"]) as reader:
            found(reader.citizen(id), "citizen", id)
            return Page(reader.accounts(id), next=None)


@blueprint.route(f"/{ID}/guardians", parameters=NUMBER)
class CitizenGuardians(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.GuardianSet))
    @blueprint.problem(404, "There is none with this number.")
    def get(self, query: dict[str, Any], id: int) -> Page[cases.GuardianSet]:
        """List the sets of guardians that a citizen named, the newest last."""
        with index().read(query["as_of_block"]) as reader:
            found(reader.citizen(id), "citizen", id)
            return Page(reader.guardian_sets(id), next=None)
