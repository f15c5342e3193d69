"""The index is a pure function of the chain, whatever batches, reorganisations and faults came in between."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from atoll.chain.rpc import Node, NodeUnavailable, RawLog
from atoll.indexer.fetch import Fetcher, NodeForeign, NodeInconsistent
from atoll.indexer.projections import LedgerInconsistent
from atoll.indexer.sync import IndexDiverged
from atoll.store.read import BlockNotIndexed
from atoll.store.writing import IndexForeign, IndexWriter
from indexing import IndexUnderTest
from nations import RunningNation


@pytest.mark.parametrize("blocks_a_batch", [1, 7, 100])
def test_index_does_not_depend_on_batches(nation: RunningNation, tmp_path: Path, blocks_a_batch: int) -> None:
    whole = IndexUnderTest(nation.node, nation.deployment, tmp_path / "whole.db").catch_up()
    pieces = IndexUnderTest(nation.node, nation.deployment, tmp_path / "pieces.db").catch_up(blocks_a_batch)

    assert len(whole.dump()["logs"]) > 500
    assert pieces.dump() == whole.dump()


def test_state_as_of_a_block_is_what_an_index_up_to_it_holds(nation: RunningNation, tmp_path: Path) -> None:
    whole = IndexUnderTest(nation.node, nation.deployment, tmp_path / "whole.db").catch_up()
    part = IndexUnderTest(nation.node, nation.deployment, tmp_path / "part.db")
    for block in (27, 60, 120, 180):
        part.sync.step(last=block)
        with whole.index.read(as_of_block=block) as past, part.index.read() as then:
            assert past.totals() == then.totals()
            assert past.contracts() == then.contracts()
            assert past.citizens(limit=100) == then.citizens(limit=100)
            assert past.businesses(limit=100) == then.businesses(limit=100)
            assert past.payments(limit=100) == then.payments(limit=100)
            assert past.collections(limit=100) == then.collections(limit=100)
            assert past.events(limit=100) == then.events(limit=100)


def test_a_block_ahead_of_the_index_is_refused(nation: RunningNation, tmp_path: Path) -> None:
    index = IndexUnderTest(nation.node, nation.deployment, tmp_path / "index.db").catch_up().index
    with pytest.raises(BlockNotIndexed, match="block 999999 is not indexed yet"), index.read(as_of_block=999_999):
        pass


@pytest.mark.parametrize("depth", [1, 5, 20])
def test_reorganisation__index_equals_a_fresh_one(own_nation: RunningNation, tmp_path: Path, depth: int) -> None:
    node = own_nation.node
    own_nation.trade(blocks=24)
    followed = IndexUnderTest(node, own_nation.deployment, tmp_path / "followed.db").catch_up()
    logs_before = len(followed.dump()["logs"])

    node.call("anvil_reorg", [depth, []], type(None))
    node.call("anvil_mine", [hex(3)], type(None))
    followed.catch_up()

    fresh = IndexUnderTest(node, own_nation.deployment, tmp_path / "fresh.db").catch_up()
    assert followed.dump() == fresh.dump()
    assert len(fresh.dump()["logs"]) < logs_before


def test_lagging_node__nothing_is_undone(own_nation: RunningNation, tmp_path: Path) -> None:
    followed = IndexUnderTest(own_nation.node, own_nation.deployment, tmp_path / "index.db").catch_up()
    before = followed.dump()
    lagging = _NodeThatLies(own_nation.running.url, blocks=lambda number: number <= 200)
    behind = IndexUnderTest(lagging, own_nation.deployment, tmp_path / "index.db")

    progress = behind.sync.step()

    assert progress.rolled_back == 0
    assert behind.dump() == before


def test_chain_gone_back_beyond_finality__stops_and_changes_nothing(nation: RunningNation, tmp_path: Path) -> None:
    followed = IndexUnderTest(nation.node, nation.deployment, tmp_path / "index.db").catch_up()
    before = followed.dump()
    other = _NodeThatLies(nation.running.url, hashes=True)

    with pytest.raises(IndexDiverged, match="atoll reset"):
        IndexUnderTest(other, nation.deployment, tmp_path / "index.db").sync.step()
    assert followed.dump() == before


@pytest.mark.parametrize(
    ("lie", "error"),
    [
        (lambda logs: logs[:-1], IndexDiverged),
        (lambda logs: [*logs, msgspec.structs.replace(logs[-1], log_index="0xffff")], IndexDiverged),
        (lambda logs: [*logs, logs[-1]], NodeInconsistent),
        (lambda logs: [*logs[:-1], msgspec.structs.replace(logs[-1], block_hash="0x" + "1" * 64)], NodeInconsistent),
        (lambda logs: [*logs[:3], *logs[4:]], IndexDiverged),
    ],
    ids=["withholds the last event", "invents an event", "gives one twice", "another branch", "withholds an early one"],
)
def test_node_that_lies_about_registers__nothing_is_written(
    nation: RunningNation, tmp_path: Path, lie: Any, error: type[Exception]
) -> None:
    constitution = nation.deployment.contracts["Constitution"].address.lower()

    def forge(logs: list[RawLog]) -> list[RawLog]:
        chosen = [log for log in logs if log.address == constitution]
        return [log for log in logs if log.address != constitution] + (lie(chosen) if chosen else [])

    index = IndexUnderTest(_NodeThatLies(nation.running.url, logs=forge), nation.deployment, tmp_path / "index.db")
    with pytest.raises(error):
        index.sync.step()
    assert not any(rows for name, rows in index.dump().items() if name != "chain")


@pytest.mark.parametrize("wrong", ["missing", "larger"])
def test_node_that_lies_about_payments__a_collection_tells(nation: RunningNation, tmp_path: Path, wrong: str) -> None:
    coin = nation.deployment.coin.address.lower()

    def forge(logs: list[RawLog]) -> list[RawLog]:
        payments = [log for log in logs if log.address == coin]
        if not payments:
            return logs
        first = payments[0]
        changed = [] if wrong == "missing" else [msgspec.structs.replace(first, data=hex(int(first.data, 16) + 1))]
        return [*(log for log in logs if log is not first), *(_padded(log) for log in changed)]

    index = IndexUnderTest(_NodeThatLies(nation.running.url, logs=forge), nation.deployment, tmp_path / "index.db")
    with pytest.raises(LedgerInconsistent, match="were seen to reach its till"):
        index.sync.step()
    assert not index.dump()["logs"]


def test_foreign_node_and_foreign_index_are_refused(nation: RunningNation, tmp_path: Path) -> None:
    foreign = replace(nation.deployment, genesis_hash="0x" + "7" * 64)
    with pytest.raises(NodeForeign, match="Nothing was changed"):
        Fetcher(nation.node, foreign).check_chain()

    mine = IndexUnderTest(nation.node, nation.deployment, tmp_path / "index.db").catch_up()
    before = mine.dump()
    with pytest.raises(IndexForeign, match="atoll reset"):
        IndexWriter(mine.engine, foreign)
    assert mine.dump() == before


def test_node_away__says_so(nation: RunningNation, tmp_path: Path) -> None:
    index = IndexUnderTest(Node("http://127.0.0.1:9", timeout=2), nation.deployment, tmp_path / "index.db")
    with pytest.raises(NodeUnavailable, match="does not answer"):
        index.sync.step()


class _NodeThatLies(Node):
    """A node whose logs, blocks or hashes are not what its chain has."""

    def __init__(self, url: str, logs: Any = None, blocks: Any = None, hashes: bool = False) -> None:
        super().__init__(url)
        self._forge = logs
        self._has_block = blocks
        self._hashes = hashes

    def batch(self, calls: Any, kind: Any) -> list[Any]:
        answers = super().batch(calls, kind)
        method = calls[0][0] if calls else None
        if method == "eth_getLogs" and self._forge is not None:
            return [self._forge(answer) for answer in answers]
        if method == "eth_getBlockByNumber":
            return [self._block(number, answer) for (_, (number, _)), answer in zip(calls, answers, strict=True)]
        return answers

    def _block(self, number: str, answer: Any) -> Any:
        if number == "latest" and self._has_block is not None:
            return super().batch([("eth_getBlockByNumber", [hex(200), False])], type(answer))[0]
        if answer is None or (self._has_block is not None and not self._has_block(int(number, 16))):
            return None
        return msgspec.structs.replace(answer, hash="0x" + "9" * 64) if self._hashes else answer


def _padded(log: RawLog) -> RawLog:
    return msgspec.structs.replace(log, data="0x" + log.data[2:].rjust(64, "0"))
