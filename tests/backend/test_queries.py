"""How the database finds what the lists ask for: page by page along an index, never by sorting a whole register."""

from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from atoll.domain.records import Kept
from atoll.store import tables
from atoll.store.engine import one_state, open_index
from atoll.store.read import Reader
from sqlalchemy import Connection, Engine, delete, event, insert, update

ACCOUNT = "0x" + "11" * 20
LISTS: list[tuple[str, dict[str, Any]]] = [
    ("applications", {}),
    ("applications", {"newest": True}),
    ("applications", {"state": "submitted"}),
    ("applications", {"applicant": ACCOUNT}),
    ("citizens", {}),
    ("citizens", {"state": "active"}),
    ("businesses", {}),
    ("businesses", {"newest": True}),
    ("businesses", {"name": "bakery"}),
    ("businesses", {"section": "I"}),
    ("businesses", {"owner": 1}),
    ("businesses", {"state": "active"}),
    ("payments", {}),
    ("payments", {"business": 1}),
    ("payments", {"payer": ACCOUNT}),
    ("collections", {}),
    ("collections", {"business": 1}),
    ("collections", {"liable": 1}),
    ("collections", {"year": 1}),
    ("events", {}),
    ("events", {"contract": "Coin"}),
    ("events", {"name": "Transfer"}),
    ("events", {"contract": "Coin", "name": "Transfer"}),
]
CURSORS = {"first": {}, "next": {"after": "MQ"}}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_index(f"sqlite:///{tmp_path / 'index.db'}")


def plan(connection: Connection, statement: str, parameters: Any) -> list[str]:
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]


def plan_of_list(engine: Engine, register: str, asked: dict[str, Any], as_of_block: int | None) -> list[str]:
    """How SQLite goes about the one query of a list."""
    sent: list[tuple[str, Any]] = []
    with engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", lambda *said: sent.append((said[2], said[3])))
        getattr(Reader(connection, SimpleNamespace(), as_of_block), register)(**asked)  # type: ignore[arg-type]
        ((statement, parameters),) = sent
        return plan(connection, statement, parameters)


@pytest.mark.parametrize("as_of_block", [None, 5])
@pytest.mark.parametrize("page", CURSORS)
@pytest.mark.parametrize(("register", "filters"), LISTS)
def test_page_of_a_list_is_read_along_an_index(
    engine: Engine, register: str, filters: dict[str, Any], page: str, as_of_block: int | None
) -> None:
    cursor = {"after": "MS4x"} if page == "next" and register == "events" else CURSORS[page]

    steps = plan_of_list(engine, register, {**filters, **cursor}, as_of_block)

    assert "USING" in steps[0]
    assert not any("TEMP B-TREE" in step or "valid_to" in step for step in steps), steps


@pytest.mark.parametrize("table", tables.TEMPORAL, ids=str)
def test_rollback_finds_what_it_changes_by_an_index(engine: Engine, table: Any) -> None:
    ended = update(table).where(table.c.valid_to > 5).values(valid_to=None).compile(engine)
    begun = delete(table).where(table.c.valid_from > 5).compile(engine)
    with engine.begin() as connection:
        (step,) = plan(connection, str(ended), tuple(ended.params[name] for name in ended.positiontup or ()))
        assert step.startswith(f"SEARCH {table.name} USING")
        assert "valid_to>?" in step
        (step,) = plan(connection, str(begun), (5,))
        assert step.startswith(f"SEARCH {table.name} USING")
        assert "valid_from>?" in step


def test_readers_of_postgresql_see_one_state_throughout(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "isolation_level" not in one_state(engine).get_execution_options()
    monkeypatch.setattr(engine.dialect, "name", "postgresql")
    assert one_state(engine).get_execution_options()["isolation_level"] == "REPEATABLE READ"


def test_all_applications_of_a_citizen_are_found_however_many_wallets_they_came_from(engine: Engine) -> None:
    wallets = [f"0x{number:040x}" for number in (1, 2, 3)]
    version = {"valid_to": None, "log_index": 0}
    theirs = [application(id, wallets[id % 2]) | version for id in range(1, 251)]
    citizen = {"id": 1, "epoch": 0, "state": "active", "admitted_at": 1, "application_id": 1, "admitted_by": ACCOUNT}
    with engine.begin() as connection:
        connection.execute(insert(tables.applications), [*theirs, application(251, wallets[2]) | version])
        connection.execute(
            insert(tables.citizens),
            [
                citizen | {"wallet": wallets[0], "valid_from": 300, "valid_to": 400, "log_index": 0},
                citizen | {"wallet": wallets[1], "valid_from": 400, "valid_to": None, "log_index": 0},
            ],
        )
        now, before = (Reader(connection, SimpleNamespace(), block) for block in (None, 350))  # type: ignore[arg-type]
        assert now.applications_of_citizen(1) == list(range(1, 251))
        assert before.applications_of_citizen(1) == list(range(2, 251, 2))


def application(id: int, wallet: str) -> dict[str, Any]:
    submitted = {"commitment": "0x" + "11" * 32, "state": "open", "submitted_at": id, "valid_from": id}
    return {"id": id, "applicant": wallet} | submitted


@pytest.mark.parametrize("seed", range(20))
def test_what_a_till_keeps_is_what_its_collections_booked_less_what_they_sent(engine: Engine, seed: int) -> None:
    random, kept, held = Random(seed), Kept(0, 0), []
    with engine.begin() as connection:
        for id in range(1, 31):
            row = collection(id, random, kept)
            kept = Kept(kept.tax + row["tax"] - row["tax_sent"], kept.net + row["gross"] - row["tax"] - row["net_sent"])
            held.append(kept)
            connection.execute(insert(tables.collections), [row, row | {"id": id + 100, "business_id": 2}])
        for block, expected in enumerate(held, 1):
            reader = Reader(connection, SimpleNamespace(), block)  # type: ignore[arg-type]
            assert reader.kept_before(1, block, 1) == expected
            assert reader.kept_before(1, block, 0) == (held[block - 2] if block > 1 else Kept(0, 0))


def collection(id: int, random: Random, kept: Kept) -> dict[str, Any]:
    """The next collection of a till, as the contract makes it when either transfer can be refused."""
    gross = random.choice([0, 1, 2, 600])
    tax = random.choice([0, gross // 2, gross])
    net = kept.net + gross - tax
    sent = {"tax_sent": random.choice([0, kept.tax + tax]), "net_sent": random.choice([0, max(net - 1, 0)])}
    others = {"liable_id": 1, "year": 1, "opening_balance": 0, "opening_tax": 0, "turnover": 0, "schedule_id": 1}
    version = {"payout": ACCOUNT, "valid_from": id, "valid_to": None, "log_index": 0}
    return {"id": id, "business_id": 1, "gross": gross, "tax": tax, **sent, **others, **version}


@pytest.mark.parametrize("as_of_block", [None, 5])
def test_what_tills_keep_is_found_by_an_index(engine: Engine, as_of_block: int | None) -> None:
    sent: list[tuple[str, Any]] = []
    with engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", lambda *said: sent.append((said[2], said[3])))
        Reader(connection, SimpleNamespace(), as_of_block).kept_before(1, 9, 0)  # type: ignore[arg-type]
        ((statement, parameters),) = sent
        steps = plan(connection, statement, parameters)
    assert not any(step.startswith("SCAN collections") or "TEMP B-TREE" in step for step in steps), steps
