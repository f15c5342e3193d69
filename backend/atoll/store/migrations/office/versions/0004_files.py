"""Private files."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sealed_files",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("commitment", sa.String(length=66), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_sealed_files")),
    )
    op.create_table(
        "file_openings",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(length=42), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_file_openings")),
    )
    op.create_index(op.f("ix_file_openings_application_id"), "file_openings", ["application_id"], unique=False)
    op.create_table(
        "file_erasures",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_file_erasures")),
    )


def downgrade() -> None:
    op.drop_table("file_erasures")
    op.drop_index(op.f("ix_file_openings_application_id"), table_name="file_openings")
    op.drop_table("file_openings")
    op.drop_table("sealed_files")
