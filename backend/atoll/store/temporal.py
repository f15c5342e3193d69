"""What all tables share, and how a table is made whose rows are versions of records."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, text

from atoll.store.types import RowId

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}

index = MetaData(naming_convention=NAMING)
office = MetaData(naming_convention=NAMING)

ENDED = text("valid_to IS NOT NULL")
"""Almost all versions are current: an index that held them too would be chosen to find them, and find everything."""


def temporal(name: str, keys: tuple[str, ...], *columns: Column[object] | Index) -> Table:
    """A table of the index: a row is one version of the record that ``keys`` name."""
    return Table(
        name,
        index,
        Column("row", RowId, primary_key=True),
        *columns,
        Column("valid_from", BigInteger, nullable=False, index=True),
        Column("valid_to", BigInteger, nullable=True),
        Column("log_index", Integer, nullable=False),
        Index(None, "valid_to", sqlite_where=ENDED, postgresql_where=ENDED),
        Index(None, *keys, "valid_from", unique=True),
        info={"keys": keys},
    )
