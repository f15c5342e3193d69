"""Reads a range of blocks from the node and checks that it is whole and of one chain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from atoll.chain.codec import TRANSFER_TOPIC, Codec, DecodedLog, topic_of_address
from atoll.chain.journal import EMPTY_JOURNAL
from atoll.chain.rpc import Header, Node, RawLog
from atoll.domain.errors import AtollError
from atoll.domain.events import JOURNALED_CONTRACTS, Place, TillOpened
from atoll.domain.nation import Deployment
from atoll.store.writing import Block

TOPICS_A_CALL = 500
"""Tills whose transfers are asked for in one call."""
JOURNAL_CALL = "0x61471425"
"""The selector of ``journal()``."""


class NodeInconsistent(AtollError):
    """The node's answers do not fit together: its chain moved while it was read, or it lags or lies."""


class NodeForeign(AtollError):
    """The node is on another chain than the deployment file's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One log: raw, decoded and placed."""

    raw: RawLog
    decoded: DecodedLog
    place: Place


@dataclass(frozen=True, slots=True)
class Range:
    """Consecutive blocks and all logs of the nation in them, in the order of the chain."""

    blocks: list[Block]
    entries: list[Entry]


def block_of(header: Header) -> Block:
    """A header as numbers."""
    return Block(int(header.number, 16), header.hash, header.parent_hash, int(header.timestamp, 16))


class Fetcher:
    """Reads the logs of one deployment."""

    def __init__(self, node: Node, deployment: Deployment) -> None:
        self._node = node
        self._chain_id = deployment.chain_id
        self._genesis_hash = deployment.genesis_hash
        self._codec = Codec(deployment)
        self._journaled = [name for name in JOURNALED_CONTRACTS if name in deployment.contracts]
        self._registers = [deployment.contracts[name].address for name in self._journaled]
        self._coin = deployment.coin.address
        self._treasury = deployment.contracts["Treasury"].address

    def on_answer(self, heard: Callable[[], None]) -> None:
        """Call this after each request that the node answered."""
        self._node.on_answer = heard

    def check_chain(self) -> None:
        """Raise NodeForeign unless the node's chain is the deployment's."""
        chain_id = int(self._node.call("eth_chainId", [], str), 16)
        genesis = self.blocks_at([0])[0]
        if chain_id != self._chain_id or genesis is None or genesis.hash != self._genesis_hash:
            raise NodeForeign(
                f"the node has chain {chain_id} with genesis {genesis and genesis.hash}, the nation is on chain "
                f"{self._chain_id} with genesis {self._genesis_hash}. Nothing was changed. Check ATOLL_NODE_URL, "
                "or start afresh with: make reset"
            )

    def head(self) -> Block:
        """The node's newest block."""
        return block_of(self._node.call("eth_getBlockByNumber", ["latest", False], Header))

    def block(self, number: int) -> Block:
        """The node's block with this number. Raises NodeInconsistent if it has none."""
        block = self.blocks_at([number])[0]
        if block is None:
            raise NodeInconsistent(f"the node does not have block {number} yet")
        return block

    def blocks_at(self, numbers: Sequence[int]) -> list[Block | None]:
        """The node's blocks with these numbers, None where it has none."""
        calls = [("eth_getBlockByNumber", [hex(number), False]) for number in numbers]
        headers = self._node.batch(calls, Header | None)  # type: ignore[arg-type]
        return [None if header is None else block_of(header) for header in headers]

    def range(self, first: int, last: int, tills: Sequence[str]) -> Range:
        """Read blocks ``first`` to ``last``. Raises NodeInconsistent, EventUnknown, RpcError."""
        blocks = self._blocks(first, last)
        registers = self._logs(blocks, {"address": self._registers})
        decoded = [self._entry(log, blocks) for log in registers]
        opened = {e.decoded.event.till: e for e in decoded if isinstance(e.decoded.event, TillOpened)}
        transfers = self._transfers(blocks, [*tills, *opened])
        entries = decoded + [entry for entry in transfers if not _before_opening(entry, opened)]
        entries.sort(key=_position)
        _check_order(entries)
        return Range(list(blocks.values()), entries)

    def journals(self, block: Block) -> dict[str, str]:
        """The digest that each journaled contract keeps, as of a block; empty for one that is not deployed yet."""
        at = {"blockHash": block.hash}
        calls = [("eth_call", [{"to": address, "data": JOURNAL_CALL}, at]) for address in self._registers]
        digests = [EMPTY_JOURNAL if digest == "0x" else digest for digest in self._node.batch(calls, str)]
        return dict(zip(self._journaled, digests, strict=True))

    def confirm(self, block: Block) -> None:
        """Raise NodeInconsistent unless the node's chain still has a block: all that was read up to it is of one chain.

        A node whose chain moves meanwhile answers a range with the logs of what is left of it, and knows the state of a
        block that is gone.
        """
        found = self.blocks_at([block.number])[0]
        if found is None or found.hash != block.hash:
            raise NodeInconsistent(f"block {block.number} was replaced while it was read: the chain moved")

    def _blocks(self, first: int, last: int) -> dict[int, Block]:
        blocks = [block for block in self.blocks_at(range(first, last + 1)) if block is not None]
        if [block.number for block in blocks] != list(range(first, last + 1)):
            raise NodeInconsistent(f"the node does not have all blocks from {first} to {last}")
        for parent, child in pairwise(blocks):
            if child.parent_hash != parent.hash:
                raise NodeInconsistent(f"block {child.number} does not follow block {parent.number}: the chain moved")
        return {block.number: block for block in blocks}

    def _transfers(self, blocks: dict[int, Block], tills: Sequence[str]) -> list[Entry]:
        receivers = [topic_of_address(address) for address in (self._treasury, *tills)]
        logs: list[RawLog] = []
        for start in range(0, len(receivers), TOPICS_A_CALL):
            topics = [TRANSFER_TOPIC, None, receivers[start : start + TOPICS_A_CALL]]
            logs += self._logs(blocks, {"address": self._coin, "topics": topics})
        return [self._entry(log, blocks) for log in logs]

    def _logs(self, blocks: dict[int, Block], query: dict[str, Any]) -> list[RawLog]:
        """A single block is asked for by its hash: a node that lags would answer a number with nothing."""
        first, last = min(blocks), max(blocks)
        where = {"blockHash": blocks[first].hash} if first == last else {"fromBlock": hex(first), "toBlock": hex(last)}
        return self._node.call("eth_getLogs", [{**query, **where}], list[RawLog])

    def _entry(self, log: RawLog, blocks: dict[int, Block]) -> Entry:
        block = blocks.get(int(log.block_number, 16))
        if block is None or block.hash != log.block_hash:
            raise NodeInconsistent(f"a log of block {int(log.block_number, 16)} is of another branch: the chain moved")
        place = Place(
            block=block.number,
            block_hash=block.hash,
            block_time=block.time,
            transaction=log.transaction_hash,
            transaction_index=int(log.transaction_index, 16),
            log_index=int(log.log_index, 16),
        )
        return Entry(log, self._codec.decode(log), place)


def _position(entry: Entry) -> tuple[int, int]:
    return entry.place.block, entry.place.log_index


def _before_opening(entry: Entry, opened: dict[str, Entry]) -> bool:
    """Whether a transfer reached a till before it was opened: its opening balance tells of it."""
    receiver = getattr(entry.decoded.event, "receiver", None)
    return receiver in opened and _position(entry) < _position(opened[receiver])


def _check_order(entries: list[Entry]) -> None:
    for before, after in pairwise(entries):
        if _position(before) == _position(after):
            raise NodeInconsistent(f"the node gave log {after.place.log_index} of block {after.place.block} twice")
