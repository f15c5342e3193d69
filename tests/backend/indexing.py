"""How the tests index a nation and look at the result."""

from pathlib import Path
from typing import Any

from atoll.chain.rpc import Node
from atoll.domain.nation import Deployment
from atoll.indexer.fetch import Fetcher
from atoll.indexer.follow import catch_up
from atoll.indexer.sync import Sync
from atoll.store import tables
from atoll.store.engine import open_index
from atoll.store.read import Index
from atoll.store.writing import IndexWriter
from sqlalchemy import Engine, select


class IndexUnderTest:
    """An index in a file of its own, its sync and its readers."""

    def __init__(self, node: Node, deployment: Deployment, path: Path) -> None:
        self.engine: Engine = open_index(f"sqlite:///{path}")
        self.sync = Sync(Fetcher(node, deployment), IndexWriter(self.engine, deployment), deployment)
        self.index = Index(self.engine, deployment)

    def catch_up(self, blocks_a_batch: int = 1_000) -> "IndexUnderTest":
        self.sync.range = blocks_a_batch
        catch_up(self.sync)
        return self

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table's rows in a canonical order, without the row numbers, which say nothing."""
        with self.engine.connect() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(select(*[c for c in table.columns if c.name != "row"]))),
                    key=repr,
                )
                for table in tables.index.sorted_tables
            }
