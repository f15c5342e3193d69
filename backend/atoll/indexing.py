"""Composes what makes the index and what looks at it: the indexer, the dump, the audit."""

import signal
import threading
from collections.abc import Iterator
from functools import partial

from atoll import logs
from atoll.audit.audit import Verdict, audit
from atoll.chain.deployment import load_deployment
from atoll.chain.rpc import Node
from atoll.client import ApiClient
from atoll.config import Settings
from atoll.domain.nation import Deployment
from atoll.indexer.fetch import Fetcher
from atoll.indexer.follow import Follower
from atoll.indexer.pulse import Pulse
from atoll.indexer.replay import replay
from atoll.indexer.sync import Sync
from atoll.store.dump import dump as dump_index
from atoll.store.engine import open_index, open_to_look
from atoll.store.writing import IndexWriter

INDEXER_TIMEOUT = 10.0
"""Seconds: shorter than a heartbeat may be missing."""


def follow(settings: Settings) -> None:
    """Follow the chain until told to stop."""
    logs.set_up()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    deployment, writer = _writer(settings)
    Follower(_sync(settings, deployment, writer), Pulse(writer)).run(stop)


def create_sync(settings: Settings) -> Sync:
    """The nation's index and its node. Raises DeploymentInvalid, DatabaseProblem, NodeMissing."""
    return _sync(settings, *_writer(settings))


def dump(settings: Settings) -> Iterator[str]:
    """The index, line by line, in its canonical form. Raises DatabaseProblem."""
    return dump_index(open_to_look(settings.index_url, "index"))


def judge(settings: Settings, server: str, trusted_hash: str | None) -> Verdict:
    """Compare every answer of a server with a replay from our own node. Raises NodeMissing."""
    replay_to = partial(replay, Node(settings.required_node_url), load_deployment(settings.deployment_file))
    return audit(ApiClient(server), replay_to, trusted_hash)


def _writer(settings: Settings) -> tuple[Deployment, IndexWriter]:
    deployment = load_deployment(settings.deployment_file)
    return deployment, IndexWriter(open_index(settings.index_url), deployment)


def _sync(settings: Settings, deployment: Deployment, writer: IndexWriter) -> Sync:
    return Sync(Fetcher(Node(settings.required_node_url, INDEXER_TIMEOUT), deployment), writer, deployment)
