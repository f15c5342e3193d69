"""What the relay takes and answers."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from atoll.api.schemas.parts import Problem, Query, Time, Whole
from atoll.domain.acts import ACTS
from atoll.domain.relay import RelayState
from atoll.services.relay_message import MessageInvalid, read_message

MAX_SIGNATURE = 4096
"""Bytes: those of a contract wallet with many owners are long."""
KEY = "^[A-Za-z0-9_-]{8,64}$"


class RelayHeaders(Schema):
    key = fields.String(
        data_key="Idempotency-Key",
        required=True,
        validate=Whole(KEY, error="Not a key: 8 to 64 letters, digits, - and _ are needed."),
        metadata={
            "description": "Chosen by who asks, one for each act: asking again with it answers what became of the act "
            "and never has it done twice.",
        },
    )


class RelayRequest(Query):
    act = fields.String(
        required=True,
        validate=validate.OneOf(list(ACTS)),
        metadata={"description": "The name of the signed struct."},
    )
    message = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={
            "description": "The struct's fields, all of them, as they were signed: accounts and bytes as 0x hex, whole "
            "numbers as numbers or in decimal digits.",
        },
    )
    signature = fields.String(
        required=True,
        validate=Whole(
            f"^0x([0-9a-fA-F]{{2}}){{1,{MAX_SIGNATURE}}}$",
            error=f"Not a signature: 0x and the hex digits of 1 to {MAX_SIGNATURE} bytes are needed.",
        ),
        metadata={"description": "Over the message, in the domain of this nation's contract (EIP-712 or ERC-1271)."},
    )

    @post_load
    def read(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        act = ACTS[data["act"]]
        try:
            message = read_message(act, data["message"])
        except MessageInvalid as error:
            raise ValidationError({f"message.{name}": [words] for name, words in error.errors.items()}) from error
        return {"act": act, "message": message, "signature": bytes.fromhex(data["signature"][2:])}


class RelayFailure(Schema):
    """The contract's own error."""

    name = fields.String()
    arguments = fields.Dict(metadata={"description": "By their names; whole numbers in decimal digits."})


class RelayedAct(Schema):
    id = fields.String()
    act = fields.String()
    actor = fields.String(attribute="call.actor")
    state = fields.Enum(
        RelayState,
        by_value=True,
        metadata={
            "description": "`queued`: written down. `sent`: signed and handed to the node. `mined`: done, in a block. "
            "`failed`: not done.",
        },
    )
    queued_at = Time()
    transaction_hash = fields.String(
        attribute="transaction",
        allow_none=True,
        metadata={"description": "The newest transaction for the act: another one may replace it while it is `sent`."},
    )
    block = fields.Integer(allow_none=True, metadata={"description": "The block that has the transaction."})
    reason = fields.String(allow_none=True, metadata={"description": "Why it failed, in words."})
    error = fields.Nested(RelayFailure, attribute="failure", allow_none=True)


class RelayBudget(Schema):
    gas_a_day = fields.Integer(
        metadata={"description": "Gas for all acts within 24 hours; applications get two thirds of it."}
    )
    gas_used = fields.Integer(metadata={"description": "What of it is used or set aside now."})
    acts_a_day = fields.Integer(metadata={"description": "Acts of one actor within 24 hours."})


class RelayNow(Schema):
    enabled = fields.Boolean(metadata={"description": "Whether this nation sends acts for others."})
    sender = fields.String(allow_none=True, metadata={"description": "The account that sends them."})
    acts = fields.List(fields.String(), metadata={"description": "The signed acts that are taken."})
    budget = fields.Nested(RelayBudget, allow_none=True)
    queued = fields.Integer(metadata={"description": "Acts that wait to be sent."})
    sent = fields.Integer(metadata={"description": "Acts that wait for a block."})


class RelayProblem(Problem):
    """Problem details (RFC 9457) of an act that would fail."""

    error = fields.Nested(RelayFailure)
