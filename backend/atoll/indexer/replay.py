"""A throw-away index of a nation, made from a node up to a block."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from atoll.chain.rpc import Node
from atoll.domain.nation import Deployment
from atoll.indexer.fetch import Fetcher
from atoll.indexer.sync import Sync
from atoll.store.engine import open_index
from atoll.store.read import Index, Reader
from atoll.store.writing import IndexWriter


@contextmanager
def replay(node: Node, deployment: Deployment, block: int) -> Iterator[Reader]:
    """A reader of the state as of a block, replayed from the chain. Raises what following the chain raises."""
    fetcher = Fetcher(node, deployment)
    fetcher.check_chain()
    with TemporaryDirectory(prefix="atoll-replay-") as folder:
        engine = open_index(f"sqlite:///{Path(folder) / 'index.db'}")
        try:
            sync = Sync(fetcher, IndexWriter(engine, deployment), deployment)
            while sync.step(last=block).indexed < block:
                pass
            with Index(engine, deployment).read(block) as reader:
                yield reader
        finally:
            engine.dispose()
