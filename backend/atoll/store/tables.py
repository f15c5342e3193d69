"""The tables of the index, which can be made again from the chain, and of the office database, which cannot.

State tables are temporal: a row is one version of a record, valid from block ``valid_from`` (inclusive) to block
``valid_to`` (exclusive, null = now). ``log_index`` names the log in block ``valid_from`` that made the version.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, text

from atoll.store.civil_tables import (
    acts,
    appeals,
    applications,
    citizens,
    guardian_sets,
    recoveries,
    rules,
    signing_keys,
    terms,
    vouches,
    vouching_rules,
)
from atoll.store.temporal import index, office, temporal
from atoll.store.types import Address, Amount, Hash, Json, RowId

__all__ = [
    "acts",
    "appeals",
    "applications",
    "citizens",
    "guardian_sets",
    "index",
    "office",
    "recoveries",
    "rules",
    "signing_keys",
    "terms",
    "vouches",
    "vouching_rules",
]

ALIVE = text("state <> 'failed'")
OPEN = text("nonce IS NOT NULL AND NOT settled")

chain = Table(
    "chain",
    index,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    Column("genesis_hash", Hash, nullable=False),
    Column("constitution", Address, nullable=False),
)
"""One row: the nation that this index is of."""

heartbeat = Table(
    "heartbeat",
    index,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("beat_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("answered_at", BigInteger),
    Column("node_block", BigInteger),
    Column("reason", Text),
)
"""One row: what the indexer last said of itself. The only table here that does not follow from the chain."""

blocks = Table(
    "blocks",
    index,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", Hash, nullable=False),
    Column("parent_hash", Hash, nullable=False),
    Column("time", BigInteger, nullable=False),
)
"""Blocks that hold logs of ours, and the newest ones, by which a reorg is noticed. The last is the head."""

logs = Table(
    "logs",
    index,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("log_index", Integer, primary_key=True, autoincrement=False),
    Column("transaction", Hash, nullable=False, index=True),
    Column("transaction_index", Integer, nullable=False),
    Column("contract", String(32), nullable=False),
    Column("name", String(64), nullable=False),
    Column("journaled", Boolean, nullable=False),
    Column("topics", Json, nullable=False),
    Column("data", Text, nullable=False),
    Column("arguments", Json, nullable=False),
    Index(None, "contract", "block", "log_index"),
    Index(None, "contract", "name", "block", "log_index"),
)
"""Every log of the nation's contracts, raw and decoded. Append-only."""

journals = temporal(
    "journals",
    ("contract",),
    Column("contract", String(32), nullable=False),
    Column("digest", Hash, nullable=False),
    Column("events", BigInteger, nullable=False),
)

offices = temporal(
    "offices",
    ("role", "account"),
    Column("role", Amount, nullable=False),
    Column("account", Address, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("delay", BigInteger, nullable=False),
    Column("held", Boolean, nullable=False),
)

businesses = temporal(
    "businesses",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("name_folded", String(192), nullable=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("liable_id", BigInteger, nullable=False),
    Column("section", String(1), nullable=False),
    Column("size_class", Integer, nullable=False),
    Column("headcount", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("registered_at", BigInteger, nullable=False),
    Index(None, "owner_id", "id"),
)

tills = temporal(
    "tills",
    ("business_id",),
    Column("business_id", BigInteger, nullable=False),
    Column("address", Address, nullable=False, index=True),
    Column("opening_balance", Amount, nullable=False),
    Column("received", Amount, nullable=False),
    Column("collected", Amount, nullable=False),
    Column("tax", Amount, nullable=False),
    Column("payments", BigInteger, nullable=False),
    Column("last_collected_payment", BigInteger, nullable=False),
)

payments = temporal(
    "payments",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("business_id", BigInteger, nullable=False),
    Column("payer", Address, nullable=False),
    Column("amount", Amount, nullable=False),
    Index(None, "business_id", "id"),
    Index(None, "payer", "id"),
)

receipts = temporal(
    "receipts",
    ("payment_id",),
    Column("payment_id", BigInteger, nullable=False),
    Column("collection_id", BigInteger, nullable=False, index=True),
    Column("tax", Amount, nullable=False),
)

collections = temporal(
    "collections",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("business_id", BigInteger, nullable=False),
    Column("liable_id", BigInteger, nullable=False),
    Column("year", BigInteger, nullable=False),
    Column("opening_balance", Amount, nullable=False),
    Column("opening_tax", Amount, nullable=False),
    Column("gross", Amount, nullable=False),
    Column("tax", Amount, nullable=False),
    Column("turnover", Amount, nullable=False),
    Column("schedule_id", BigInteger, nullable=False),
    Column("payout", Address, nullable=False),
    Column("tax_sent", Amount, nullable=False),
    Column("net_sent", Amount, nullable=False),
    Index(None, "business_id", "id"),
    Index(None, "liable_id", "id"),
)

accounts = temporal(
    "accounts",
    ("citizen_id", "year"),
    Column("citizen_id", BigInteger, nullable=False),
    Column("year", BigInteger, nullable=False),
    Column("turnover", Amount, nullable=False),
    Column("tax", Amount, nullable=False),
    Column("schedule_id", BigInteger, nullable=False),
)

schedules = temporal(
    "schedules",
    ("id",),
    Column("id", BigInteger, nullable=False),
    Column("size_class", Integer, nullable=False),
    Column("from_year", BigInteger, nullable=False),
    Column("brackets", Json, nullable=False),
    Column("law_hash", Hash, nullable=False),
)

totals = temporal(
    "totals",
    ("nation",),
    Column("nation", Integer, nullable=False),
    Column("citizens", BigInteger, nullable=False),
    Column("applications_open", BigInteger, nullable=False),
    Column("businesses", BigInteger, nullable=False),
    Column("payments", BigInteger, nullable=False),
    Column("collections", BigInteger, nullable=False),
    Column("paid", Amount, nullable=False),
    Column("collected", Amount, nullable=False),
    Column("tax", Amount, nullable=False),
    Column("tax_received", Amount, nullable=False),
    Column("unattributed", Amount, nullable=False),
    Column("spent", Amount, nullable=False),
)

FROM_CHAIN = tuple(table for table in index.sorted_tables if table is not heartbeat)
"""All that two indexes of one chain have alike."""
TEMPORAL = tuple(table for table in index.sorted_tables if "keys" in table.info)

nation = Table(
    "nation",
    office,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    Column("genesis_hash", Hash, nullable=False),
    Column("constitution", Address, nullable=False),
)
"""One row: the nation that this office is of."""

relay_acts = Table(
    "relay_acts",
    office,
    Column("row", RowId, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("digest", Hash, nullable=False),
    Column("act", String(64), nullable=False),
    Column("contract", Address, nullable=False),
    Column("actor", Address, nullable=False),
    Column("actor_nonce", Amount, nullable=False),
    Column("deadline", Amount, nullable=False),
    Column("data", Text, nullable=False),
    Column("gas", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("queued_at", BigInteger, nullable=False, index=True),
    Column("settled", Boolean, nullable=False),
    Column("sender", Address),
    Column("nonce", BigInteger),
    Column("transaction", Hash),
    Column("block", BigInteger),
    Column("reason", Text),
    Column("failure", Json),
    Index(None, "actor", "queued_at"),
    Index(None, "contract", "actor", "actor_nonce", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
    Index(None, "sender", "nonce", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)
"""Acts that the relay took: no two alive with one nonce of their actor, no two open with one nonce of the sender."""

relay_transactions = Table(
    "relay_transactions",
    office,
    Column("row", RowId, primary_key=True),
    Column("act_id", String(32), nullable=False, index=True),
    Column("hash", Hash, nullable=False, unique=True),
    Column("sender", Address, nullable=False),
    Column("nonce", BigInteger, nullable=False),
    Column("raw", Text, nullable=False),
    Column("max_fee", Amount, nullable=False),
    Column("tip", Amount, nullable=False),
    Column("void", Boolean, nullable=False),
    Column("signed_at", BigInteger, nullable=False),
)
"""Every transaction that the relay signed, written down before it is sent."""

relay_pulse = Table(
    "relay_pulse",
    office,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("beat_at", BigInteger, nullable=False),
    Column("sender", Address, nullable=False),
    Column("balance", Amount),
    Column("problem", Text),
)
"""One row: what the relay's worker last said of itself."""

faucet_grants = Table(
    "faucet_grants",
    office,
    Column("row", RowId, primary_key=True),
    Column("account", Address, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    Column("transaction", Hash, nullable=False),
    Index(None, "account", "granted_at"),
)
"""Play money given out on a devnet: what the chain alone cannot tell from other transfers."""

sign_ins = Table(
    "sign_ins",
    office,
    Column("browser", Hash, primary_key=True),
    Column("account", Address, nullable=False),
    Column("message", Text, nullable=False),
    Column("issued_at", BigInteger, nullable=False, index=True),
    Column("expires_at", BigInteger, nullable=False),
)
"""Messages that were handed out to be signed, by the digest of the browser's secret; each is taken once."""

sessions = Table(
    "sessions",
    office,
    Column("digest", Hash, primary_key=True),
    Column("account", Address, nullable=False, index=True),
    Column("signed_in_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""Who is signed in, by the digest of the session's token: what is in a backup opens nothing."""
