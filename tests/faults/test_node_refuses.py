"""A node that is there but answers with errors, or slowly: the indexer tries again, and halts for no passing error."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest
from atoll.chain.rpc import Node
from atoll.domain.freshness import SILENT_AFTER, IndexState
from atoll.indexer.fetch import Fetcher
from atoll.indexer.follow import AWAY_SECONDS, Follower, NodeRefuses
from atoll.indexer.pulse import BEAT_SECONDS, Pulse
from atoll.indexer.sync import MAX_RANGE, Sync
from atoll.indexing import INDEXER_TIMEOUT
from atoll.store.engine import open_index
from atoll.store.writing import IndexWriter
from faulty import assert_index_equals_a_fresh_one, status, wait_until
from nations import Processes, RunningNation, processes
from scale import cases
from troubled import (
    Answers,
    Fault,
    Spoilt,
    bad_gateway,
    cut,
    header_not_found,
    one_unanswered,
    proxy,
    too_many_requests,
    whole,
)

FAULTS: tuple[Fault, ...] = (too_many_requests, header_not_found, one_unanswered, bad_gateway, cut)
BEYOND_ONE_BLOCK = MAX_RANGE.bit_length() + 1
"""So many refusals in a row, and one block at a time was refused too."""
ANSWERS_WATCHED = 12
"""Enough for more than one step."""
LOCKED_SECONDS = 5
"""How long SQLite waits for a lock."""


def through(nation: RunningNation, url: str) -> RunningNation:
    """The nation, with its indexer asking at another address."""
    return RunningNation(replace(nation.settings, node_url=url), nation.running)


class NowAndThen:
    """Spoils one answer in so many, by chance."""

    def __init__(self, one_in: int) -> None:
        self._chance = random.Random(4)
        self._one_in = one_in
        self._lock = Lock()

    def __call__(self, answers: Answers) -> Spoilt:
        with self._lock:
            fault = self._chance.choice(FAULTS) if self._chance.randrange(self._one_in) == 0 else whole
        return fault(answers)


class Impatient(Event):
    """Never stops the indexer, and lets no time pass; notes how long it would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout or 0)
        return self.is_set()


class SlowNode(Node):
    """A node whose every answer takes as long as it may, by a clock of its own."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.now = 1_800_000_000.0
        self.before_an_answer: Callable[[], None] = lambda: None

    def forward(self, body: bytes) -> bytes:
        self.now += INDEXER_TIMEOUT
        self.before_an_answer()
        return super().forward(body)


def assert_runs(parts: Processes) -> None:
    assert not parts["index"].has_ended, parts["index"].tail()


@pytest.mark.soak
def test_refusals_that_last_for_a_while_are_waited_for(own_nation: RunningNation) -> None:
    with proxy(own_nation.running.url) as between:
        nation = through(own_nation, between.url)
        with processes(nation) as parts:
            between.now(FAULTS[0])
            parts.start("index")
            wait_until(lambda: between.answered > BEYOND_ONE_BLOCK or parts["index"].has_ended, "many refusals")
            assert_runs(parts)
            between.now(whole)
            assert_index_equals_a_fresh_one(nation, by_command=True)
            for fault in cases(usual=FAULTS[1:3], soak=FAULTS[1:]):
                between.now(fault)
                nation.trade(blocks=2)
                wait_until(lambda: between.answered > 2 or parts["index"].has_ended, fault.__name__)
                wait_until(lambda: status(nation.settings).state == "node_away", "status to tell it")
                between.now(whole)
                assert_index_equals_a_fresh_one(nation)
            assert_runs(parts)


def test_single_refusals_while_catching_up_and_following_change_nothing(own_nation: RunningNation) -> None:
    with proxy(own_nation.running.url) as between:
        nation = through(own_nation, between.url)
        with processes(nation) as parts:
            between.now(NowAndThen(one_in=15))
            parts.start("index")
            for _ in range(3):
                nation.trade(blocks=4)
                assert_index_equals_a_fresh_one(nation)
                assert_runs(parts)


def follower(nation: RunningNation, node: Node, path: Path, **clock: Any) -> tuple[IndexWriter, Follower]:
    writer = IndexWriter(open_index(f"sqlite:///{path}"), nation.deployment)
    sync = Sync(Fetcher(node, nation.deployment), writer, nation.deployment)
    return writer, Follower(sync, Pulse(writer, **clock))


def test_refusals_without_end_halt_the_indexer_in_words(nation: RunningNation, tmp_path: Path) -> None:
    """After minutes, each of which was waited for."""
    with proxy(nation.running.url) as between:
        between.now(header_not_found)
        writer, refused = follower(nation, Node(between.url), tmp_path / "index.db")
        impatient = Impatient()
        with pytest.raises(NodeRefuses, match=r"header not found.*times in a row.*ATOLL_NODE_URL"):
            refused.run(impatient)
    assert 0 not in impatient.waited
    assert sum(impatient.waited) >= 300
    heartbeat = writer.heartbeat()
    assert heartbeat is not None
    assert heartbeat.state is IndexState.HALTED


def test_range_that_is_too_big_is_halved(own_nation: RunningNation) -> None:
    with proxy(own_nation.running.url) as between:
        nation = through(own_nation, between.url)
        with processes(nation) as parts:
            between.now(lambda answers: too_many_requests(answers) if len(answers) > 50 else whole(answers))
            parts.start("index")
            assert_index_equals_a_fresh_one(nation)
            assert "asking for fewer blocks at a time" in parts["index"].log.read_text()


def test_slow_step_is_no_silence(nation: RunningNation, tmp_path: Path) -> None:
    """Whenever the node answers, the last heartbeat is as old as this one answer, not as the step."""
    node = SlowNode(nation.running.url)
    writer, slow = follower(nation, node, tmp_path / "index.db", clock=lambda: node.now)
    ages = []

    def note_age() -> None:
        if (heartbeat := writer.heartbeat()) is not None:
            ages.append(node.now - heartbeat.beat_at)
        if len(ages) == ANSWERS_WATCHED:
            stop.set()

    stop, node.before_an_answer = Impatient(), note_age
    slow.run(stop)
    assert max(ages) <= INDEXER_TIMEOUT


def test_silence_is_longer_than_any_wait_of_an_indexer_that_works() -> None:
    """Connecting and answering may take the timeout each."""
    assert 2 * INDEXER_TIMEOUT + AWAY_SECONDS + BEAT_SECONDS + LOCKED_SECONDS < SILENT_AFTER
