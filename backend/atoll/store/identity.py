"""Whose databases they are."""

from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from atoll.domain.nation import Deployment
from atoll.store import sealed_tables, tables
from atoll.store.faults import ANEW, DatabaseProblem, place

OWNER: dict[str, Table] = {"index": tables.chain, "office": tables.nation, "keys": sealed_tables.nation}
"""The table in which each database says whose it is."""


class DatabaseForeign(DatabaseProblem):
    """A database is of another nation or chain than the deployment file."""


def identity(deployment: Deployment) -> dict[str, Any]:
    """What tells one nation's databases from another's, as the row of ``OWNER``."""
    return {
        "chain_id": deployment.chain_id,
        "genesis_hash": deployment.genesis_hash,
        "constitution": deployment.contracts["Constitution"].address,
    }


def is_own(connection: Connection, database: str, deployment: Deployment) -> bool:
    """Whether a database is this nation's; False while it is nobody's. Raises DatabaseForeign if it is another's."""
    row = connection.execute(select(OWNER[database])).one_or_none()
    if row is not None and dict(row._mapping) != identity(deployment):
        raise DatabaseForeign(
            f"the {database} database {place(connection.engine)} is of another nation than the deployment file: of "
            f"chain {row.chain_id} with genesis {row.genesis_hash} and constitution {row.constitution}. Nothing was "
            f"changed. Put the files of one nation together again, or {ANEW}"
        )
    return row is not None


def claim(engine: Engine, database: str, deployment: Deployment) -> None:
    """Write down whose database this is, or check it. Raises DatabaseForeign."""
    with engine.connect() as connection:
        if is_own(connection, database, deployment):
            return
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        if not is_own(connection, database, deployment):
            connection.execute(insert(OWNER[database]), identity(deployment))
