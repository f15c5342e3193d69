"""What `atoll status` tells, and how old an index is."""

import json
from pathlib import Path

import pytest
from atoll.domain.freshness import CATCHING_UP_FROM, SILENT_AFTER, Heartbeat, IndexState, freshness
from atoll.indexer.follow import catch_up
from atoll.indexer.pulse import Pulse
from atoll.indexing import create_sync
from atoll.store.engine import open_index
from atoll.store.writing import IndexWriter
from nations import RunningNation
from test_cli import atoll

KEYS = {
    "ok",
    "state",
    "problem",
    "places",
    "nation",
    "network",
    "block",
    "block_hash",
    "block_time",
    "node_block",
    "blocks_behind",
    "checked_at",
    "heard_at",
    "citizens",
    "businesses",
    "payments",
    "collections",
    "relay",
}
"""Stable: programs rely on them."""
NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("said", "age", "behind", "state", "words"),
    [
        (IndexState.FOLLOWING, 0, 0, IndexState.FOLLOWING, "follows the chain"),
        (IndexState.FOLLOWING, SILENT_AFTER, CATCHING_UP_FROM, IndexState.FOLLOWING, "follows the chain"),
        (IndexState.FOLLOWING, 0, CATCHING_UP_FROM + 1, IndexState.CATCHING_UP, "21 blocks behind the node"),
        (IndexState.FOLLOWING, SILENT_AFTER + 1, 0, IndexState.SILENT, "not been heard of since 15 January 2027"),
        (IndexState.NODE_AWAY, 0, 0, IndexState.NODE_AWAY, "has not answered since 15 January 2027"),
        (IndexState.NODE_AWAY, SILENT_AFTER + 1, 0, IndexState.SILENT, "not been heard of since"),
        (IndexState.NODE_BEHIND, 0, -5, IndexState.NODE_BEHIND, "only at block 95, behind the index"),
        (IndexState.HALTED, 10 * SILENT_AFTER, 0, IndexState.HALTED, "has halted since 15 January 2027"),
    ],
)
def test_age_follows_from_heartbeat_block_and_time(
    said: IndexState, age: int, behind: int, state: IndexState, words: str
) -> None:
    heartbeat = Heartbeat(NOW - age, said, answered_at=NOW - age, node_block=100 + behind)

    told = freshness(heartbeat, block=100, now=NOW)

    assert told.state is state
    assert told.stale is (state is not IndexState.FOLLOWING)
    assert told.blocks_behind == max(0, behind)
    assert words in told.words
    assert told.words.endswith("What you read is as of block 100.")


def test_indexer_that_never_spoke_is_silent() -> None:
    told = freshness(None, block=None, now=NOW)
    assert told.words == "The indexer has not been heard of yet. No block is indexed yet."
    assert (told.state, told.blocks_behind) == (IndexState.SILENT, None)


def test_nation_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATOLL_DATA", str(tmp_path))
    people, machines = atoll("status"), atoll("status", "--json")

    assert people.returncode == machines.returncode == 1
    assert "deployment.json: there is no such deployment file yet" in people.stdout
    assert "make up" in people.stdout
    told = json.loads(machines.stdout)
    assert told.keys() == KEYS
    assert (told["ok"], told["state"], told["nation"]) == (False, "absent", None)
    assert not list(tmp_path.iterdir())


def test_nation_that_fares_well_is_told_without_its_node(
    own_nation: RunningNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = catch_up(create_sync(own_nation.settings))
    writer = IndexWriter(open_index(own_nation.settings.index_url), own_nation.deployment)
    Pulse(writer, clock=lambda: 2_000_000_000).answered(progress.head)
    own_nation.running.child.stop()
    for name, value in own_nation.settings.environment().items():
        monkeypatch.setenv(name, value)

    machines, people = atoll("status", "--json"), atoll("status")

    assert machines.returncode == people.returncode == 0, people.stdout
    told = json.loads(machines.stdout)
    assert told.keys() == KEYS
    assert (told["ok"], told["state"], told["problem"]) == (True, "following", None)
    assert (told["block"], told["node_block"], told["blocks_behind"]) == (progress.indexed, progress.head, 0)
    assert told["checked_at"] == "2033-05-18T03:33:20Z"
    assert told["citizens"] == 12
    assert "Motu is a nation on the chain eip155:31337." in people.stdout
    assert f"Its index is at block {progress.indexed}" in people.stdout
    assert str(own_nation.settings.data / "index.db") in people.stdout
