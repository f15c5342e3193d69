"""What the API speaks of businesses, payments, collections and tax."""

from marshmallow import Schema, fields, validate

from atoll.api.schemas.parts import (
    MAX_ID,
    Amount,
    ListQuery,
    Number,
    Query,
    Sourced,
    Time,
    Whole,
    account,
    amount,
    identifier,
)
from atoll.domain.codes import BusinessState
from atoll.domain.isic import SECTIONS


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


class QuoteQuery(Query):
    schedule = Number(1, MAX_ID, required=True, metadata={"description": "Number of the tax schedule."})
    turnover = amount("Turnover of the year so far", load_default=0)
    amount = amount("New revenue", required=True)


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
    waiting = Amount(
        metadata={"description": "Reached the till and is not collected yet: `received` less `collected`."}
    )
    tax = Amount()
    kept_tax = Amount(
        metadata={"description": "Tax that is booked and still in the till: `tax` less `tax_sent` of all collections."}
    )
    kept_net = Amount(
        metadata={
            "description": "Net that is booked and still in the till: `gross` less `tax` less `net_sent` of all "
            "collections. One unit stays for good; the rest is sent by the next collection that can."
        }
    )
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
