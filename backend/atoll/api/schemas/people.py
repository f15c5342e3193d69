"""What the API speaks of people: applications, citizens, and what they agree to."""

from marshmallow import Schema, fields

from atoll.api.schemas.parts import ListQuery, Sourced, Time, account
from atoll.domain.codes import ApplicationState, CitizenState, Duty


class ApplicationQuery(ListQuery):
    state = fields.Enum(
        ApplicationState, by_value=True, load_default=None, metadata={"description": "Only those in this state."}
    )
    applicant = account(load_default=None)


class CitizenQuery(ListQuery):
    state = fields.Enum(
        CitizenState, by_value=True, load_default=None, metadata={"description": "Only those in this state."}
    )


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
    consent_by = Time(metadata={"description": "Citizens are asked to agree by then."})


class Rules(Sourced):
    validity = fields.Integer(metadata={"description": "Seconds from admission or renewal to the next renewal."})
    renewal_window = fields.Integer(metadata={"description": "Seconds before that in which it can be renewed."})
    grace = fields.Integer(metadata={"description": "Seconds after that before a lapse may be recorded."})
    appeal_period = fields.Integer(metadata={"description": "Seconds in which a decision can be appealed against."})
    suspension_cap = fields.Integer(
        metadata={"description": "Seconds that all suspensions of a chain last together at most."}
    )
