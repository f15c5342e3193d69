"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ENDED = sa.text("valid_to IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("citizen_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("turnover", sa.String(78), nullable=False),
        sa.Column("tax", sa.String(78), nullable=False),
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_accounts")),
    )
    op.create_index(
        op.f("ix_accounts_citizen_id_year_valid_from"), "accounts", ["citizen_id", "year", "valid_from"], unique=True
    )
    op.create_index(op.f("ix_accounts_valid_from"), "accounts", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_accounts_valid_to"), "accounts", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "applications",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("applicant", sa.String(length=42), nullable=False),
        sa.Column("commitment", sa.String(length=66), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(length=42), nullable=True),
        sa.Column("reason", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=66), nullable=True),
        sa.Column("citizen_id", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_applications")),
    )
    op.create_index(op.f("ix_applications_applicant_id"), "applications", ["applicant", "id"], unique=False)
    op.create_index(op.f("ix_applications_id_valid_from"), "applications", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_applications_valid_from"), "applications", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_applications_valid_to"),
        "applications",
        ["valid_to"],
        unique=False,
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )
    op.create_table(
        "blocks",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=66), nullable=False),
        sa.Column("parent_hash", sa.String(length=66), nullable=False),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_blocks")),
    )
    op.create_table(
        "businesses",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("name_folded", sa.String(length=192), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("liable_id", sa.BigInteger(), nullable=False),
        sa.Column("section", sa.String(length=1), nullable=False),
        sa.Column("size_class", sa.Integer(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("registered_at", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_businesses")),
    )
    op.create_index(op.f("ix_businesses_id_valid_from"), "businesses", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_businesses_owner_id_id"), "businesses", ["owner_id", "id"], unique=False)
    op.create_index(op.f("ix_businesses_valid_from"), "businesses", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_businesses_valid_to"),
        "businesses",
        ["valid_to"],
        unique=False,
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )
    op.create_table(
        "chain",
        sa.Column("chain_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("genesis_hash", sa.String(length=66), nullable=False),
        sa.Column("constitution", sa.String(length=42), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name=op.f("pk_chain")),
    )
    op.create_table(
        "citizens",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("wallet", sa.String(length=42), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("admitted_at", sa.BigInteger(), nullable=False),
        sa.Column("renounced_at", sa.BigInteger(), nullable=True),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("admitted_by", sa.String(length=42), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_citizens")),
    )
    op.create_index(op.f("ix_citizens_id_valid_from"), "citizens", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_citizens_valid_from"), "citizens", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_citizens_valid_to"), "citizens", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_index(op.f("ix_citizens_wallet"), "citizens", ["wallet"], unique=False)
    op.create_table(
        "collections",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("business_id", sa.BigInteger(), nullable=False),
        sa.Column("liable_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("opening_balance", sa.String(78), nullable=False),
        sa.Column("opening_tax", sa.String(78), nullable=False),
        sa.Column("gross", sa.String(78), nullable=False),
        sa.Column("tax", sa.String(78), nullable=False),
        sa.Column("turnover", sa.String(78), nullable=False),
        sa.Column("schedule_id", sa.BigInteger(), nullable=False),
        sa.Column("payout", sa.String(length=42), nullable=False),
        sa.Column("tax_sent", sa.String(78), nullable=False),
        sa.Column("net_sent", sa.String(78), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_collections")),
    )
    op.create_index(op.f("ix_collections_business_id_id"), "collections", ["business_id", "id"], unique=False)
    op.create_index(op.f("ix_collections_id_valid_from"), "collections", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_collections_liable_id_id"), "collections", ["liable_id", "id"], unique=False)
    op.create_index(op.f("ix_collections_valid_from"), "collections", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_collections_valid_to"),
        "collections",
        ["valid_to"],
        unique=False,
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )
    op.create_table(
        "heartbeat",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("beat_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("node_block", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "journals",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contract", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=66), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_journals")),
    )
    op.create_index(op.f("ix_journals_contract_valid_from"), "journals", ["contract", "valid_from"], unique=True)
    op.create_index(op.f("ix_journals_valid_from"), "journals", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_journals_valid_to"), "journals", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "logs",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("transaction", sa.String(length=66), nullable=False),
        sa.Column("transaction_index", sa.Integer(), nullable=False),
        sa.Column("contract", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("journaled", sa.Boolean(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("block", "log_index", name=op.f("pk_logs")),
    )
    op.create_index(op.f("ix_logs_contract_block_log_index"), "logs", ["contract", "block", "log_index"], unique=False)
    op.create_index(
        op.f("ix_logs_contract_name_block_log_index"), "logs", ["contract", "name", "block", "log_index"], unique=False
    )
    op.create_index(op.f("ix_logs_transaction"), "logs", ["transaction"], unique=False)
    op.create_table(
        "offices",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(78), nullable=False),
        sa.Column("account", sa.String(length=42), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("delay", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_offices")),
    )
    op.create_index(
        op.f("ix_offices_role_account_valid_from"), "offices", ["role", "account", "valid_from"], unique=True
    )
    op.create_index(op.f("ix_offices_valid_from"), "offices", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_offices_valid_to"), "offices", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "payments",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("business_id", sa.BigInteger(), nullable=False),
        sa.Column("payer", sa.String(length=42), nullable=False),
        sa.Column("amount", sa.String(78), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_payments")),
    )
    op.create_index(op.f("ix_payments_business_id_id"), "payments", ["business_id", "id"], unique=False)
    op.create_index(op.f("ix_payments_id_valid_from"), "payments", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_payments_payer_id"), "payments", ["payer", "id"], unique=False)
    op.create_index(op.f("ix_payments_valid_from"), "payments", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_payments_valid_to"), "payments", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "receipts",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("payment_id", sa.BigInteger(), nullable=False),
        sa.Column("collection_id", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.String(78), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_collection_id"), "receipts", ["collection_id"], unique=False)
    op.create_index(op.f("ix_receipts_payment_id_valid_from"), "receipts", ["payment_id", "valid_from"], unique=True)
    op.create_index(op.f("ix_receipts_valid_from"), "receipts", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_receipts_valid_to"), "receipts", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "schedules",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("size_class", sa.Integer(), nullable=False),
        sa.Column("from_year", sa.BigInteger(), nullable=False),
        sa.Column("brackets", sa.Text(), nullable=False),
        sa.Column("law_hash", sa.String(length=66), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_schedules")),
    )
    op.create_index(op.f("ix_schedules_id_valid_from"), "schedules", ["id", "valid_from"], unique=True)
    op.create_index(op.f("ix_schedules_valid_from"), "schedules", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_schedules_valid_to"),
        "schedules",
        ["valid_to"],
        unique=False,
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )
    op.create_table(
        "tills",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("business_id", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(length=42), nullable=False),
        sa.Column("opening_balance", sa.String(78), nullable=False),
        sa.Column("received", sa.String(78), nullable=False),
        sa.Column("collected", sa.String(78), nullable=False),
        sa.Column("tax", sa.String(78), nullable=False),
        sa.Column("payments", sa.BigInteger(), nullable=False),
        sa.Column("last_collected_payment", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_tills")),
    )
    op.create_index(op.f("ix_tills_address"), "tills", ["address"], unique=False)
    op.create_index(op.f("ix_tills_business_id_valid_from"), "tills", ["business_id", "valid_from"], unique=True)
    op.create_index(op.f("ix_tills_valid_from"), "tills", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_tills_valid_to"), "tills", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
    op.create_table(
        "totals",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nation", sa.Integer(), nullable=False),
        sa.Column("citizens", sa.BigInteger(), nullable=False),
        sa.Column("applications_open", sa.BigInteger(), nullable=False),
        sa.Column("businesses", sa.BigInteger(), nullable=False),
        sa.Column("payments", sa.BigInteger(), nullable=False),
        sa.Column("collections", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.String(78), nullable=False),
        sa.Column("collected", sa.String(78), nullable=False),
        sa.Column("tax", sa.String(78), nullable=False),
        sa.Column("tax_received", sa.String(78), nullable=False),
        sa.Column("unattributed", sa.String(78), nullable=False),
        sa.Column("spent", sa.String(78), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_totals")),
    )
    op.create_index(op.f("ix_totals_nation_valid_from"), "totals", ["nation", "valid_from"], unique=True)
    op.create_index(op.f("ix_totals_valid_from"), "totals", ["valid_from"], unique=False)
    op.create_index(
        op.f("ix_totals_valid_to"), "totals", ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_totals_valid_to"), table_name="totals")
    op.drop_index(op.f("ix_totals_valid_from"), table_name="totals")
    op.drop_index(op.f("ix_totals_nation_valid_from"), table_name="totals")
    op.drop_table("totals")
    op.drop_index(op.f("ix_tills_valid_to"), table_name="tills")
    op.drop_index(op.f("ix_tills_valid_from"), table_name="tills")
    op.drop_index(op.f("ix_tills_business_id_valid_from"), table_name="tills")
    op.drop_index(op.f("ix_tills_address"), table_name="tills")
    op.drop_table("tills")
    op.drop_index(op.f("ix_schedules_valid_to"), table_name="schedules")
    op.drop_index(op.f("ix_schedules_valid_from"), table_name="schedules")
    op.drop_index(op.f("ix_schedules_id_valid_from"), table_name="schedules")
    op.drop_table("schedules")
    op.drop_index(op.f("ix_receipts_valid_to"), table_name="receipts")
    op.drop_index(op.f("ix_receipts_valid_from"), table_name="receipts")
    op.drop_index(op.f("ix_receipts_payment_id_valid_from"), table_name="receipts")
    op.drop_index(op.f("ix_receipts_collection_id"), table_name="receipts")
    op.drop_table("receipts")
    op.drop_index(op.f("ix_payments_valid_to"), table_name="payments")
    op.drop_index(op.f("ix_payments_valid_from"), table_name="payments")
    op.drop_index(op.f("ix_payments_payer_id"), table_name="payments")
    op.drop_index(op.f("ix_payments_id_valid_from"), table_name="payments")
    op.drop_index(op.f("ix_payments_business_id_id"), table_name="payments")
    op.drop_table("payments")
    op.drop_index(op.f("ix_offices_valid_to"), table_name="offices")
    op.drop_index(op.f("ix_offices_valid_from"), table_name="offices")
    op.drop_index(op.f("ix_offices_role_account_valid_from"), table_name="offices")
    op.drop_table("offices")
    op.drop_index(op.f("ix_logs_transaction"), table_name="logs")
    op.drop_index(op.f("ix_logs_contract_name_block_log_index"), table_name="logs")
    op.drop_index(op.f("ix_logs_contract_block_log_index"), table_name="logs")
    op.drop_table("logs")
    op.drop_index(op.f("ix_journals_valid_to"), table_name="journals")
    op.drop_index(op.f("ix_journals_valid_from"), table_name="journals")
    op.drop_index(op.f("ix_journals_contract_valid_from"), table_name="journals")
    op.drop_table("journals")
    op.drop_table("heartbeat")
    op.drop_index(op.f("ix_collections_valid_to"), table_name="collections")
    op.drop_index(op.f("ix_collections_valid_from"), table_name="collections")
    op.drop_index(op.f("ix_collections_liable_id_id"), table_name="collections")
    op.drop_index(op.f("ix_collections_id_valid_from"), table_name="collections")
    op.drop_index(op.f("ix_collections_business_id_id"), table_name="collections")
    op.drop_table("collections")
    op.drop_index(op.f("ix_citizens_wallet"), table_name="citizens")
    op.drop_index(op.f("ix_citizens_valid_to"), table_name="citizens")
    op.drop_index(op.f("ix_citizens_valid_from"), table_name="citizens")
    op.drop_index(op.f("ix_citizens_id_valid_from"), table_name="citizens")
    op.drop_table("citizens")
    op.drop_table("chain")
    op.drop_index(op.f("ix_businesses_valid_to"), table_name="businesses")
    op.drop_index(op.f("ix_businesses_valid_from"), table_name="businesses")
    op.drop_index(op.f("ix_businesses_owner_id_id"), table_name="businesses")
    op.drop_index(op.f("ix_businesses_id_valid_from"), table_name="businesses")
    op.drop_table("businesses")
    op.drop_table("blocks")
    op.drop_index(op.f("ix_applications_valid_to"), table_name="applications")
    op.drop_index(op.f("ix_applications_valid_from"), table_name="applications")
    op.drop_index(op.f("ix_applications_id_valid_from"), table_name="applications")
    op.drop_index(op.f("ix_applications_applicant_id"), table_name="applications")
    op.drop_table("applications")
    op.drop_index(op.f("ix_accounts_valid_to"), table_name="accounts")
    op.drop_index(op.f("ix_accounts_valid_from"), table_name="accounts")
    op.drop_index(op.f("ix_accounts_citizen_id_year_valid_from"), table_name="accounts")
    op.drop_table("accounts")
