"""How the tests index a nation and look at the result."""

import json
import time
from pathlib import Path

from atoll.chain.rpc import Node
from atoll.domain.nation import Deployment
from atoll.indexer.fetch import Fetcher
from atoll.indexer.follow import catch_up
from atoll.indexer.pulse import Pulse
from atoll.indexer.sync import Sync
from atoll.indexing import create_sync
from atoll.store.dump import dump
from atoll.store.engine import open_index
from atoll.store.read import Index
from atoll.store.writing import IndexWriter
from nations import RunningNation
from sqlalchemy import Engine

HOUR = 3_600


def follow(nation: RunningNation) -> None:
    """Bring the nation's index to the newest block, and say for the next hour what an indexer says that follows."""
    progress = catch_up(create_sync(nation.settings))
    writer = IndexWriter(open_index(nation.settings.index_url), nation.deployment)
    Pulse(writer, lambda: time.time() + HOUR).answered(progress.head)


class IndexUnderTest:
    """An index in a file of its own, its sync and its readers."""

    def __init__(self, node: Node, deployment: Deployment, path: Path) -> None:
        self.engine: Engine = open_index(f"sqlite:///{path}")
        self.sync = Sync(Fetcher(node, deployment), IndexWriter(self.engine, deployment), deployment)
        self.index = Index(self.engine, deployment)

    def catch_up(self, blocks_a_batch: int = 1_000) -> "IndexUnderTest":
        self.sync.range = self.sync.max_range = blocks_a_batch
        catch_up(self.sync)
        return self

    def dump(self) -> list[str]:
        return list(dump(self.engine))

    def count(self, table: str) -> int:
        """How many rows of the dump are of a table."""
        return sum(json.loads(line)["table"] == table for line in self.dump())
