"""What the index answers: the nation's records as values.

Amounts are integers in base units of the coin, times Unix seconds UTC, addresses and hashes 0x hex (addresses with
EIP-55 checksum). ``source`` tells where on the chain the record's latest change was recorded.
"""

from dataclasses import dataclass
from typing import Any

from atoll.domain.tax import Bracket


@dataclass(frozen=True, slots=True)
class Source:
    """The log that made a record what it is."""

    block: int
    block_hash: str
    block_time: int
    transaction: str
    log_index: int


@dataclass(frozen=True, slots=True)
class Head:
    """The last block in the index."""

    block: int
    block_hash: str
    block_time: int


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract of the nation; ``journal`` is the digest of all its events in the index, ``events`` their number."""

    name: str
    address: str
    journal: str
    events: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The nation's sums. ``unattributed`` reached the treasury without a collection; ``spent`` left it."""

    citizens: int
    applications_open: int
    businesses: int
    payments: int
    collections: int
    paid: int
    collected: int
    tax: int
    tax_received: int
    unattributed: int
    spent: int


@dataclass(frozen=True, slots=True)
class Application:
    """``state`` is open, admitted, rejected or withdrawn; what has ended has ``decided_at``, and ``decided_by`` when
    an office or citizens ended it. ``terms_version`` is what the applicant agreed to; None in a nation without terms.
    ``act_id`` is the latest rejection, ``voucher_ids`` are the citizens whose vouches admitted the applicant.
    """

    id: int
    applicant: str
    commitment: str
    terms_version: int | None
    state: str
    submitted_at: int
    decided_at: int | None
    decided_by: str | None
    reason: int | None
    evidence: str | None
    act_id: int | None
    citizen_id: int | None
    voucher_ids: list[int] | None
    source: Source


@dataclass(frozen=True, slots=True)
class Citizen:
    """``expires_at`` is when the citizenship has to be renewed, ``terms_version`` the newest terms that the citizen
    agreed to; both None in a nation without terms. ``epoch`` counts the wallets before this one; ``suspended_until`` is
    when the latest suspension ends or ended, None if it was undone; ``recovery_until`` until when a recovery of the
    wallet that is under way holds the citizen, None if there is none.
    """

    id: int
    wallet: str
    epoch: int
    state: str
    admitted_at: int
    expires_at: int | None
    terms_version: int | None
    renounced_at: int | None
    lapsed_at: int | None
    revoked_at: int | None
    suspended_until: int | None
    recovery_until: int | None
    application_id: int
    admitted_by: str
    source: Source


@dataclass(frozen=True, slots=True)
class Terms:
    """A version of what citizens agree to: the hash of its text, and until when they are asked to."""

    version: int
    text_hash: str
    adopted_at: int
    consent_by: int
    source: Source


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a citizenship is valid, how long before its end it may be renewed and how long after; how long a
    decision can be appealed against, and how long the suspensions of a chain last at most: in seconds.
    """

    validity: int
    renewal_window: int
    grace: int
    appeal_period: int
    suspension_cap: int
    source: Source


@dataclass(frozen=True, slots=True)
class Kept:
    """What collections booked in a till and did not send: tax that is the treasury's, net that is the owner's. One unit
    of net stays for good, so that later payments cost less.
    """

    tax: int
    net: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.tax + self.net

    @property
    def owed(self) -> int:
        """All but the unit that stays for good."""
        return self.tax + max(self.net - 1, 0)


@dataclass(frozen=True, slots=True)
class Business:
    """``received`` is what reached the till, ``collected`` and ``tax`` what its collections booked so far, ``kept_tax``
    and ``kept_net`` what of that was not sent yet and lies in the till.
    """

    id: int
    name: str
    owner_id: int
    liable_id: int
    section: str
    size_class: int
    headcount: int
    state: str
    registered_at: int
    till: str
    received: int
    collected: int
    tax: int
    kept_tax: int
    kept_net: int
    payments: int
    source: Source

    @property
    def waiting(self) -> int:
        """What reached the till and is not collected yet."""
        return self.received - self.collected

    @property
    def kept(self) -> Kept:
        """What is collected and still lies in the till."""
        return Kept(self.kept_tax, self.kept_net)

    @property
    def due(self) -> int:
        """What waits in the till, taxed or not: a collection takes it out, as far as it can be sent."""
        return self.waiting + self.kept.owed


@dataclass(frozen=True, slots=True)
class Payment:
    """A transfer of coin to a till. ``tax`` is its receipt; None until it is collected."""

    id: int
    business_id: int
    payer: str
    amount: int
    collection_id: int | None
    tax: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Collection:
    """A till was split.

    ``gross`` = ``opening_balance`` + the payments since the last collection; ``tax`` = ``opening_tax`` + their
    receipts. The opening balance came before the till was opened: nobody knows who paid it.
    """

    id: int
    business_id: int
    liable_id: int
    year: int
    opening_balance: int
    opening_tax: int
    gross: int
    tax: int
    turnover: int
    schedule_id: int
    payout: str
    tax_sent: int
    net_sent: int
    source: Source


@dataclass(frozen=True, slots=True)
class Account:
    """A liable citizen's turnover and tax of one tax year."""

    citizen_id: int
    year: int
    turnover: int
    tax: int
    schedule_id: int
    source: Source


@dataclass(frozen=True, slots=True)
class Schedule:
    id: int
    size_class: int
    from_year: int
    brackets: tuple[Bracket, ...]
    law_hash: str
    source: Source


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """An account that holds a role of the constitution since a time, acting with ``delay`` seconds of notice."""

    role: int
    account: str
    since: int
    delay: int
    source: Source


@dataclass(frozen=True, slots=True)
class Event:
    """A raw log of one of the nation's contracts, decoded. Its place in the chain is (block, log_index)."""

    contract: str
    name: str
    arguments: dict[str, Any]
    topics: tuple[str, ...]
    data: str
    journaled: bool
    source: Source
