"""What citizens agree to, until when they are citizens, and the rules of both."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ENDED = sa.text("valid_to IS NOT NULL")
ADDED = {"applications": ("terms_version",), "citizens": ("expires_at", "terms_version", "lapsed_at")}


def upgrade() -> None:
    for table, names in ADDED.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.BigInteger(), nullable=True))
    _create_temporal(
        "terms",
        "version",
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("text_hash", sa.String(length=66), nullable=False),
        sa.Column("adopted_at", sa.BigInteger(), nullable=False),
        sa.Column("consent_by", sa.BigInteger(), nullable=False),
    )
    _create_temporal(
        "rules",
        "nation",
        sa.Column("nation", sa.Integer(), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("renewal_window", sa.BigInteger(), nullable=False),
        sa.Column("grace", sa.BigInteger(), nullable=False),
        sa.Column("appeal_period", sa.BigInteger(), nullable=False),
        sa.Column("suspension_cap", sa.BigInteger(), nullable=False),
    )


def _create_temporal(name: str, key: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(
        name,
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *columns,
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{key}_valid_from"), name, [key, "valid_from"], unique=True)
    op.create_index(op.f(f"ix_{name}_valid_from"), name, ["valid_from"], unique=False)
    op.create_index(
        op.f(f"ix_{name}_valid_to"), name, ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )
