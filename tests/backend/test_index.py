"""The index is a pure function of the chain, whatever batches, reorganisations and faults came in between."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from atoll.chain.rpc import Node, NodeUnavailable, RawLog
from atoll.indexer.fetch import Fetcher, NodeForeign, NodeInconsistent
from atoll.indexer.follow import catch_up
from atoll.indexer.projections import LedgerInconsistent
from atoll.indexer.sync import IndexDiverged
from atoll.store.engine import open_index
from atoll.store.faults import DatabaseDamaged
from atoll.store.identity import DatabaseForeign
from atoll.store.read import BlockNotIndexed
from atoll.store.writing import IndexWriter
from indexing import IndexUnderTest
from nations import RunningNation


@pytest.mark.parametrize("blocks_a_batch", [1, 7, 100])
def test_index_does_not_depend_on_batches(nation: RunningNation, tmp_path: Path, blocks_a_batch: int) -> None:
    whole = IndexUnderTest(nation.node, nation.deployment, tmp_path / "whole.db").catch_up()
    pieces = IndexUnderTest(nation.node, nation.deployment, tmp_path / "pieces.db").catch_up(blocks_a_batch)

    assert whole.count("logs") > 500
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
    logs_before = followed.count("logs")

    node.call("anvil_reorg", [depth, []], type(None))
    node.call("anvil_mine", [hex(3)], type(None))
    followed.catch_up()

    fresh = IndexUnderTest(node, own_nation.deployment, tmp_path / "fresh.db").catch_up()
    assert followed.dump() == fresh.dump()
    assert fresh.count("logs") < logs_before


@pytest.mark.parametrize(
    ("asked", "before"),
    [("one block", False), ("registers", True), ("transfers", True), ("journals", True), ("journals", False)],
)
def test_reorganisation_in_the_middle_of_a_step__index_equals_a_fresh_one(
    own_nation: RunningNation, tmp_path: Path, asked: str, before: bool
) -> None:
    """The chain moves after the index has looked back, or between two of the questions about one range."""
    own_nation.trade(blocks=6)
    node = _NodeThatMoves(own_nation.running.url)
    followed = IndexUnderTest(node, own_nation.deployment, tmp_path / "followed.db").catch_up()
    own_nation.trade(blocks=4)
    node.moves = asked, before

    with pytest.raises(NodeInconsistent, match="the chain moved"):
        followed.sync.step()
    followed.catch_up()

    fresh = IndexUnderTest(own_nation.node, own_nation.deployment, tmp_path / "fresh.db").catch_up()
    assert followed.dump() == fresh.dump()


def test_reorganisation_to_a_lower_head__window_stays_whole(own_nation: RunningNation, tmp_path: Path) -> None:
    node = own_nation.node
    node.call("anvil_mine", [hex(350)], type(None))
    own_nation.trade(blocks=2)
    node.call("anvil_mine", [hex(48)], type(None))
    followed = IndexUnderTest(node, own_nation.deployment, tmp_path / "followed.db").catch_up(50)
    head = int(node.call("eth_blockNumber", [], str), 16)
    node.call("anvil_reorg", [60, []], type(None))
    lower = _head_at(own_nation, head - 43)
    followed = IndexUnderTest(lower, own_nation.deployment, tmp_path / "followed.db").catch_up(5)
    fresh = IndexUnderTest(lower, own_nation.deployment, tmp_path / "fresh.db").catch_up()
    assert followed.dump() == fresh.dump()


def test_node_that_lies_in_an_early_batch__nothing_is_written(nation: RunningNation, tmp_path: Path) -> None:
    """An honest node goes on where it stopped."""
    register = nation.deployment.contracts["CitizenRegistry"].address.lower()

    def forge(logs: list[RawLog]) -> list[RawLog]:
        return [log for log in logs if log.address != register]

    index = IndexUnderTest(_NodeThatLies(nation.running.url, logs=forge), nation.deployment, tmp_path / "index.db")
    index.sync.range = 40
    index.sync.max_range = 40
    with pytest.raises(IndexDiverged, match="withheld or invented"):
        catch_up(index.sync)

    honest = IndexUnderTest(nation.node, nation.deployment, tmp_path / "index.db").catch_up()
    assert honest.dump() == IndexUnderTest(nation.node, nation.deployment, tmp_path / "fresh.db").catch_up().dump()


def test_node_that_gives_the_journals_of_another_block_once__reads_again(nation: RunningNation, tmp_path: Path) -> None:
    """A node that mines while it answers can give the state of the next block. That is no lie about events."""
    node = _NodeThatSlipsOnce(nation.running.url)
    index = IndexUnderTest(node, nation.deployment, tmp_path / "index.db")

    with pytest.raises(NodeInconsistent, match="two answers for the journals"):
        catch_up(index.sync)
    assert index.count("journals") == 0

    again = index.catch_up()
    assert again.dump() == IndexUnderTest(nation.node, nation.deployment, tmp_path / "fresh.db").catch_up().dump()


def test_office_with_the_largest_id_is_indexed(own_nation: RunningNation, tmp_path: Path) -> None:
    own_nation.send("Constitution", "grantRole", 2**64 - 2, "0x" + "11" * 20, 0, sender=0)
    with IndexUnderTest(own_nation.node, own_nation.deployment, tmp_path / "i.db").catch_up().index.read() as reader:
        assert reader.office_holders()[-1].role == 2**64 - 2


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

    with pytest.raises(IndexDiverged, match="make reset"):
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
    assert len(index.dump()) == index.count("chain") == 1


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
    assert index.count("logs") == 0


def test_foreign_node_and_foreign_index_are_refused(nation: RunningNation, tmp_path: Path) -> None:
    foreign = replace(nation.deployment, genesis_hash="0x" + "7" * 64)
    with pytest.raises(NodeForeign, match="Nothing was changed"):
        Fetcher(nation.node, foreign).check_chain()

    mine = IndexUnderTest(nation.node, nation.deployment, tmp_path / "index.db").catch_up()
    before = mine.dump()
    with pytest.raises(DatabaseForeign, match="make reset"):
        IndexWriter(mine.engine, foreign)
    assert mine.dump() == before


def test_node_away__says_so(nation: RunningNation, tmp_path: Path) -> None:
    index = IndexUnderTest(Node("http://127.0.0.1:9", timeout=2), nation.deployment, tmp_path / "index.db")
    with pytest.raises(NodeUnavailable, match="does not answer"):
        index.sync.step()


class _NodeThatLies(Node):
    """A node whose logs, blocks or hashes are not what its chain has."""

    def __init__(self, url: str, logs: Any = None, blocks: Any = None, hashes: bool = False, head: int = 200) -> None:
        super().__init__(url)
        self._head = head
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
            return super().batch([("eth_getBlockByNumber", [hex(self._head), False])], type(answer))[0]
        if answer is None or (self._has_block is not None and not self._has_block(int(number, 16))):
            return None
        return msgspec.structs.replace(answer, hash="0x" + "9" * 64) if self._hashes else answer


class _NodeThatSlipsOnce(Node):
    """A node whose first answer for the journals is of another block."""

    has_slipped = False

    def batch(self, calls: Any, kind: Any) -> list[Any]:
        answers = super().batch(calls, kind)
        if calls and calls[0][0] == "eth_call" and not self.has_slipped:
            self.has_slipped = True
            return ["0x" + "5" * 64, *answers[1:]]
        return answers


class _NodeThatMoves(Node):
    """A node whose chain goes back six blocks right before or after it is asked something."""

    moves: tuple[str, bool] | None = None

    def batch(self, calls: Any, kind: Any) -> list[Any]:
        asked = self._subject(calls)
        self._move((asked, True))
        answers = super().batch(calls, kind)
        self._move((asked, False))
        return answers

    def _subject(self, calls: Any) -> str:
        (method, (first, *_)), *others = calls
        if method == "eth_getBlockByNumber":
            return "one block" if not others and first != "latest" else "blocks"
        if method == "eth_getLogs":
            return "transfers" if "topics" in first else "registers"
        return "journals" if method == "eth_call" else "nothing of the kind"

    def _move(self, now: tuple[str, bool]) -> None:
        if self.moves == now:
            self.moves = None
            super().batch([("anvil_reorg", [6, []])], type(None))


def _head_at(nation: RunningNation, head: int) -> Node:
    """The nation's node as it was when this block was its newest."""
    return _NodeThatLies(nation.running.url, blocks=lambda number: number <= head, head=head)


def _padded(log: RawLog) -> RawLog:
    return msgspec.structs.replace(log, data="0x" + log.data[2:].rjust(64, "0"))


def test_damaged_index__says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(DatabaseDamaged, match="made again from the chain: move it away"):
        open_index(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"this is no database")
