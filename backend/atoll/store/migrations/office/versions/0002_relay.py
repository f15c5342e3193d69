"""The relay: acts that people signed, the transactions for them, and what the worker says of itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ALIVE = sa.text("state <> 'failed'")
OPEN = sa.text("nonce IS NOT NULL AND NOT settled")


def upgrade() -> None:
    op.create_table(
        "relay_acts",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=66), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("contract", sa.String(length=42), nullable=False),
        sa.Column("actor", sa.String(length=42), nullable=False),
        sa.Column("actor_nonce", sa.String(length=78), nullable=False),
        sa.Column("deadline", sa.String(length=78), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("gas", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("sender", sa.String(length=42), nullable=True),
        sa.Column("nonce", sa.BigInteger(), nullable=True),
        sa.Column("transaction", sa.String(length=66), nullable=True),
        sa.Column("block", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_relay_acts")),
        sa.UniqueConstraint("id", name=op.f("uq_relay_acts_id")),
        sa.UniqueConstraint("key", name=op.f("uq_relay_acts_key")),
    )
    op.create_index(op.f("ix_relay_acts_actor_queued_at"), "relay_acts", ["actor", "queued_at"], unique=False)
    op.create_index(op.f("ix_relay_acts_queued_at"), "relay_acts", ["queued_at"], unique=False)
    op.create_index(
        op.f("ix_relay_acts_contract_actor_actor_nonce"),
        "relay_acts",
        ["contract", "actor", "actor_nonce"],
        unique=True,
        sqlite_where=ALIVE,
        postgresql_where=ALIVE,
    )
    op.create_index(
        op.f("ix_relay_acts_sender_nonce"),
        "relay_acts",
        ["sender", "nonce"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "relay_transactions",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=66), nullable=False),
        sa.Column("sender", sa.String(length=42), nullable=False),
        sa.Column("nonce", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("max_fee", sa.String(length=78), nullable=False),
        sa.Column("tip", sa.String(length=78), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_relay_transactions")),
        sa.UniqueConstraint("hash", name=op.f("uq_relay_transactions_hash")),
    )
    op.create_index(op.f("ix_relay_transactions_act_id"), "relay_transactions", ["act_id"], unique=False)
    op.create_table(
        "relay_pulse",
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("beat_at", sa.BigInteger(), nullable=False),
        sa.Column("sender", sa.String(length=42), nullable=False),
        sa.Column("balance", sa.String(length=78), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_relay_pulse")),
    )


def downgrade() -> None:
    op.drop_table("relay_pulse")
    op.drop_table("relay_transactions")
    op.drop_table("relay_acts")
