"""What all events have in common, and where they stand."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the chain a log stands. ``transaction_index`` counts within the block, as ``log_index`` does."""

    block: int
    block_hash: str
    block_time: int
    transaction: str
    transaction_index: int
    log_index: int


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """Base of all events. ``journaled`` says whether the contract's journal covers the event."""

    journaled: ClassVar[bool] = True
