"""Events of the constitution, and of every contract that it governs."""

from dataclasses import dataclass
from typing import ClassVar

from atoll.domain.events.base import LedgerEvent


@dataclass(frozen=True, slots=True)
class RoleGranted(LedgerEvent):
    role_id: int
    account: str
    delay: int
    since: int
    new_member: bool


@dataclass(frozen=True, slots=True)
class RoleRevoked(LedgerEvent):
    role_id: int
    account: str


@dataclass(frozen=True, slots=True)
class RoleLabel(LedgerEvent):
    role_id: int
    label: str


@dataclass(frozen=True, slots=True)
class RoleAdminChanged(LedgerEvent):
    role_id: int
    admin: int


@dataclass(frozen=True, slots=True)
class RoleGuardianChanged(LedgerEvent):
    role_id: int
    guardian: int


@dataclass(frozen=True, slots=True)
class RoleGrantDelayChanged(LedgerEvent):
    role_id: int
    delay: int
    since: int


@dataclass(frozen=True, slots=True)
class TargetClosed(LedgerEvent):
    target: str
    closed: bool


@dataclass(frozen=True, slots=True)
class TargetFunctionRoleUpdated(LedgerEvent):
    target: str
    selector: str
    role_id: int


@dataclass(frozen=True, slots=True)
class TargetAdminDelayUpdated(LedgerEvent):
    target: str
    delay: int
    since: int


@dataclass(frozen=True, slots=True)
class OperationScheduled(LedgerEvent):
    journaled: ClassVar[bool] = False
    operation_id: str
    nonce: int
    schedule: int
    caller: str
    target: str
    data: str


@dataclass(frozen=True, slots=True)
class OperationExecuted(LedgerEvent):
    journaled: ClassVar[bool] = False
    operation_id: str
    nonce: int


@dataclass(frozen=True, slots=True)
class OperationCanceled(LedgerEvent):
    journaled: ClassVar[bool] = False
    operation_id: str
    nonce: int


@dataclass(frozen=True, slots=True)
class AuthorityUpdated(LedgerEvent):
    authority: str


@dataclass(frozen=True, slots=True)
class RegisterNamed(LedgerEvent):
    register: str
