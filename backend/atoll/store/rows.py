"""Rows of the index as the domain's records."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar, cast

from sqlalchemy import Row

from atoll.domain import records
from atoll.domain.freshness import Heartbeat, IndexState
from atoll.domain.tax import Bracket

Record = TypeVar("Record")


def record_of(kind: Callable[..., Record]) -> Callable[[Row[Any]], Record]:
    """Makes records of a dataclass: its fields are the row's columns, its source is the log that made the row."""
    names = [field.name for field in fields(cast(Any, kind)) if field.name != "source"]

    def make(row: Row[Any]) -> Record:
        return kind(**{name: getattr(row, name) for name in names}, source=source_of(row))

    return make


def schedule_of(row: Row[Any]) -> records.Schedule:
    """A tax schedule, its brackets as values."""
    brackets = tuple(Bracket(threshold=int(threshold), rate=rate) for threshold, rate in row.brackets)
    return records.Schedule(row.id, row.size_class, row.from_year, brackets, row.law_hash, source_of(row))


def event_of(row: Row[Any]) -> records.Event:
    """A log, raw and decoded."""
    return records.Event(
        contract=row.contract,
        name=row.name,
        arguments=row.arguments,
        topics=tuple(row.topics),
        data=row.data,
        journaled=row.journaled,
        source=source_of(row),
    )


def heartbeat_of(row: Row[Any]) -> Heartbeat:
    """What the indexer last said of itself."""
    return Heartbeat(row.beat_at, IndexState(row.state), row.answered_at, row.node_block, row.reason)


def source_of(row: Row[Any]) -> records.Source:
    return records.Source(row.block, row.block_hash, row.block_time, row.transaction, row.log_index)
