"""Whatever is killed whenever: after the next start the index is what the chain says."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
import urllib3
from atoll.devnet.folder import database_files, remove
from atoll.indexing import dump
from faulty import assert_index_equals_a_fresh_one, get, status, wait_until
from indexing import IndexUnderTest
from nations import RunningNation, processes
from scale import cases

KILLS = cases(usual=3, soak=100)
FIRST_LIGHT = 0.2
"""Seconds of work that an indexer may have before it is killed."""


def index_files(nation: RunningNation) -> list[Path]:
    return [path for path in database_files(nation.settings.index_url) if path.exists()]


@pytest.mark.soak
def test_indexer_killed_at_random_moments(own_nation: RunningNation) -> None:
    """Sometimes while it makes the index anew, sometimes while it follows: each time the next one puts it right."""
    chance = random.Random(1)
    own_nation.trade(blocks=10)
    with processes(own_nation) as parts:
        for number in range(KILLS):
            if number % 2 == 0:
                remove(index_files(own_nation))
            parts.start("index")
            wait_until(lambda: index_files(own_nation), "the index to be made")
            time.sleep(chance.uniform(0, FIRST_LIGHT))
            own_nation.trade(blocks=chance.randrange(3))
            parts.kill("index")
            parts.start("index")
            assert_index_equals_a_fresh_one(own_nation, by_command=number == KILLS - 1)
            parts.kill("index")


@pytest.mark.soak
def test_server_and_indexer_killed_together_come_back(own_nation: RunningNation) -> None:
    chance = random.Random(2)
    with processes(own_nation) as parts:
        for _ in range(cases(usual=2, soak=20)):
            parts.start("index", "serve")
            parts.wait_until_indexed()
            own_nation.trade(blocks=chance.randrange(4))
            parts.kill("serve", "index")
            parts.start("serve", "index")
            parts.wait_until_indexed()
            assert_index_equals_a_fresh_one(own_nation)
            parts.kill("serve", "index")


def test_server_killed_alone_comes_back_on_its_port_and_the_indexer_does_not_notice(own_nation: RunningNation) -> None:
    with processes(own_nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        parts.kill("serve")
        own_nation.trade(blocks=2)
        parts.start("serve")
        parts.wait_until_indexed()

        assert get(parts.address, "/").status == 200
        assert_index_equals_a_fresh_one(own_nation)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_stop_in_the_middle_of_a_batch_is_clean(own_nation: RunningNation, tmp_path: Path, number: int) -> None:
    """What is written is whole batches: an index up to the same block holds the same."""
    with processes(own_nation) as parts:
        parts.start("index")
        wait_until(lambda: index_files(own_nation), "the index to be made")
        child = parts["index"]
        os.kill(child.process.pid, number)
        wait_until(lambda: child.has_ended, "the indexer to end")
        assert child.process.returncode == 0, child.tail()
        assert "Traceback" not in child.log.read_text()

        reached = status(own_nation.settings).block
        halfway = IndexUnderTest(own_nation.node, own_nation.deployment, tmp_path / "halfway.db")
        if reached is not None:
            halfway.sync.step(last=reached)
        assert list(dump(own_nation.settings)) == halfway.dump()
        parts.start("index")
        assert_index_equals_a_fresh_one(own_nation)


def test_an_indexer_killed_while_it_makes_the_database_leaves_nothing_that_stops_the_next(
    own_nation: RunningNation,
) -> None:
    """A database appears under its name only when its tables are in it."""
    (own_nation.settings.data / "index.db-draft-1").write_bytes(b"half of a database")
    with processes(own_nation) as parts:
        parts.start("index")
        assert_index_equals_a_fresh_one(own_nation)


@pytest.mark.parametrize("last", ["serve", "index"])
def test_what_is_stopped_in_order_leaves_no_log_beside_a_database(own_nation: RunningNation, last: str) -> None:
    with processes(own_nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        body = {"account": "0x" + "22" * 20}
        assert urllib3.request("POST", f"{parts.address}/session/message", json=body).status == 200
        assert get(parts.address, "/v1/application-form").status == 200
        assert logs_of_databases(own_nation)
        for name in sorted(("index", "serve"), key=lambda name: name == last):
            parts.stop(name)

    assert logs_of_databases(own_nation) == []


def logs_of_databases(nation: RunningNation) -> list[str]:
    """What SQLite keeps beside a database while it is in use."""
    return [path.name for ending in ("wal", "shm") for path in nation.settings.data.glob(f"*.db-{ending}")]
