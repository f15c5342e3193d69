"""Keeps the index equal to the chain: extends it block by block and goes back when the chain does."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from atoll.chain import journal
from atoll.chain.rpc import NodeUnavailable, RpcError
from atoll.domain.errors import AtollError
from atoll.domain.nation import Deployment
from atoll.indexer.fetch import Entry, Fetcher, NodeInconsistent, Range
from atoll.indexer.projections import Projector, project
from atoll.store import tables
from atoll.store.state import State
from atoll.store.writing import Block, IndexWriter

MAX_RANGE = 1_000
"""Blocks in one batch."""
LAG_SECONDS = 10.0
"""How long a node may answer with fewer blocks than are indexed before it counts as having lost them."""


class IndexDiverged(AtollError):
    """The index and the chain cannot both be right; nothing was written. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index is: its last block, the node's, and the logs that the last step added."""

    indexed: int
    head: int
    logs: int
    rolled_back: int = 0


class Sync:
    """One nation's index and one node. ``step`` does one batch.

    Nothing is kept between steps but how much to ask for, and since when the node is behind the index.
    """

    def __init__(self, fetcher: Fetcher, writer: IndexWriter, deployment: Deployment) -> None:
        self._fetcher = fetcher
        self._writer = writer
        self._deployment = deployment
        self._treasury = deployment.contracts["Treasury"].address
        self.range = self.max_range = MAX_RANGE
        self.lag_seconds = LAG_SECONDS
        self._behind_since: float | None = None

    def on_answer(self, heard: Callable[[], None]) -> None:
        """Call this after each request that the node answered: a step takes several."""
        self._fetcher.on_answer(heard)

    def look(self) -> Progress:
        """Where the index and the node are. Raises NodeForeign unless the node's chain is the nation's."""
        self._fetcher.check_chain()
        known = self._writer.newest_blocks()
        indexed = known[0].number if known else self._deployment.start_block - 1
        return Progress(indexed, self._fetcher.head().number, 0)

    def step(self, last: int | None = None) -> Progress:
        """Go back if the chain did, or index the next blocks, up to ``last`` or the node's head.

        Raises IndexDiverged and what fetching raises.
        """
        known = self._writer.newest_blocks()
        head = self._fetcher.head() if last is None else self._fetcher.block(last)
        ancestor = self._ancestor(known)
        if known and ancestor != known[0].number:
            self._writer.roll_back(ancestor)
            return Progress(ancestor, head.number, 0, rolled_back=known[0].number - ancestor)
        first = ancestor + 1
        if head.number < first:
            return Progress(ancestor, head.number, 0)
        parent = known[0].hash if known else None
        progress = self._extend(first, min(head.number, first + self.range - 1), head, parent)
        self.range = min(2 * self.range, self.max_range)
        return progress

    def shrink(self) -> bool:
        """Ask for fewer blocks from now on; False if it cannot be fewer."""
        self.range, before = max(1, self.range // 2), self.range
        return self.range < before

    def _ancestor(self, known: list[Block]) -> int:
        """The newest indexed block that the node has too. A node that merely lags behind has not gone back."""
        if not known:
            return self._deployment.start_block - 1
        newest = self._fetcher.blocks_at([known[0].number])[0]
        if newest is not None and newest.hash == known[0].hash:
            self._behind_since = None
            return known[0].number
        found = self._fetcher.blocks_at([block.number for block in known])
        if found[-1] is None:
            self._fetcher.check_chain()
            return known[0].number
        for block, on_chain in zip(known, found, strict=True):
            if on_chain is not None and on_chain.hash == block.hash:
                lags = all(later is None for later in found[: known.index(block)]) and self._is_patient()
                return known[0].number if lags else block.number
        raise IndexDiverged(
            f"none of the newest {len(known)} indexed blocks is on the node's chain: it went back beyond finality, or "
            "it is another chain. Nothing was changed. Check the node's address, or start afresh with: make reset"
        )

    def _is_patient(self) -> bool:
        """Whether a node that is behind is given more time. Raises NodeForeign if it is another chain's by now."""
        self._fetcher.check_chain()
        now = time.monotonic()
        if self._behind_since is None:
            self._behind_since = now
        if now - self._behind_since < self.lag_seconds:
            return True
        self._behind_since = None
        return False

    def _extend(self, first: int, last: int, head: Block, parent: str | None) -> Progress:
        """Index a range that follows the block with the hash ``parent``, or whatever comes first."""
        tills = self._writer.tills()
        fetched = self._fetcher.range(first, last, list(tills))
        if parent is not None and fetched.blocks[0].parent_hash != parent:
            raise NodeInconsistent(f"block {first} does not follow the indexed block {first - 1}: the chain moved")
        on_chain = self._journals(fetched.blocks[-1], head)
        self._fetcher.confirm(fetched.blocks[-1])
        try:
            self._write(fetched, tills, on_chain)
        except IndexDiverged as diverged:
            if self._journals(fetched.blocks[-1], head) == on_chain:
                raise
            raise NodeInconsistent(
                f"the node gave two answers for the journals at block {last}: the chain moved"
            ) from diverged
        return Progress(last, head.number, len(fetched.entries))

    def _write(self, fetched: Range, tills: dict[str, int], on_chain: dict[str, str] | None) -> None:
        """Write a batch, whole or not at all. Raises IndexDiverged unless it gives the contracts' own journals."""
        with self._writer.batch() as batch:
            projector = Projector(batch.state, tills, self._treasury)
            for entry in fetched.entries:
                _extend_journal(batch.state, entry)
                project(projector, entry.decoded.event, entry.place)
            _check_journals(batch.state, on_chain, fetched)
            batch.add_logs([_row(entry) for entry in fetched.entries])
            with_logs = {entry.place.block for entry in fetched.entries}
            batch.add_blocks(fetched.blocks, with_logs, fetched.blocks[-1].number)

    def _journals(self, block: Block, head: Block) -> dict[str, str] | None:
        """The contracts' own digests as of a block; None where an old block's state is not kept by the node.

        Without them a batch is provisional until a later one is compared.
        """
        try:
            return self._fetcher.journals(block)
        except NodeUnavailable:
            raise
        except RpcError:
            self._fetcher.confirm(block)
            if block.number < head.number:
                return None
            raise


def _extend_journal(state: State, entry: Entry) -> None:
    if not entry.decoded.event.journaled:
        return
    contract = entry.decoded.contract
    before = state.get(tables.journals, contract) or {"digest": journal.EMPTY_JOURNAL, "events": 0}
    digest = journal.extend(before["digest"], entry.place.block, entry.raw.topics, entry.raw.data)
    state.put(tables.journals, entry.place, contract, digest=digest, events=before["events"] + 1)


def _check_journals(state: State, on_chain: dict[str, str] | None, fetched: Range) -> None:
    """The digests must be the contracts' own."""
    for contract, digest in (on_chain or {}).items():
        version = state.get(tables.journals, contract)
        mine = journal.EMPTY_JOURNAL if version is None else version["digest"]
        if mine != digest:
            raise IndexDiverged(
                f"the journal of {contract} is {digest} at block {fetched.blocks[-1].number}, but its events give "
                f"{mine}: the node withheld or invented events, now or in an earlier batch. Nothing was written. Use "
                "another node; if that does not help, delete the index and let it be made anew"
            )


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "block": entry.place.block,
        "log_index": entry.place.log_index,
        "transaction": entry.place.transaction,
        "transaction_index": entry.place.transaction_index,
        "contract": entry.decoded.contract,
        "name": entry.decoded.name,
        "journaled": entry.decoded.event.journaled,
        "topics": entry.raw.topics,
        "data": entry.raw.data,
        "arguments": _arguments(asdict(entry.decoded.event)),
    }


def _arguments(fields: dict[str, Any]) -> dict[str, Any]:
    """Numbers as decimal text, since JSON's are not exact beyond 2 ** 53. What an older nation does not tell is out."""
    return {name: _plain(value) for name, value in fields.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return _arguments(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
