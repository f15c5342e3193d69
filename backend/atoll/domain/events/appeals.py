"""Events of appeals."""

from dataclasses import dataclass

from atoll.domain.events.base import LedgerEvent


@dataclass(frozen=True, slots=True)
class AppealLodged(LedgerEvent):
    appeal_id: int
    register: str
    act_id: int
    appellant: str
    statement: str
    decide_by: int


@dataclass(frozen=True, slots=True)
class AppealDecided(LedgerEvent):
    appeal_id: int
    allowed: bool
    reasons: str
    by: str


@dataclass(frozen=True, slots=True)
class AppealDefaulted(LedgerEvent):
    appeal_id: int
