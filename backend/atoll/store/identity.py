"""Whose index it is."""

from typing import Any

from sqlalchemy import Connection, select

from atoll.domain.errors import AtollError
from atoll.domain.nation import Deployment
from atoll.store import tables


class IndexForeign(AtollError):
    """The index is of another nation or chain than the deployment file."""


def identity(deployment: Deployment) -> dict[str, Any]:
    """What tells one nation's index from another's, as the row of ``tables.chain``."""
    return {
        "chain_id": deployment.chain_id,
        "genesis_hash": deployment.genesis_hash,
        "constitution": deployment.contracts["Constitution"].address,
    }


def is_index_of(connection: Connection, deployment: Deployment) -> bool:
    """Whether the index is this nation's; False while it is nobody's. Raises IndexForeign if it is another's."""
    row = connection.execute(select(tables.chain)).one_or_none()
    if row is not None and dict(row._mapping) != identity(deployment):
        raise IndexForeign(
            f"the index is of chain {row.chain_id} with genesis {row.genesis_hash} and constitution "
            f"{row.constitution}, the deployment file of another nation; nothing was changed. "
            "Start afresh with: atoll reset"
        )
    return row is not None
