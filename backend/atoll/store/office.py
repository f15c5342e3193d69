"""The office database: what is not on the chain and cannot be made again."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, insert, select

from atoll.domain.nation import Deployment
from atoll.store import tables
from atoll.store.faults import told_in_words
from atoll.store.identity import claim


class Office:
    """Queries and writes of one nation's office database, each in a transaction of its own.

    Raises DatabaseForeign if it is another nation's, and DatabaseProblem when it cannot be read or written.
    """

    def __init__(self, engine: Engine, deployment: Deployment) -> None:
        self._engine = engine
        with told_in_words(engine, "office"):
            claim(engine, "office", deployment)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries."""
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that no other writer can come between."""
        writing = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with told_in_words(self._engine, "office"), writing.begin() as connection:
            yield connection

    def faucet_grants(self, account: str, since: int) -> list[int]:
        """When an account got play money, from a Unix time on."""
        grants = tables.faucet_grants.c
        query = select(grants.granted_at).where(grants.account == account, grants.granted_at >= since)
        with told_in_words(self._engine, "office"), self._engine.connect() as connection:
            return list(connection.scalars(query))

    def add_faucet_grant(self, account: str, granted_at: int, transaction: str) -> None:
        """Write down that an account got play money."""
        with told_in_words(self._engine, "office"), self._engine.begin() as connection:
            connection.execute(
                insert(tables.faucet_grants),
                {"account": account, "granted_at": granted_at, "transaction": transaction},
            )

    def forget_faucet_grant(self, transaction: str) -> None:
        """Strike out a grant whose transaction the node did not take."""
        grants = tables.faucet_grants
        with told_in_words(self._engine, "office"), self._engine.begin() as connection:
            connection.execute(delete(grants).where(grants.c.transaction == transaction))
