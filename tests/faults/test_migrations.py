"""Databases of every version that was released are brought up to date and go on being right."""

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from atoll.app import create_app
from atoll.chain.codec import Codec
from atoll.chain.deployment import load_deployment
from atoll.chain.rpc import RawLog
from atoll.config import Settings
from atoll.domain.codes import REJECTION_REASONS
from atoll.domain.events import Place
from atoll.domain.nation import Deployment
from atoll.filing import open_files
from atoll.indexer.fetch import Entry, Fetcher, Range
from atoll.indexer.sync import Sync
from atoll.store import sealed_tables, tables
from atoll.store.dump import dump
from atoll.store.engine import open_index, open_keys, open_office
from atoll.store.faults import DatabaseUnknown
from atoll.store.office import Office
from atoll.store.read import Index
from atoll.store.writing import Block, IndexWriter
from private import FIXTURES_KEY
from sqlalchemy import Engine, select

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
VERSIONS = sorted(path.stem.removeprefix("index-") for path in FIXTURES.glob("index-*.sql"))
WITH_PEOPLE = [version for version in VERSIONS if version != "0.1.0"]
"""Versions with cases of people, and with private files."""


class KeptLogs:
    """A chain as far as an index remembers it: its blocks and raw logs, in place of a node."""

    def __init__(self, engine: Engine, deployment: Deployment) -> None:
        codec = Codec(deployment)
        with engine.connect() as connection:
            rows = connection.execute(select(tables.blocks).order_by(tables.blocks.c.number))
            self._blocks = {row.number: Block(**row._mapping) for row in rows}
            order = (tables.logs.c.block, tables.logs.c.log_index)
            self._entries = [
                self._entry(row, codec, deployment) for row in connection.execute(select(tables.logs).order_by(*order))
            ]

    def _entry(self, row: Any, codec: Codec, deployment: Deployment) -> Entry:
        block = self._blocks[row.block]
        log = RawLog(
            address=deployment.contracts[row.contract].address,
            topics=row.topics,
            data=row.data,
            block_number=hex(block.number),
            block_hash=block.hash,
            transaction_hash=row.transaction,
            transaction_index=hex(row.transaction_index),
            log_index=hex(row.log_index),
        )
        place = Place(block.number, block.hash, block.time, row.transaction, row.transaction_index, row.log_index)
        return Entry(log, codec.decode(log), place)

    def head(self) -> Block:
        return max(self._blocks.values(), key=lambda block: block.number)

    def blocks_at(self, numbers: Sequence[int]) -> list[Block | None]:
        return [self._blocks.get(number) for number in numbers]

    def range(self, first: int, last: int, _tills: Sequence[str]) -> Range:
        within = [entry for entry in self._entries if first <= entry.place.block <= last]
        return Range([self._blocks[number] for number in range(first, last + 1)], within)

    def journals(self, _block: Block) -> dict[str, str]:
        return {}

    def confirm(self, block: Block) -> None:
        assert self._blocks[block.number] == block


def restored(kind: str, version: str, folder: Path) -> str:
    """The address of a database made from its fixture."""
    path = folder / f"{kind}.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript((FIXTURES / f"{kind}-{version}.sql").read_text())
    return f"sqlite:///{path}"


def deployment_of(version: str) -> Deployment:
    return load_deployment(FIXTURES / f"events-{version}.json")


def schema(engine: Engine) -> dict[str, Any]:
    """The tables and indexes as SQLite keeps them."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {row.name: re.sub(r"\s+", " ", row.sql) for row in rows}


def test_every_released_version_left_its_databases() -> None:
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    kept = {path.name for path in FIXTURES.iterdir()}
    wanted = {f"{kind}-{version}.sql" for version in released for kind in ("index", "office")}
    wanted |= {f"keys-{version}.sql" for version in WITH_PEOPLE}
    assert wanted - kept == set(), "run: make run CMD='python tests/fixtures/keep.py'"
    assert VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["index", "office"])
def test_schema_after_the_migration_is_that_of_a_new_database(kind: str, version: str, tmp_path: Path) -> None:
    open_one, metadata = (open_index, tables.index) if kind == "index" else (open_office, tables.office)
    migrated = open_one(restored(kind, version, tmp_path))

    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert schema(migrated) == schema(open_one(f"sqlite:///{tmp_path / 'new.db'}"))


@pytest.mark.parametrize("version", WITH_PEOPLE)
def test_schema_of_the_keys_after_the_migration_is_that_of_a_new_database(version: str, tmp_path: Path) -> None:
    migrated, fresh = open_keys(restored("keys", version, tmp_path)), open_keys(f"sqlite:///{tmp_path / 'new.db'}")

    for engine in (migrated, fresh):
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), sealed_tables.keys) == []
    assert schema(migrated) == schema(fresh)


@pytest.mark.parametrize("version", WITH_PEOPLE)
def test_private_file_is_opened_after_the_migration(version: str, tmp_path: Path) -> None:
    for kind in ("office", "keys"):
        restored(kind, version, tmp_path)
    settings = Settings.from_environment({"ATOLL_OFFICE_KEY": FIXTURES_KEY}, data=tmp_path)
    files = open_files(settings, deployment_of(version))

    opened = files.open(3, "0x" + "22" * 20)
    assert opened is not None
    assert opened.answers["name"] == "Zoë Marin"
    assert [one.application_id for one in files.search("zoe marín", "0x" + "22" * 20)] == [3]
    assert files.erase([3]) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_state_after_the_migration_is_what_its_own_log_gives(version: str, tmp_path: Path) -> None:
    deployment = deployment_of(version)
    migrated = open_index(restored("index", version, tmp_path))
    fresh = open_index(f"sqlite:///{tmp_path / 'fresh.db'}")

    sync = Sync(cast(Fetcher, KeptLogs(migrated, deployment)), IndexWriter(fresh, deployment), deployment)
    while (progress := sync.step()).indexed < progress.head:
        pass

    assert list(dump(fresh)) == list(dump(migrated))


@pytest.mark.parametrize("version", VERSIONS)
def test_records_are_read_after_the_migration(version: str, tmp_path: Path) -> None:
    engine = open_index(restored("index", version, tmp_path))
    with Index(engine, deployment_of(version)).read() as reader:
        totals = reader.totals()
        (citizen,) = reader.citizens().items
        (business,) = reader.businesses(name="kavala bakery").items
        assert (totals.citizens, totals.businesses, totals.payments, totals.collections) == (1, 1, 3, 2)
        assert [each.state for each in reader.applications().items][:2] == ["admitted", "rejected"]
        assert (business.owner_id, business.payments) == (citizen.id, 3)
        assert [each.business_id for each in reader.collections().items] == [business.id] * 2
        assert reader.accounts(citizen.id)[0].turnover == business.collected
        assert len(reader.events(limit=100).items) > 40
        assert reader.schedules()
        assert reader.office_holders()

    office = Office(open_office(restored("office", version, tmp_path)), deployment_of(version))
    assert len(office.faucet_grants("0x" + "11" * 20, since=0)) == 1


@pytest.mark.parametrize("version", WITH_PEOPLE)
def test_cases_of_people_are_read_after_the_migration(version: str, tmp_path: Path) -> None:
    engine = open_index(restored("index", version, tmp_path))
    with Index(engine, deployment_of(version)).read() as reader:
        assert [(act.kind, act.state) for act in reader.acts().items] == [
            ("rejection", "appealable"),
            ("suspension", "appealed"),
        ]
        assert [appeal.act_id for appeal in reader.appeals().items] == [2]
        assert [(vouch.citizen_id, vouch.application_id) for vouch in reader.vouches().items] == [(1, 3)]
        assert [one.threshold for one in reader.guardian_sets(1)] == [1]
        assert reader.signing_key(1) is not None


@pytest.mark.parametrize("version", VERSIONS)
def test_pages_show_the_records_after_the_migration(version: str, tmp_path: Path) -> None:
    variables = {"ATOLL_NODE_URL": "http://127.0.0.1:1", "ATOLL_DEPLOYMENT": str(FIXTURES / f"events-{version}.json")}
    for kind in ("index", "office"):
        restored(kind, version, tmp_path)
    pages = create_app(Settings.from_environment(variables, data=tmp_path)).test_client()

    for path in ("/citizens/1", "/businesses/1", "/payments/1", "/applications", "/applications/1", "/desk", "/terms"):
        assert pages.get(path).status_code == 200, path
    assert REJECTION_REASONS[3] in pages.get("/applications/2").text


@pytest.mark.parametrize(("kind", "open_one"), [("index", open_index), ("office", open_office)])
def test_database_of_a_later_version_is_refused_and_left_alone(kind: str, open_one: Any, tmp_path: Path) -> None:
    url = restored(kind, VERSIONS[-1], tmp_path)
    path = tmp_path / f"{kind}.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = path.read_bytes()

    with pytest.raises(DatabaseUnknown, match=rf"{kind}\.db was made by a later version of Atoll.*9999"):
        open_one(url)
    assert path.read_bytes() == before


def test_fixtures_hold_no_more_than_they_need() -> None:
    for path in FIXTURES.glob("*-*.*"):
        assert path.stat().st_size < 200_000, path
    for version in VERSIONS:
        contracts = json.loads((FIXTURES / f"events-{version}.json").read_text())["contracts"]
        assert {entry["type"] for contract in contracts.values() for entry in contract["abi"]} == {"event"}
