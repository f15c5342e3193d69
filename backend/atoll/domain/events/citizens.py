"""Events of the civil register."""

from dataclasses import dataclass

from atoll.domain.events.base import LedgerEvent


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
    act_id: int | None = None
    appeal_until: int | None = None


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
    appeal_period: int
    suspension_cap: int


@dataclass(frozen=True, slots=True)
class NonceCancelled(LedgerEvent):
    actor: str
    nonce: int


@dataclass(frozen=True, slots=True)
class PassportTransfer(LedgerEvent):
    """ERC-721 ``Transfer`` of the civil register: minted from zero, burned to zero, or moved by a recovery."""

    sender: str
    receiver: str
    token_id: int


@dataclass(frozen=True, slots=True)
class Locked(LedgerEvent):
    """ERC-5192: the passport was minted locked."""

    token_id: int


@dataclass(frozen=True, slots=True)
class MetadataUpdate(LedgerEvent):
    """ERC-4906: wallets show the passport anew."""

    token_id: int


@dataclass(frozen=True, slots=True)
class RecoveryMarked(LedgerEvent):
    citizen_id: int
    until: int


@dataclass(frozen=True, slots=True)
class CitizenRecovered(LedgerEvent):
    citizen_id: int
    old_wallet: str
    new_wallet: str
    epoch: int


@dataclass(frozen=True, slots=True)
class CitizenSuspended(LedgerEvent):
    citizen_id: int
    act_id: int
    reason: int
    evidence: str
    until: int
    appeal_until: int
    by: str


@dataclass(frozen=True, slots=True)
class RevocationPronounced(LedgerEvent):
    citizen_id: int
    act_id: int
    reason: int
    evidence: str
    appeal_until: int
    by: str


@dataclass(frozen=True, slots=True)
class CitizenReinstated(LedgerEvent):
    citizen_id: int
    act_id: int
    by: str


@dataclass(frozen=True, slots=True)
class CitizenRevoked(LedgerEvent):
    citizen_id: int
    act_id: int
    wallet: str


@dataclass(frozen=True, slots=True)
class ApplicationReopened(LedgerEvent):
    application_id: int


@dataclass(frozen=True, slots=True)
class ActAppealed(LedgerEvent):
    act_id: int


@dataclass(frozen=True, slots=True)
class ActSettled(LedgerEvent):
    act_id: int
    stands: bool
