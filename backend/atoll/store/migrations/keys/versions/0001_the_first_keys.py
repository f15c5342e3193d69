"""The first keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "nation",
        sa.Column("chain_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("genesis_hash", sa.String(length=66), nullable=False),
        sa.Column("constitution", sa.String(length=42), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name=op.f("pk_nation")),
    )
    op.create_table(
        "person_keys",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office_key", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_person_keys")),
    )
    op.create_table(
        "office_secrets",
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("office_key", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("purpose", name=op.f("pk_office_secrets")),
    )
    op.create_table(
        "blind_marks",
        sa.Column("row", ROW_ID, nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_blind_marks")),
    )
    op.create_index(op.f("ix_blind_marks_application_id"), "blind_marks", ["application_id"], unique=False)
    op.create_index(op.f("ix_blind_marks_kind_mark"), "blind_marks", ["kind", "mark"], unique=False)
    op.create_table(
        "backups",
        sa.Column("made_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("made_at", name=op.f("pk_backups")),
    )


def downgrade() -> None:
    for table in ("backups", "blind_marks", "office_secrets", "person_keys", "nation"):
        op.drop_table(table)
