"""Vouches, decisions against people and appeals, guardians and recoveries, signing keys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ENDED = sa.text("valid_to IS NOT NULL")


def upgrade() -> None:
    op.add_column("applications", sa.Column("act_id", sa.BigInteger(), nullable=True))
    op.add_column("applications", sa.Column("voucher_ids", sa.Text(), nullable=True))
    op.add_column("citizens", sa.Column("epoch", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("citizens", sa.Column("revoked_at", sa.BigInteger(), nullable=True))
    op.add_column("citizens", sa.Column("suspended_until", sa.BigInteger(), nullable=True))
    op.add_column("citizens", sa.Column("recovery_until", sa.BigInteger(), nullable=True))
    _create_vouching()
    _create_appeals()
    _create_recovery()


def _create_vouching() -> None:
    _create_temporal(
        "vouching_rules",
        ["nation"],
        sa.Column("nation", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        *_numbers("period", "cooldown", "tenure", "consequence"),
    )
    _create_temporal(
        "vouches",
        ["citizen_id"],
        *_numbers("citizen_id", "application_id", "epoch"),
        _text("state", 16),
        *_numbers("given_at", "until", "free_at"),
    )
    _create_index("vouches", ["application_id", "citizen_id"])


def _create_appeals() -> None:
    _create_temporal(
        "acts",
        ["id"],
        *_numbers("id"),
        _text("kind", 16),
        *_numbers("application_id", "citizen_id", nullable=True),
        sa.Column("reason", sa.Integer(), nullable=False),
        _text("evidence", 66),
        _text("by", 42),
        *_numbers("made_at"),
        *_numbers("until", nullable=True),
        *_numbers("appeal_until"),
        _text("state", 16),
        *_numbers("appeal_id", nullable=True),
    )
    _create_index("acts", ["citizen_id"])
    _create_temporal(
        "appeals",
        ["id"],
        *_numbers("id"),
        _text("register", 42),
        *_numbers("act_id"),
        _text("appellant", 42),
        _text("statement", 66),
        *_numbers("lodged_at", "decide_by"),
        _text("state", 16),
        _text("reasons", 66, nullable=True),
        _text("decided_by", 42, nullable=True),
        *_numbers("decided_at", nullable=True),
    )


def _create_recovery() -> None:
    _create_temporal(
        "guardian_sets",
        ["citizen_id", "version"],
        *_numbers("citizen_id", "version"),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("guardians", sa.Text(), nullable=False),
        sa.Column("citizen_ids", sa.Text(), nullable=False),
        *_numbers("named_at", "effective_at"),
        sa.Column("replaced", sa.Boolean(), nullable=False),
    )
    _create_temporal(
        "recoveries",
        ["id"],
        *_numbers("id", "citizen_id"),
        _text("new_wallet", 42),
        _text("requested_by", 42),
        *_numbers("guardian_version", nullable=True),
        _text("evidence", 66, nullable=True),
        _text("state", 16),
        sa.Column("approved_by", sa.Text(), nullable=False),
        *_numbers("requested_at"),
        *_numbers("opens_at", nullable=True),
        *_numbers("expires_at"),
        *_numbers("vetoed_at", nullable=True),
        _text("overridden_by", 42, nullable=True),
        *_numbers("ended_at", "free_at", nullable=True),
    )
    _create_index("recoveries", ["citizen_id", "id"])
    _create_temporal(
        "signing_keys",
        ["citizen_id"],
        *_numbers("citizen_id"),
        _text("key", 42, nullable=True),
        *_numbers("until", nullable=True),
        *_numbers("epoch"),
    )


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=nullable) for name in names]


def _text(name: str, length: int, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _create_temporal(name: str, keys: list[str], *columns: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(
        name,
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *columns,
        *_numbers("valid_from"),
        *_numbers("valid_to", nullable=True),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f(f"pk_{name}")),
    )
    _create_index(name, [*keys, "valid_from"], unique=True)
    _create_index(name, ["valid_from"])
    op.create_index(
        op.f(f"ix_{name}_valid_to"), name, ["valid_to"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )


def _create_index(table: str, columns: list[str], unique: bool = False) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=unique)
