"""What all schemas of the API share: kinds of fields, queries, problems, sources and pages.

Amounts are decimal strings in base units of the coin, times RFC 3339 UTC, addresses EIP-55, hashes 0x hex.
"""

import re
from datetime import UTC, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from atoll.services.accounts import AccountInvalid, checked_account
from atoll.store.paging import MAX_LIMIT

MAX_ID = 2**63 - 1
MAX_AMOUNT_DIGITS = 39


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


def page_of(item: type[Schema]) -> type[Schema]:
    """The schema of a page of records."""
    items = fields.List(fields.Nested(item))
    following = fields.String(allow_none=True, metadata={"description": "Cursor of the next page, null at the end."})
    return Schema.from_dict({"items": items, "next": following}, name=f"{item.__name__}Page")
