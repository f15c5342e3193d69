"""What the API speaks: the domain's records as JSON, and the queries that it takes.

Amounts are decimal strings in base units of the coin, times RFC 3339 UTC, addresses EIP-55, hashes 0x hex.
"""

import re
from datetime import UTC, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from atoll.domain.codes import ApplicationState, BusinessState, CitizenState, Duty
from atoll.domain.events import CONTRACT_EVENTS
from atoll.domain.freshness import IndexState
from atoll.domain.isic import SECTIONS
from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.paging import MAX_LIMIT

MAX_ID = 2**63 - 1
MAX_AMOUNT_DIGITS = 39
EVENTS = sorted({name for names in CONTRACT_EVENTS.values() for name in names})


class Whole(validate.Regexp):
    """A pattern that the whole text must have."""

    def __call__(self, value: str) -> str:  # type: ignore[override]
        if re.fullmatch(str(self.regex.pattern), value) is None:
            raise ValidationError(self.error)
        return value


class Number(fields.Integer):
    """A whole number in plain ASCII digits, within bounds."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        self._refusal = f"Not a whole number from {least} to {most}."
        super().__init__(validate=validate.Range(least, most, error=self._refusal), **options)

    def _validated(self, value: Any) -> int:
        if isinstance(value, str) and re.fullmatch("[0-9]{1,19}", value) is None:
            raise ValidationError(self._refusal)
        return int(super()._validated(value))


class Amount(fields.String):
    """Base units as a decimal string: JSON's numbers are not exact beyond 2 ** 53."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)

    def _deserialize(  # type: ignore[override]
        self, value: Any, attr: str | None, data: Any, **kwargs: Any
    ) -> int:
        if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > MAX_AMOUNT_DIGITS:
            raise ValidationError("Not an amount: a whole number of base units as a decimal string is needed.")
        return int(value)


class Time(fields.String):
    """Unix seconds as RFC 3339 UTC."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Address(fields.String):
    """An account, checked and with its EIP-55 checksum."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return checked_account(value if isinstance(value, str) else "")
        except AccountInvalid as error:
            raise ValidationError(str(error)) from error


def identifier(description: str) -> Number:
    """A filter by a number from 1 on."""
    return Number(1, MAX_ID, load_default=None, metadata={"description": description})


def account(**options: Any) -> Address:
    """An account among the parameters."""
    return Address(metadata={"description": "0x and 40 hex digits.", "pattern": "^0x[0-9a-fA-F]{40}$"}, **options)


def amount(description: str, **options: Any) -> Amount:
    """Base units among the parameters."""
    pattern = f"^[0-9]{{1,{MAX_AMOUNT_DIGITS}}}$"
    return Amount(metadata={"description": f"{description}, in base units.", "pattern": pattern}, **options)


class Query(Schema):
    """Refuses what it does not know."""

    class Meta:
        unknown = RAISE

    error_messages = {  # noqa: RUF012
        "unknown": "There is no such parameter: leave it out.",
        "type": "A JSON object is needed.",
    }


class StateQuery(Query):
    as_of_block = Number(
        0,
        MAX_ID,
        load_default=None,
        metadata={"description": "Answer with the state as of this block; the newest without it."},
    )


class ListQuery(StateQuery):
    after = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "The cursor `next` of the page before."},
    )
    limit = Number(1, MAX_LIMIT, load_default=20, metadata={"description": "The most records that one answer has."})


class ApplicationQuery(ListQuery):
    state = fields.Enum(
        ApplicationState, by_value=True, load_default=None, metadata={"description": "Only those in this state."}
    )
    applicant = account(load_default=None)


class CitizenQuery(ListQuery):
    state = fields.Enum(
        CitizenState, by_value=True, load_default=None, metadata={"description": "Only those in this state."}
    )


class BusinessQuery(ListQuery):
    name = fields.String(
        load_default=None,
        validate=[
            validate.Length(1, 64),
            Whole("^[^\\x00-\\x1f\\x7f]*$", error="No name has control characters: leave them out."),
        ],
        metadata={"description": "Part of the name, in any case."},
    )
    section = fields.String(
        load_default=None,
        validate=validate.OneOf(list(SECTIONS)),
        metadata={"description": "ISIC Rev. 4 section."},
    )
    owner = identifier("Number of the citizen who owns it.")
    state = fields.Enum(
        BusinessState, by_value=True, load_default=None, metadata={"description": "Only those in this state."}
    )


class PaymentQuery(ListQuery):
    business = identifier("Number of the business that was paid.")
    payer = account(load_default=None)
    collection = identifier("Number of the collection that covers the payment.")


class CollectionQuery(ListQuery):
    business = identifier("Number of the business whose till was collected.")
    liable = identifier("Number of the citizen in whose account it counts.")
    year = identifier("Tax year in which it counts.")


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


class QuoteQuery(Query):
    schedule = Number(1, MAX_ID, required=True, metadata={"description": "Number of the tax schedule."})
    turnover = amount("Turnover of the year so far", load_default=0)
    amount = amount("New revenue", required=True)


class FaucetRequest(Query):
    account = account(required=True)


class Problem(Schema):
    """Problem details (RFC 9457)."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong, by field, with the value that was given."},
    )


class Source(Schema):
    """The log that made the record what it is."""

    block = fields.Integer()
    block_hash = fields.String()
    block_time = Time()
    transaction = fields.String()
    log_index = fields.Integer()


class Head(Schema):
    block = fields.Integer()
    block_hash = fields.String()
    block_time = Time()


class Sourced(Schema):
    source = fields.Nested(Source)


class Application(Sourced):
    id = fields.Integer()
    applicant = fields.String()
    commitment = fields.String()
    terms_version = fields.Integer(allow_none=True)
    state = fields.String()
    submitted_at = Time()
    decided_at = Time(allow_none=True)
    decided_by = fields.String(allow_none=True)
    reason = fields.Integer(allow_none=True)
    evidence = fields.String(allow_none=True)
    act_id = fields.Integer(
        allow_none=True, metadata={"description": "The latest rejection, which could be appealed against."}
    )
    citizen_id = fields.Integer(allow_none=True)
    voucher_ids = fields.List(
        fields.Integer(),
        allow_none=True,
        metadata={"description": "The citizens whose vouches admitted the applicant."},
    )


class Due(Schema):
    """Something that a citizen has to do in time."""

    duty = fields.Enum(Duty, by_value=True)
    opens_at = Time(metadata={"description": "It can be done from then on."})
    due_at = Time()
    lapses_at = Time(allow_none=True, metadata={"description": "Not done by then, the citizenship may be lapsed."})


class Citizen(Sourced):
    id = fields.Integer()
    wallet = fields.String()
    epoch = fields.Integer(metadata={"description": "How many wallets the citizen had before this one."})
    state = fields.String()
    admitted_at = Time()
    expires_at = Time(allow_none=True)
    terms_version = fields.Integer(allow_none=True)
    renounced_at = Time(allow_none=True)
    lapsed_at = Time(allow_none=True)
    revoked_at = Time(allow_none=True)
    suspended_until = Time(
        allow_none=True, metadata={"description": "When the latest suspension ends or ended; null if it was undone."}
    )
    recovery_until = Time(
        allow_none=True,
        metadata={"description": "A recovery of the wallet is under way, and holds the citizen until then at most."},
    )
    application_id = fields.Integer()
    admitted_by = fields.String()
    next_due = fields.Nested(
        Due, allow_none=True, metadata={"description": "What is due next, as of the block that was asked for."}
    )
    overdue = fields.List(fields.Nested(Due), metadata={"description": "What was due before that block."})


class Terms(Sourced):
    version = fields.Integer()
    text_hash = fields.String(metadata={"description": "keccak256 of the text that citizens agree to."})
    adopted_at = Time()
    consent_by = Time(metadata={"description": "Citizens are asked to agree until then."})


class Rules(Sourced):
    validity = fields.Integer(metadata={"description": "Seconds from admission or renewal to the next renewal."})
    renewal_window = fields.Integer(metadata={"description": "Seconds before that in which it can be renewed."})
    grace = fields.Integer(metadata={"description": "Seconds after that before a lapse may be recorded."})
    appeal_period = fields.Integer(metadata={"description": "Seconds in which a decision can be appealed against."})
    suspension_cap = fields.Integer(
        metadata={"description": "Seconds that all suspensions of a chain last together at most."}
    )


class Business(Sourced):
    id = fields.Integer()
    name = fields.String()
    owner_id = fields.Integer()
    liable_id = fields.Integer()
    section = fields.String()
    size_class = fields.Integer()
    headcount = fields.Integer()
    state = fields.String()
    registered_at = Time()
    till = fields.String()
    received = Amount()
    collected = Amount()
    waiting = Amount()
    tax = Amount()
    payments = fields.Integer()


class Payment(Sourced):
    id = fields.Integer()
    business_id = fields.Integer()
    payer = fields.String()
    amount = Amount()
    collection_id = fields.Integer(allow_none=True)
    tax = Amount(allow_none=True)


class Collection(Sourced):
    id = fields.Integer()
    business_id = fields.Integer()
    liable_id = fields.Integer()
    year = fields.Integer()
    opening_balance = Amount()
    opening_tax = Amount()
    gross = Amount()
    tax = Amount()
    turnover = Amount()
    schedule_id = fields.Integer()
    payout = fields.String()
    tax_sent = Amount()
    net_sent = Amount()


class Account(Sourced):
    citizen_id = fields.Integer()
    year = fields.Integer()
    turnover = Amount()
    tax = Amount()
    schedule_id = fields.Integer()


class Bracket(Schema):
    threshold = Amount()
    rate = fields.Integer(metadata={"description": "Parts per million."})


class Schedule(Sourced):
    id = fields.Integer()
    size_class = fields.Integer()
    from_year = fields.Integer()
    brackets = fields.List(fields.Nested(Bracket))
    law_hash = fields.String()


class Quote(Schema):
    schedule_id = fields.Integer()
    turnover = Amount()
    amount = Amount()
    tax = Amount()
    net = Amount()


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


def page_of(item: type[Schema]) -> type[Schema]:
    """The schema of a page of records."""
    items = fields.List(fields.Nested(item))
    following = fields.String(allow_none=True, metadata={"description": "Cursor of the next page, null at the end."})
    return Schema.from_dict({"items": items, "next": following}, name=f"{item.__name__}Page")
