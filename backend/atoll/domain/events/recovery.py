"""Events of guardians, recoveries and signing keys."""

from dataclasses import dataclass

from atoll.domain.events.base import LedgerEvent


@dataclass(frozen=True, slots=True)
class GuardiansNamed(LedgerEvent):
    citizen_id: int
    version: int
    threshold: int
    effective_at: int
    guardians: tuple[str, ...]
    citizen_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecoveryRequested(LedgerEvent):
    recovery_id: int
    citizen_id: int
    new_wallet: str
    by: str
    guardian_version: int
    evidence: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class RecoveryApproved(LedgerEvent):
    recovery_id: int
    by: str
    approvals: int


@dataclass(frozen=True, slots=True)
class RecoveryScheduled(LedgerEvent):
    recovery_id: int
    completable_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class RecoveryVetoed(LedgerEvent):
    recovery_id: int
    by: str
    overridable_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class RecoveryVetoOverridden(LedgerEvent):
    recovery_id: int
    by: str


@dataclass(frozen=True, slots=True)
class RecoveryCompleted(LedgerEvent):
    recovery_id: int
    citizen_id: int
    new_wallet: str
    old_wallet: str


@dataclass(frozen=True, slots=True)
class RecoveryFailed(LedgerEvent):
    recovery_id: int
    citizen_id: int
    free_at: int


@dataclass(frozen=True, slots=True)
class SigningKeySet(LedgerEvent):
    citizen_id: int
    key: str
    until: int


@dataclass(frozen=True, slots=True)
class SigningKeyDropped(LedgerEvent):
    citizen_id: int
    key: str
