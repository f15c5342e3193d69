"""What the API speaks of the nation as a whole: its chain, offices, events, sums and codes."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from atoll.api.schemas.parts import Amount, Head, ListQuery, Query, Sourced, Time, Whole, account
from atoll.domain.events import CONTRACT_EVENTS
from atoll.domain.freshness import IndexState

EVENTS = sorted({name for names in CONTRACT_EVENTS.values() for name in names})


class EventQuery(ListQuery):
    contract = fields.String(
        load_default=None,
        validate=validate.OneOf(list(CONTRACT_EVENTS)),
        metadata={"description": "Only those of this contract."},
    )
    name = fields.String(
        load_default=None, validate=validate.OneOf(EVENTS), metadata={"description": "Only those of this name."}
    )
    transaction = fields.String(
        load_default=None,
        validate=Whole("^0x[0-9a-f]{64}$", error="Not a transaction: 0x and 64 hex digits in lower case are needed."),
        metadata={"description": "Only those of this transaction: 0x and 64 hex digits in lower case."},
    )

    @validates_schema
    def contract_has_event(self, data: dict[str, Any], **_: Any) -> None:
        contract, name = data.get("contract"), data.get("name")
        if contract and name and name not in CONTRACT_EVENTS[contract]:
            known = ", ".join(CONTRACT_EVENTS[contract])
            raise ValidationError(f"{contract} has no such event; it has {known}.", "name")


class FaucetRequest(Query):
    account = account(required=True)


class OfficeHolder(Sourced):
    role = fields.Integer()
    office = fields.String(allow_none=True)
    account = fields.String()
    since = Time()
    delay = fields.Integer(metadata={"description": "Notice in seconds before an act of this holder takes effect."})


class Event(Sourced):
    contract = fields.String()
    name = fields.String()
    arguments = fields.Dict()
    topics = fields.List(fields.String())
    data = fields.String()
    journaled = fields.Boolean()


class Contract(Schema):
    name = fields.String()
    address = fields.String()
    journal = fields.String()
    events = fields.Integer()


class Coin(Schema):
    address = fields.String()
    name = fields.String()
    symbol = fields.String()
    decimals = fields.Integer()


class TaxYear(Schema):
    first_start = Time()
    length = fields.Integer(metadata={"description": "Seconds."})
    current = fields.Integer(allow_none=True)


class Totals(Schema):
    citizens = fields.Integer()
    applications_open = fields.Integer()
    businesses = fields.Integer()
    payments = fields.Integer()
    collections = fields.Integer()
    paid = Amount()
    collected = Amount()
    tax = Amount()
    tax_received = Amount()
    unattributed = Amount()
    spent = Amount()


class Freshness(Schema):
    """How old the answers are, whatever block they were asked for."""

    state = fields.Enum(
        IndexState,
        by_value=True,
        metadata={"description": "Whether newer facts may be on the chain: all but `following` say so."},
    )
    checked_at = Time(allow_none=True, metadata={"description": "When the node last answered the indexer."})
    node_block = fields.Integer(allow_none=True, metadata={"description": "The node's newest block then."})
    blocks_behind = fields.Integer(allow_none=True, metadata={"description": "Blocks of the node not indexed yet."})


class Nation(Schema):
    name = fields.String()
    chain_id = fields.Integer()
    network = fields.String(metadata={"description": "CAIP-2."})
    genesis_hash = fields.String()
    devnet = fields.Boolean()
    coin = fields.Nested(Coin)
    tax_year = fields.Nested(TaxYear)
    decision_period = fields.Integer(
        allow_none=True,
        metadata={"description": "Seconds in which an appeal is decided; null where the register hears none."},
    )
    contracts = fields.List(fields.Nested(Contract))
    totals = fields.Nested(Totals)
    head = fields.Nested(Head, allow_none=True, metadata={"description": "The newest indexed block, in any case."})
    freshness = fields.Nested(Freshness)


class Enumerations(Schema):
    application_states = fields.List(fields.String())
    citizen_states = fields.List(fields.String())
    duties = fields.List(fields.String())
    vouch_states = fields.List(fields.String())
    act_kinds = fields.List(fields.String())
    act_states = fields.List(fields.String())
    appeal_states = fields.List(fields.String())
    recovery_states = fields.List(fields.String())
    business_states = fields.List(fields.String())
    size_classes = fields.Dict(keys=fields.String(), values=fields.String())
    rejection_reasons = fields.Dict(keys=fields.String(), values=fields.String())
    adverse_reasons = fields.Dict(keys=fields.String(), values=fields.String())
    offices = fields.Dict(keys=fields.String(), values=fields.String())
    index_states = fields.List(fields.String())
    isic_sections = fields.Dict(keys=fields.String(), values=fields.String())


class FaucetGrant(Schema):
    transaction = fields.String()
