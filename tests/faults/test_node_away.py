"""The node goes away, comes back, comes back with less, or comes back as another."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import msgspec
import pytest
from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder
from atoll.devnet.node import command, start_node, wait_until_listening
from atoll.devnet.repository import find_anvil
from atoll.domain.freshness import SILENT_AFTER
from atoll.indexing import dump
from faulty import assert_index_equals_a_fresh_one, atoll, dump_by_command, get, is_indexed, newest, status, wait_until
from nations import Processes, RunningNation, processes
from scale import cases

PAGES = ("/", "/citizens", "/businesses/1", "/v1/nation", "/v1/businesses?limit=5")


@contextmanager
def following(nation: RunningNation) -> Iterator[Processes]:
    with processes(nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        yield parts


def freshness(parts: Processes) -> dict[str, object]:
    return dict(get(parts.address, "/v1/nation").json()["freshness"])


def assert_serves(parts: Processes) -> None:
    assert [get(parts.address, path).status for path in PAGES] == [200] * len(PAGES)


def restart(nation: RunningNation, state: bytes | None = None) -> Child:
    """Start the node again at its address, with another state if one is given."""
    folder = DataFolder(nation.settings)
    if state is not None:
        folder.chain.write_bytes(state)
    port = int(nation.running.url.rpartition(":")[2])
    child = Child.start("node", command(find_anvil(), folder, port), folder.log("node"), {})
    assert wait_until_listening(child, port)
    return child


def kill(child: Child) -> None:
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()


def state_at_head(nation: RunningNation) -> bytes:
    """The node's state file once it holds the newest block."""
    head, chain = newest(nation)[0], DataFolder(nation.settings).chain
    read: list[bytes] = []

    def is_written() -> bool:
        read.append(chain.read_bytes())
        try:
            return msgspec.json.decode(read[-1])["best_block_number"] == head
        except msgspec.DecodeError:
            return False

    wait_until(is_written, "the node to dump its newest block")
    return read[-1]


def test_node_that_hangs_and_goes_on(own_nation: RunningNation) -> None:
    """While it hangs everything is served, with its age; afterwards the index catches up."""
    with following(own_nation) as parts:
        before = newest(own_nation)
        own_nation.running.child.process.send_signal(signal.SIGSTOP)
        try:
            wait_until(lambda: freshness(parts)["state"] == "node_away", "the server to say that the node is away")
            assert_serves(parts)
            told = status(own_nation.settings)
            assert (told.ok, told.block, told.node_block) == (False, before[0], before[0])
            assert "has not answered since" in str(told.problem)
        finally:
            own_nation.running.child.process.send_signal(signal.SIGCONT)
        own_nation.trade(blocks=3)
        assert_index_equals_a_fresh_one(own_nation)
        assert freshness(parts)["state"] == "following"


def test_node_killed_and_started_again(own_nation: RunningNation) -> None:
    """Indexer and server may even be started while it is away."""
    state = state_at_head(own_nation)
    with following(own_nation) as parts:
        kill(own_nation.running.child)
        parts.kill("index")
        parts.start("index")
        wait_until(lambda: freshness(parts)["state"] == "node_away", "the server to say that the node is away")
        assert_serves(parts)
        assert freshness(parts)["checked_at"] is not None
        node = restart(own_nation, state)
        try:
            own_nation.trade(blocks=2)
            assert_index_equals_a_fresh_one(own_nation)
        finally:
            node.stop()


@pytest.mark.soak
@pytest.mark.parametrize("mined", cases(usual=[1], soak=[0, 1, 6]))
def test_node_that_comes_back_without_its_last_blocks_is_followed(own_nation: RunningNation, mined: int) -> None:
    """It lost four; as many or fewer come anew, or more."""
    state = state_at_head(own_nation)
    own_nation.trade(blocks=4)
    with following(own_nation):
        indexed = newest(own_nation)
        kill(own_nation.running.child)
        node = restart(own_nation, state)
        try:
            assert newest(own_nation)[0] == indexed[0] - 4
            own_nation.trade(blocks=mined)
            assert_index_equals_a_fresh_one(own_nation)
        finally:
            node.stop()


def test_node_that_comes_back_as_another_chain_halts_the_indexer(own_nation: RunningNation) -> None:
    with following(own_nation) as parts:
        before = status(own_nation.settings)
        kill(own_nation.running.child)
        folder = DataFolder(own_nation.settings)
        folder.chain.unlink()
        folder.first_time.unlink()
        node = start_node(folder, find_anvil(), page_port=0)
        try:
            assert node.url == own_nation.running.url
            wait_until(lambda: parts["index"].has_ended, "the indexer to halt")
            assert parts["index"].process.returncode == 1
            assert "make reset" in parts["index"].log.read_text()

            assert_serves(parts)
            assert freshness(parts)["state"] == "halted"
            told = status(own_nation.settings)
            assert (told.block, told.block_hash, told.state) == (before.block, before.block_hash, "halted")
            assert "the node has chain" in str(told.problem)
        finally:
            node.child.stop()


def test_indexer_that_is_gone_is_noticed(own_nation: RunningNation) -> None:
    """The heartbeat is made older, as if the time had passed."""
    with following(own_nation) as parts:
        parts.kill("index")
        with closing(sqlite3.connect(own_nation.settings.data / "index.db")) as index:
            index.execute("UPDATE heartbeat SET beat_at = beat_at - ?", [SILENT_AFTER + 1])
            index.commit()

        assert freshness(parts)["state"] == "silent"
        assert_serves(parts)
        ended = atoll(own_nation.settings, "status")
        assert ended.returncode == 1
        assert "has not been heard of since" in ended.stdout


def test_heartbeats_go_on_and_are_no_part_of_the_index(own_nation: RunningNation) -> None:
    with following(own_nation):
        wait_until(lambda: is_indexed(own_nation), "the index to follow")
        dumped = list(dump(own_nation.settings))
        for _ in range(2):
            before = status(own_nation.settings).heard_at
            wait_until(lambda before=before: status(own_nation.settings).heard_at != before, "the next heartbeat")
        assert dump_by_command(own_nation.settings) == dumped
        assert_index_equals_a_fresh_one(own_nation)
