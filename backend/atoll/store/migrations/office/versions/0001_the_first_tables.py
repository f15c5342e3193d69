"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nation",
        sa.Column("chain_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("genesis_hash", sa.String(length=66), nullable=False),
        sa.Column("constitution", sa.String(length=42), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name=op.f("pk_nation")),
    )
    op.create_table(
        "faucet_grants",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.String(length=42), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.Column("transaction", sa.String(length=66), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_faucet_grants")),
    )
    op.create_index(
        op.f("ix_faucet_grants_account_granted_at"), "faucet_grants", ["account", "granted_at"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_faucet_grants_account_granted_at"), table_name="faucet_grants")
    op.drop_table("faucet_grants")
    op.drop_table("nation")
