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
    4: "The file does not match the commitment",
}
"""Codes of ``ApplicationRejected.reason`` (``contracts/RejectionReasons.sol``)."""

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
}
"""Role ids of the constitution (``contracts/Offices.sol``)."""
