"""What the API speaks of vouches, decisions against people, appeals, recoveries and signing keys."""

from marshmallow import Schema, fields

from atoll.api.schemas.parts import ListQuery, Sourced, Time, identifier
from atoll.domain.codes import ActState, AppealState, RecoveryState, VouchState

ONLY_STATE = {"description": "Only those in this state."}


class VouchQuery(ListQuery):
    application = identifier("Number of the application that was vouched for.")
    state = fields.Enum(VouchState, by_value=True, load_default=None, metadata=ONLY_STATE)


class ActQuery(ListQuery):
    citizen = identifier("Number of the citizen whom it is against.")
    application = identifier("Number of the application that was rejected.")
    state = fields.Enum(ActState, by_value=True, load_default=None, metadata=ONLY_STATE)


class AppealQuery(ListQuery):
    state = fields.Enum(AppealState, by_value=True, load_default=None, metadata=ONLY_STATE)


class RecoveryQuery(ListQuery):
    citizen = identifier("Number of the citizen who is to get another wallet.")
    state = fields.Enum(RecoveryState, by_value=True, load_default=None, metadata=ONLY_STATE)


class VouchingRules(Sourced):
    needed = fields.Integer(metadata={"description": "How many vouches admit an applicant; 0 = vouching is off."})
    period = fields.Integer(metadata={"description": "Seconds that a vouch lives."})
    cooldown = fields.Integer(metadata={"description": "Seconds from one vouch of a citizen to the next."})
    tenure = fields.Integer(metadata={"description": "Seconds that a voucher has been a citizen, at least."})
    consequence = fields.Integer(
        metadata={"description": "Seconds that who vouched for a revoked citizen cannot vouch."}
    )


class Vouch(Sourced):
    citizen_id = fields.Integer()
    application_id = fields.Integer()
    epoch = fields.Integer(metadata={"description": "The epoch of the wallet that gave it, with which it falls."})
    state = fields.String()
    given_at = Time()
    until = Time(metadata={"description": "It ends by itself then."})
    free_at = Time(metadata={"description": "The citizen may give the next one from then on."})


class Act(Sourced):
    id = fields.Integer()
    kind = fields.String()
    application_id = fields.Integer(allow_none=True)
    citizen_id = fields.Integer(allow_none=True)
    reason = fields.Integer(
        metadata={"description": "A code of `rejection_reasons` for a rejection, of `adverse_reasons` for the others."}
    )
    evidence = fields.String(metadata={"description": "keccak256 of the file that explains the decision."})
    by = fields.String()
    made_at = Time()
    until = Time(allow_none=True, metadata={"description": "When a suspension ends."})
    appeal_until = Time(metadata={"description": "It can be appealed against until then, inclusive."})
    state = fields.String()
    appeal_id = fields.Integer(allow_none=True)


class Appeal(Sourced):
    id = fields.Integer()
    register = fields.String(metadata={"description": "The contract that keeps the act."})
    act_id = fields.Integer()
    appellant = fields.String()
    statement = fields.String(metadata={"description": "keccak256 of the file that says why."})
    lodged_at = Time()
    decide_by = Time(
        metadata={
            "description": "Decided until then, inclusive; after that the act falls, unless it was taken back before."
        }
    )
    state = fields.String()
    reasons = fields.String(
        allow_none=True, metadata={"description": "keccak256 of the file that explains the decision."}
    )
    decided_by = fields.String(allow_none=True)
    decided_at = Time(allow_none=True)


class GuardianSet(Sourced):
    citizen_id = fields.Integer()
    version = fields.Integer()
    threshold = fields.Integer(metadata={"description": "How many of them together recover the wallet."})
    guardians = fields.List(fields.String())
    citizen_ids = fields.List(
        fields.Integer(), metadata={"description": "The citizens whose wallets these were; 0 = nobody's."}
    )
    named_at = Time()
    effective_at = Time(metadata={"description": "The set holds from then on, unless it was replaced before."})
    replaced = fields.Boolean()


class Recovery(Sourced):
    id = fields.Integer()
    citizen_id = fields.Integer()
    new_wallet = fields.String()
    requested_by = fields.String()
    guardian_version = fields.Integer(
        allow_none=True, metadata={"description": "The set of guardians that approves; null = two offices do."}
    )
    evidence = fields.String(allow_none=True)
    state = fields.String()
    approved_by = fields.List(fields.String())
    requested_at = Time()
    opens_at = Time(allow_none=True, metadata={"description": "The stage can be followed by the next from then on."})
    expires_at = Time(metadata={"description": "Until then, inclusive."})
    vetoed_at = Time(allow_none=True)
    overridden_by = fields.String(allow_none=True)
    ended_at = Time(allow_none=True)
    free_at = Time(
        allow_none=True, metadata={"description": "After a failure, from when on another one can be approved."}
    )


class SigningKey(Sourced):
    citizen_id = fields.Integer()
    key = fields.String(allow_none=True)
    until = Time(allow_none=True)
    epoch = fields.Integer(metadata={"description": "The epoch of the wallet that set it, with which it falls."})


class Allowance(Schema):
    """Whether somebody may do something now, and if not, why."""

    action = fields.String()
    allowed = fields.Boolean()
    reason = fields.String(
        allow_none=True, metadata={"description": "The contracts' error with which it would fail; null if allowed."}
    )
    opens_at = Time(
        allow_none=True, metadata={"description": "From when on it is allowed, if nothing else changes; null if never."}
    )
