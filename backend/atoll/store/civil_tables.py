"""The tables of the civil register: people, what they agree to, and what is decided about them."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String

from atoll.store.temporal import temporal
from atoll.store.types import Address, Hash, Json

applications = temporal(
    "applications",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("applicant", Address, nullable=False),
    Column("commitment", Hash, nullable=False),
    Column("terms_version", BigInteger),
    Column("state", String(16), nullable=False),
    Column("submitted_at", BigInteger, nullable=False),
    Column("decided_at", BigInteger),
    Column("decided_by", Address),
    Column("reason", Integer),
    Column("evidence", Hash),
    Column("act_id", BigInteger),
    Column("citizen_id", BigInteger),
    Column("voucher_ids", Json),
    Index(None, "applicant", "id"),
)

citizens = temporal(
    "citizens",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("wallet", Address, nullable=False, index=True),
    Column("epoch", BigInteger, nullable=False, server_default="0"),
    Column("state", String(16), nullable=False),
    Column("admitted_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("terms_version", BigInteger),
    Column("renounced_at", BigInteger),
    Column("lapsed_at", BigInteger),
    Column("revoked_at", BigInteger),
    Column("suspended_until", BigInteger),
    Column("recovery_until", BigInteger),
    Column("application_id", BigInteger, nullable=False),
    Column("admitted_by", Address, nullable=False),
)

terms = temporal(
    "terms",
    ("version",),
    Column("version", BigInteger, nullable=False),
    Column("text_hash", Hash, nullable=False),
    Column("adopted_at", BigInteger, nullable=False),
    Column("consent_by", BigInteger, nullable=False),
)

rules = temporal(
    "rules",
    ("nation",),
    Column("nation", Integer, nullable=False),
    Column("validity", BigInteger, nullable=False),
    Column("renewal_window", BigInteger, nullable=False),
    Column("grace", BigInteger, nullable=False),
    Column("appeal_period", BigInteger, nullable=False),
    Column("suspension_cap", BigInteger, nullable=False),
)

vouching_rules = temporal(
    "vouching_rules",
    ("nation",),
    Column("nation", Integer, nullable=False),
    Column("needed", Integer, nullable=False),
    Column("period", BigInteger, nullable=False),
    Column("cooldown", BigInteger, nullable=False),
    Column("tenure", BigInteger, nullable=False),
    Column("consequence", BigInteger, nullable=False),
)

vouches = temporal(
    "vouches",
    ("citizen_id",),
    Column("citizen_id", BigInteger, nullable=False),
    Column("application_id", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("given_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("free_at", BigInteger, nullable=False),
    Index(None, "application_id", "citizen_id"),
)
"""The latest vouch of each citizen."""

acts = temporal(
    "acts",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("application_id", BigInteger),
    Column("citizen_id", BigInteger, index=True),
    Column("reason", Integer, nullable=False),
    Column("evidence", Hash, nullable=False),
    Column("by", Address, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("appeal_until", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("appeal_id", BigInteger),
)
"""Decisions against a person: an application's rejection, a citizen's suspension or revocation."""

appeals = temporal(
    "appeals",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("register", Address, nullable=False),
    Column("act_id", BigInteger, nullable=False),
    Column("appellant", Address, nullable=False),
    Column("statement", Hash, nullable=False),
    Column("lodged_at", BigInteger, nullable=False),
    Column("decide_by", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reasons", Hash),
    Column("decided_by", Address),
    Column("decided_at", BigInteger),
)

guardian_sets = temporal(
    "guardian_sets",
    ("citizen_id", "version"),
    Column("citizen_id", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("guardians", Json, nullable=False),
    Column("citizen_ids", Json, nullable=False),
    Column("named_at", BigInteger, nullable=False),
    Column("effective_at", BigInteger, nullable=False),
    Column("replaced", Boolean, nullable=False),
)
"""``replaced``: another set was named before this one ever held."""

recoveries = temporal(
    "recoveries",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("citizen_id", BigInteger, nullable=False),
    Column("new_wallet", Address, nullable=False),
    Column("requested_by", Address, nullable=False),
    Column("guardian_version", BigInteger),
    Column("evidence", Hash),
    Column("state", String(16), nullable=False),
    Column("approved_by", Json, nullable=False),
    Column("requested_at", BigInteger, nullable=False),
    Column("opens_at", BigInteger),
    Column("expires_at", BigInteger, nullable=False),
    Column("vetoed_at", BigInteger),
    Column("overridden_by", Address),
    Column("ended_at", BigInteger),
    Column("free_at", BigInteger),
    Index(None, "citizen_id", "id"),
)

signing_keys = temporal(
    "signing_keys",
    ("citizen_id",),
    Column("citizen_id", BigInteger, nullable=False),
    Column("key", Address),
    Column("until", BigInteger),
    Column("epoch", BigInteger, nullable=False),
)
"""Without a key: it was dropped."""
