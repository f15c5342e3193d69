"""Events of vouching."""

from dataclasses import dataclass

from atoll.domain.events.base import LedgerEvent


@dataclass(frozen=True, slots=True)
class VouchingRulesSet(LedgerEvent):
    needed: int
    period: int
    cooldown: int
    tenure: int
    consequence: int


@dataclass(frozen=True, slots=True)
class VouchGiven(LedgerEvent):
    application_id: int
    citizen_id: int
    until: int
    free_at: int


@dataclass(frozen=True, slots=True)
class VouchWithdrawn(LedgerEvent):
    application_id: int
    citizen_id: int


@dataclass(frozen=True, slots=True)
class VouchReleased(LedgerEvent):
    application_id: int
    citizen_id: int


@dataclass(frozen=True, slots=True)
class VouchesCounted(LedgerEvent):
    application_id: int
    citizen_id: int
    voucher_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VouchersBarred(LedgerEvent):
    citizen_id: int
    voucher_ids: tuple[int, ...]
    until: int
