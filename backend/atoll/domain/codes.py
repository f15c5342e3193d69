"""The enumerations of the contracts, as the codes that the API speaks."""

from enum import IntEnum, StrEnum


class ApplicationState(StrEnum):
    OPEN = "open"
    ADMITTED = "admitted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class CitizenState(StrEnum):
    ACTIVE = "active"
    RENOUNCED = "renounced"
    LAPSED = "lapsed"
    REVOKING = "revoking"
    REVOKED = "revoked"


LIVE = frozenset({CitizenState.ACTIVE, CitizenState.REVOKING})
"""The states in which a citizen has a passport."""


class ActKind(StrEnum):
    """Decisions against a person."""

    REJECTION = "rejection"
    SUSPENSION = "suspension"
    REVOCATION = "revocation"


class ActState(StrEnum):
    """``final`` stands, ``overturned`` fell by an appeal, ``withdrawn`` was taken back by the office."""

    APPEALABLE = "appealable"
    APPEALED = "appealed"
    FINAL = "final"
    OVERTURNED = "overturned"
    WITHDRAWN = "withdrawn"


class AppealState(StrEnum):
    """``defaulted``: nobody decided in time, and the act fell unless its office had taken it back."""

    OPEN = "open"
    ALLOWED = "allowed"
    DISMISSED = "dismissed"
    DEFAULTED = "defaulted"


class RecoveryState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    VETOED = "vetoed"
    COMPLETED = "completed"
    FAILED = "failed"


class VouchState(StrEnum):
    """``counted`` admitted the applicant, ``fallen`` bore the consequence of a revocation."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    COUNTED = "counted"
    FALLEN = "fallen"


class Duty(StrEnum):
    """What a citizen has to do in time."""

    RENEW = "renew"
    ACCEPT_TERMS = "accept_terms"


class BusinessState(StrEnum):
    ACTIVE = "active"


class SizeClass(IntEnum):
    """Codes of ``IBusinessRegistry.SizeClass``."""

    MICRO = 1


REJECTION_REASONS: dict[int, str] = {
    1: "The identity could not be established",
    2: "The person is a citizen already",
    3: "The file is incomplete",
    4: "The file does not match its fingerprint",
}
"""Codes of ``ApplicationRejected.reason`` (``contracts/RejectionReasons.sol``)."""

ADVERSE_REASONS: dict[int, str] = {
    1: "A statement was false",
    2: "The identity is disputed",
    3: "The terms were breached",
    4: "A court decided so",
}
"""Codes of ``CitizenSuspended.reason`` and ``RevocationPronounced.reason`` (``contracts/AdverseReasons.sol``)."""

MICRO_HEADCOUNT = range(1, 11)

OFFICES: dict[int, str] = {
    0: "admin",
    1: "registrar",
    2: "clerk",
    3: "assessor",
    4: "arbiter",
    5: "treasurer",
    6: "warden",
    100: "business registry",
    101: "appeals",
    102: "recovery",
    103: "vouches",
}
"""Role ids of the constitution (``contracts/Offices.sol``)."""
