"""An audit trusts the chain alone: a server that tells the truth passes, any that lies is found out."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import pytest
from atoll.app import create_app
from atoll.audit.audit import BlockHashInvalid, Verdict, audit
from atoll.client import ApiClient, ApiError
from atoll.indexer.replay import replay
from indexing import IndexUnderTest
from nations import RunningNation
from sqlalchemy import text
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(nation: RunningNation) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(nation.settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()


def judge(nation: RunningNation, trusted_hash: str | None = None) -> Verdict:
    with served(nation) as url:
        return audit(ApiClient(url), partial(replay, nation.node, nation.deployment), trusted_hash)


def forge(nation: RunningNation, statement: str) -> None:
    index = IndexUnderTest(nation.node, nation.deployment, Path(nation.settings.data) / "index.db").catch_up()
    with index.engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount > 0


def subjects_in_the_docs() -> set[str]:
    """What an audit compares, as auditors are told."""
    page = re.sub(r"\s+", " ", (ROOT / "docs" / "auditors.md").read_text())
    (listed,) = re.findall(r"compares what the server says of it: ([^.]*)\.", page)
    return set(re.split(", | and ", listed))


def test_honest_server_passes(own_nation: RunningNation) -> None:
    index = IndexUnderTest(own_nation.node, own_nation.deployment, Path(own_nation.settings.data) / "index.db")
    index.catch_up()
    with index.index.read() as reader:
        head = reader.head()
    assert head is not None

    verdict = judge(own_nation, trusted_hash=head.block_hash)

    assert verdict.clean
    compared = {finding.subject: finding.compared for finding in verdict.findings}
    assert compared["events"] > 500
    assert compared["citizens"] == 12
    assert compared.keys() - {"trusted block hash"} == subjects_in_the_docs()


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("UPDATE receipts SET tax = tax + 1 WHERE payment_id = 9", "payments"),
        ("DELETE FROM payments WHERE id = 5", "payments"),
        ("UPDATE citizens SET wallet = '0x0000000000000000000000000000000000000001' WHERE id = 2", "citizens"),
        ("UPDATE businesses SET name = 'Other' WHERE id = 1", "businesses"),
        ("UPDATE collections SET tax = '0' WHERE id = 50", "collections"),
        ("UPDATE accounts SET turnover = '1' WHERE citizen_id = 1", "accounts"),
        ("UPDATE logs SET data = '0x' WHERE block = 60", "events"),
        ("UPDATE totals SET tax = '0'", "totals"),
    ],
)
def test_server_that_lies_is_found_out(own_nation: RunningNation, statement: str, subject: str) -> None:
    forge(own_nation, statement)

    verdict = judge(own_nation)

    assert not verdict.clean
    assert subject in [finding.subject for finding in verdict.findings if finding.difference]


def test_block_hash_from_a_second_source_must_agree(own_nation: RunningNation) -> None:
    IndexUnderTest(own_nation.node, own_nation.deployment, Path(own_nation.settings.data) / "index.db").catch_up()
    verdict = judge(own_nation, trusted_hash="0x" + "5" * 64)
    assert [f.subject for f in verdict.findings if f.difference] == ["trusted block hash"]


@pytest.mark.parametrize("text", ["", "5", "0x5", "0x" + "5" * 63, "0x" + "5" * 65, "0x" + "g" * 64, "5" * 64 + "\n"])
def test_what_is_no_block_hash_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BlockHashInvalid, match="0x and 64 hex digits are needed"):
        audit(ApiClient("http://127.0.0.1:9", timeout=2), lambda _: nullcontext(), trusted_hash=text)


def test_what_is_no_server_of_atoll_is_said_to_be_none() -> None:
    with pytest.raises(ApiError, match="does not answer as an Atoll server"):
        ApiClient("http://127.0.0.1:9", timeout=2).head()
