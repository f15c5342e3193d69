"""The office database: what is not on the chain and cannot be made again."""

from sqlalchemy import Engine, insert, select

from atoll.store import tables


class Office:
    """Queries and writes of the office database, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def faucet_grants(self, account: str, since: int) -> list[int]:
        """When an account got play money, from a Unix time on."""
        grants = tables.faucet_grants.c
        query = select(grants.granted_at).where(grants.account == account, grants.granted_at >= since)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def add_faucet_grant(self, account: str, granted_at: int, transaction: str) -> None:
        """Write down that an account got play money."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(tables.faucet_grants),
                {"account": account, "granted_at": granted_at, "transaction": transaction},
            )
