"""What is decided about people and between them, as the index has it: vouches, adverse acts, appeals, recoveries.

Times are Unix seconds UTC, addresses and hashes 0x hex. Records keep deadlines; what follows from them is asked of
``domain.citizenship``.
"""

from dataclasses import dataclass

from atoll.domain.records import Source


@dataclass(frozen=True, slots=True)
class VouchingRules:
    """``needed`` vouches admit an applicant, 0 means that vouching is off; the rest is in seconds."""

    needed: int
    period: int
    cooldown: int
    tenure: int
    consequence: int
    source: Source


@dataclass(frozen=True, slots=True)
class Vouch:
    """The latest vouch of a citizen. It lives while it is ``given``, until ``until``, with the wallet's ``epoch``."""

    citizen_id: int
    application_id: int
    epoch: int
    state: str
    given_at: int
    until: int
    free_at: int
    source: Source


@dataclass(frozen=True, slots=True)
class Act:
    """A decision against a person: the rejection of an application, the suspension or revocation of a citizen.
    ``until`` is when a suspension ends; ``appeal_until`` is inclusive.
    """

    id: int
    kind: str
    application_id: int | None
    citizen_id: int | None
    reason: int
    evidence: str
    by: str
    made_at: int
    until: int | None
    appeal_until: int
    state: str
    appeal_id: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against an act of a register; ``decide_by`` is inclusive, and after it the act falls."""

    id: int
    register: str
    act_id: int
    appellant: str
    statement: str
    lodged_at: int
    decide_by: int
    state: str
    reasons: str | None
    decided_by: str | None
    decided_at: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class GuardianSet:
    """Whom a citizen named, ``threshold`` of whom recover the wallet, from ``effective_at`` on. ``citizen_ids`` are the
    citizens whose wallets the guardians were, 0 for who was none. ``replaced``: it never held.
    """

    citizen_id: int
    version: int
    threshold: int
    guardians: list[str]
    citizen_ids: list[int]
    named_at: int
    effective_at: int
    replaced: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Recovery:
    """A citizen is to get another wallet. The guardians of ``guardian_version`` approve, or two offices if it is None.
    Its stage can be followed by the next from ``opens_at`` to ``expires_at``, both inclusive.
    """

    id: int
    citizen_id: int
    new_wallet: str
    requested_by: str
    guardian_version: int | None
    evidence: str | None
    state: str
    approved_by: list[str]
    requested_at: int
    opens_at: int | None
    expires_at: int
    vetoed_at: int | None
    overridden_by: str | None
    ended_at: int | None
    free_at: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A citizen's key of low value, good until ``until`` with the wallet's ``epoch``; None once it was dropped."""

    citizen_id: int
    key: str | None
    until: int | None
    epoch: int
    source: Source
