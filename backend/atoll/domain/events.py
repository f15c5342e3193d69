"""The events of the nation's contracts, one dataclass each, named as on the ledger.

Fields are the event's inputs in snake_case. Integers are plain, addresses are checksummed 0x hex, bytes are 0x hex.
A field that may be None came with a later version of the contracts: nations founded before do not tell it.
"""

from dataclasses import dataclass
from typing import ClassVar

from atoll.domain.tax import Bracket


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the chain a log stands. ``transaction_index`` counts within the block, as ``log_index`` does."""

    block: int
    block_hash: str
    block_time: int
    transaction: str
    transaction_index: int
    log_index: int


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """Base of all events. ``journaled`` says whether the contract's journal covers the event."""

    journaled: ClassVar[bool] = True


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
class ApplicationSubmitted(LedgerEvent):
    application_id: int
    applicant: str
    commitment: str
    terms_version: int | None = None


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn(LedgerEvent):
    application_id: int


@dataclass(frozen=True, slots=True)
class ApplicationRejected(LedgerEvent):
    application_id: int
    reason: int
    evidence: str
    by: str


@dataclass(frozen=True, slots=True)
class CitizenAdmitted(LedgerEvent):
    citizen_id: int
    application_id: int
    wallet: str
    by: str
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class CitizenRenounced(LedgerEvent):
    citizen_id: int
    wallet: str


@dataclass(frozen=True, slots=True)
class CitizenRenewed(LedgerEvent):
    citizen_id: int
    terms_version: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class CitizenLapsed(LedgerEvent):
    citizen_id: int
    wallet: str


@dataclass(frozen=True, slots=True)
class TermsAdopted(LedgerEvent):
    version: int
    text_hash: str
    consent_by: int


@dataclass(frozen=True, slots=True)
class TermsAccepted(LedgerEvent):
    citizen_id: int
    version: int


@dataclass(frozen=True, slots=True)
class RulesSet(LedgerEvent):
    validity: int
    renewal_window: int
    grace: int


@dataclass(frozen=True, slots=True)
class NonceCancelled(LedgerEvent):
    actor: str
    nonce: int


@dataclass(frozen=True, slots=True)
class PassportTransfer(LedgerEvent):
    """ERC-721 ``Transfer`` of the civil register: minted from zero or burned to zero, nothing else."""

    sender: str
    receiver: str
    token_id: int


@dataclass(frozen=True, slots=True)
class Locked(LedgerEvent):
    """ERC-5192: the passport was minted locked."""

    token_id: int


@dataclass(frozen=True, slots=True)
class NameTaken(LedgerEvent):
    name_key: str
    business_id: int
    name: str


@dataclass(frozen=True, slots=True)
class BusinessRegistered(LedgerEvent):
    business_id: int
    owner_id: int
    liable_id: int
    name: str
    section: str
    size_class: int
    headcount: int


@dataclass(frozen=True, slots=True)
class ScheduleEnacted(LedgerEvent):
    schedule_id: int
    size_class: int
    from_year: int
    brackets: tuple[Bracket, ...]
    law_hash: str


@dataclass(frozen=True, slots=True)
class TillOpened(LedgerEvent):
    business_id: int
    till: str
    liable_id: int
    size_class: int
    opening_balance: int


@dataclass(frozen=True, slots=True)
class TillCollected(LedgerEvent):
    business_id: int
    liable_id: int
    year: int
    gross: int
    tax: int
    turnover: int
    schedule_id: int
    payout: str
    tax_sent: int
    net_sent: int


@dataclass(frozen=True, slots=True)
class TreasurySpent(LedgerEvent):
    payee: str
    amount: int
    purpose: str
    by: str


@dataclass(frozen=True, slots=True)
class CoinTransfer(LedgerEvent):
    """ERC-20 ``Transfer`` of the coin, of which only those to a till or to the treasury are indexed."""

    journaled: ClassVar[bool] = False
    sender: str
    receiver: str
    value: int


CONTRACT_EVENTS: dict[str, dict[str, type[LedgerEvent]]] = {
    "Constitution": {
        kind.__name__: kind
        for kind in (
            RoleGranted,
            RoleRevoked,
            RoleLabel,
            RoleAdminChanged,
            RoleGuardianChanged,
            RoleGrantDelayChanged,
            TargetClosed,
            TargetFunctionRoleUpdated,
            TargetAdminDelayUpdated,
            OperationScheduled,
            OperationExecuted,
            OperationCanceled,
        )
    },
    "CitizenRegistry": {
        "AuthorityUpdated": AuthorityUpdated,
        "TermsAdopted": TermsAdopted,
        "RulesSet": RulesSet,
        "NonceCancelled": NonceCancelled,
        "ApplicationSubmitted": ApplicationSubmitted,
        "ApplicationWithdrawn": ApplicationWithdrawn,
        "ApplicationRejected": ApplicationRejected,
        "CitizenAdmitted": CitizenAdmitted,
        "TermsAccepted": TermsAccepted,
        "CitizenRenewed": CitizenRenewed,
        "CitizenLapsed": CitizenLapsed,
        "CitizenRenounced": CitizenRenounced,
        "Transfer": PassportTransfer,
        "Locked": Locked,
    },
    "NameRegistry": {"AuthorityUpdated": AuthorityUpdated, "NameTaken": NameTaken},
    "BusinessRegistry": {"BusinessRegistered": BusinessRegistered},
    "MicroTax": {
        "AuthorityUpdated": AuthorityUpdated,
        "ScheduleEnacted": ScheduleEnacted,
        "TillOpened": TillOpened,
        "TillCollected": TillCollected,
    },
    "Treasury": {"AuthorityUpdated": AuthorityUpdated, "TreasurySpent": TreasurySpent},
    "Coin": {"Transfer": CoinTransfer},
}
"""Every event that each contract can emit and the index reads, by its name on the ledger."""

JOURNALED_CONTRACTS = tuple(name for name in CONTRACT_EVENTS if name != "Coin")
