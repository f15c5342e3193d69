"""The nation at a glance, who holds its offices, and what its codes mean."""

from time import time as now
from typing import Any

from flask.views import MethodView

from atoll.api import schemas
from atoll.api.blueprint import Blueprint
from atoll.api.context import deployment, index
from atoll.domain import codes, isic
from atoll.domain.freshness import IndexState
from atoll.store.read import Page

blueprint = Blueprint("nation", __name__, url_prefix="/v1", description="The nation at a glance.")


@blueprint.route("/nation")
class Nation(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.Nation)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Get the nation: chain, coin, contracts with their journals, sums, and the last indexed block."""
        nation = deployment()
        with index().read(query["as_of_block"]) as reader:
            time = reader.time()
            year = {
                "first_start": nation.tax_year.first_start,
                "length": nation.tax_year.length,
                "current": None if time is None else nation.tax_year.at(time),
            }
            return {
                "name": nation.nation,
                "chain_id": nation.chain_id,
                "network": nation.network,
                "genesis_hash": nation.genesis_hash,
                "devnet": nation.devnet,
                "coin": nation.coin,
                "tax_year": year,
                "decision_period": nation.decision_period,
                "contracts": reader.contracts(),
                "totals": reader.totals(),
                "head": reader.head(),
                "freshness": reader.freshness(int(now())),
            }


@blueprint.route("/offices")
class Offices(MethodView):
    @blueprint.arguments(schemas.StateQuery, location="query")
    @blueprint.response(200, schemas.page_of(schemas.OfficeHolder))
    def get(self, query: dict[str, Any]) -> Page[dict[str, Any]]:
        """List who holds which role of the constitution."""
        with index().read(query["as_of_block"]) as reader:
            holders = [
                {
                    "role": holder.role,
                    "office": codes.OFFICES.get(holder.role),
                    "account": holder.account,
                    "since": holder.since,
                    "delay": holder.delay,
                    "source": holder.source,
                }
                for holder in reader.office_holders()
            ]
        return Page(holders, next=None)


@blueprint.route("/enumerations")
class Enumerations(MethodView):
    @blueprint.response(200, schemas.Enumerations)
    def get(self) -> dict[str, Any]:
        """Get what the codes of this API mean."""
        return {
            "application_states": [state.value for state in codes.ApplicationState],
            "citizen_states": [state.value for state in codes.CitizenState],
            "duties": [duty.value for duty in codes.Duty],
            "vouch_states": [state.value for state in codes.VouchState],
            "act_kinds": [kind.value for kind in codes.ActKind],
            "act_states": [state.value for state in codes.ActState],
            "appeal_states": [state.value for state in codes.AppealState],
            "recovery_states": [state.value for state in codes.RecoveryState],
            "business_states": [state.value for state in codes.BusinessState],
            "size_classes": {str(code.value): code.name.lower() for code in codes.SizeClass},
            "rejection_reasons": {str(code): text for code, text in codes.REJECTION_REASONS.items()},
            "adverse_reasons": {str(code): text for code, text in codes.ADVERSE_REASONS.items()},
            "offices": {str(role): office for role, office in codes.OFFICES.items()},
            "index_states": [state.value for state in IndexState],
            "isic_sections": isic.SECTIONS,
        }
