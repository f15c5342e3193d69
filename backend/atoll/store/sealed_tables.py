"""The tables of private files: ciphertexts and logs in the office database, what opens and finds them in *keys*.

The database of keys is one of its own so that its backups can end earlier: whoever has an old copy of the office alone
can neither open a file that was erased since, nor ask whether a name is in it.
"""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, String, Table

from atoll.store.temporal import NAMING, office
from atoll.store.types import Address, Hash, RowId

keys = MetaData(naming_convention=NAMING)

sealed_files = Table(
    "sealed_files",
    office,
    Column("application_id", BigInteger, primary_key=True, autoincrement=False),
    Column("commitment", Hash, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("file", LargeBinary, nullable=False),
    Column("picture", LargeBinary),
)
"""What applicants sent, each sealed with a key of its own."""

file_openings = Table(
    "file_openings",
    office,
    Column("row", RowId, primary_key=True),
    Column("application_id", BigInteger, nullable=False, index=True),
    Column("account", Address, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("purpose", String(16), nullable=False),
)
"""Who saw something of which file, when, and for what."""

file_erasures = Table(
    "file_erasures",
    office,
    Column("application_id", BigInteger, primary_key=True, autoincrement=False),
    Column("erased_at", BigInteger, nullable=False),
)
"""Files that are no more. What a restored backup of the keys brings back of them is destroyed again."""

nation = Table(
    "nation",
    keys,
    Column("chain_id", BigInteger, primary_key=True, autoincrement=False),
    Column("genesis_hash", Hash, nullable=False),
    Column("constitution", Address, nullable=False),
)
"""One row: the nation that these keys are of."""

person_keys = Table(
    "person_keys",
    keys,
    Column("application_id", BigInteger, primary_key=True, autoincrement=False),
    Column("office_key", String(16), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)
"""The key of each person's file, wrapped with a key of the office, which is in no database."""

office_secrets = Table(
    "office_secrets",
    keys,
    Column("purpose", String(16), primary_key=True),
    Column("office_key", String(16), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)
"""Secrets of the office itself, wrapped in the same way."""

blind_marks = Table(
    "blind_marks",
    keys,
    Column("row", RowId, primary_key=True),
    Column("application_id", BigInteger, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("mark", LargeBinary(16), nullable=False),
    Index(None, "kind", "mark"),
)
"""By what a file is found without being opened: keyed digests of words, dates and contacts."""

backups = Table(
    "backups",
    keys,
    Column("made_at", BigInteger, primary_key=True, autoincrement=False),
)
"""Empty, but in a backup: there it says when that was made."""
