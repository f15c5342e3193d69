"""The registers as files: whole, the same each time, and nothing in them that a spreadsheet would run."""

import csv
import io
import socket
import time
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.store import tables
from atoll.store.engine import open_index
from atoll.web.csv import cell
from atoll.web.views import downloads
from atoll.web.views.downloads import AT_ONCE
from flask.testing import FlaskClient
from nations import PATIENCE, SEEDED_BUSINESSES, RunningNation, processes, serving
from sqlalchemy import insert, select, update

FORMULAS = ['=HYPERLINK("//x",1)', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
LONG = 150_000
"""Payments whose file has some tens of megabytes."""
REGISTERS = ("citizens", "businesses", "payments", "collections")


def rows_of(client: FlaskClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8"), newline="")))


def every_record(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """What the API lists, page by page."""
    records, after = [], ""
    while True:
        page = client.get(f"/v1/{path}{'&' if '?' in path else '?'}limit=100{after}").json
        records += page["items"]
        if page["next"] is None:
            return records
        after = f"&after={page['next']}"


def as_text(value: Any) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("register", REGISTERS)
def test_file_holds_what_the_api_lists(client: FlaskClient, register: str) -> None:
    rows, records = rows_of(client, f"/{register}.csv"), every_record(client, register)

    assert len(rows) == len(records) >= SEEDED_BUSINESSES
    for row, record in zip(rows, records, strict=True):
        flat = {**record, **record["source"]}
        assert {name: as_text(flat[name]) for name in row} == row


@pytest.mark.parametrize(
    ("register", "query"),
    [
        ("citizens", "state=renounced"),
        ("businesses", "section=I&state=active"),
        ("businesses", "name=ee&owner="),
        ("payments", "business=2"),
        ("collections", "business=3&year=1"),
    ],
)
def test_file_takes_the_filters_of_the_list(client: FlaskClient, register: str, query: str) -> None:
    asked = query.removesuffix("&owner=")
    numbers = [row["id"] for row in rows_of(client, f"/{register}.csv?{query}")]

    assert numbers == [str(record["id"]) for record in every_record(client, f"{register}?{asked}")]
    assert len(numbers) < len(rows_of(client, f"/{register}.csv"))


@pytest.mark.parametrize(
    "query", ["sate=active", "state=gone", "state=active&state=active", "owner=x", "after=MQ", "limit=1"]
)
def test_a_filter_that_is_none_gives_no_file(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/businesses.csv?{query}")

    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert "Content-Disposition" not in answer.headers


def test_file_is_named_by_its_block_and_the_same_each_time(client: FlaskClient) -> None:
    first, second = client.get("/payments.csv"), client.get("/payments.csv")
    block = client.get("/v1/nation").json["head"]["block"]

    assert first.data == second.data
    assert first.data.count(b"\r\n") == first.data.count(b"\n") > 100
    assert first.headers["Content-Disposition"] == f'attachment; filename="payments-{block}.csv"'
    assert first.headers["Content-Type"].startswith("text/csv; charset=utf-8")


def test_file_is_as_of_one_block_though_the_ledger_goes_on(nation: RunningNation, client: FlaskClient) -> None:
    before = client.get("/payments.csv").data
    parts = iter(client.get("/payments.csv").response)
    first = next(parts)

    nation.trade(2)
    catch_up(create_sync(nation.settings))

    assert first + b"".join(parts) == before
    assert client.get("/payments.csv").data != before


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_becomes_text(nation: RunningNation, client: FlaskClient, name: str) -> None:
    businesses = tables.businesses
    with open_index(nation.settings.index_url).begin() as index:
        index.execute(update(businesses).where(businesses.c.id == 8).values(name=name))

    (row,) = [row for row in rows_of(client, "/businesses.csv") if row["id"] == "8"]
    assert row["name"] == f"'{name}"
    assert row["registered_at"].endswith("Z")


def test_quotes_commas_and_lines_stay_in_their_cell(nation: RunningNation, client: FlaskClient) -> None:
    name = 'A "quoted", name\r\nin two lines \u202e\u00e9'
    businesses = tables.businesses
    with open_index(nation.settings.index_url).begin() as index:
        index.execute(update(businesses).where(businesses.c.id == 8).values(name=name))

    (row,) = [row for row in rows_of(client, "/businesses.csv") if row["id"] == "8"]
    assert row["name"] == name


def test_cells_are_times_texts_or_nothing() -> None:
    assert cell("admitted_at", 0) == "1970-01-01T00:00:00Z"
    assert cell("block_time", 1) == "1970-01-01T00:00:01Z"
    assert cell("tax", None) == ""
    assert cell("tax", 10**30) == "1" + "0" * 30


def once_there_is_room(address: str) -> urllib3.BaseHTTPResponse:
    """A download, asked for again while the places of those that were broken off are not free yet."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = urllib3.request("GET", f"{address}/payments.csv", timeout=PATIENCE)
        if answer.status == 200 or time.monotonic() > deadline:
            return answer
        time.sleep(0.2)


def make_long(nation: RunningNation) -> None:
    """Give the register of payments more rows than a connection's buffers hold."""
    payments = tables.payments
    with open_index(nation.settings.index_url).begin() as index:
        (row, *_) = index.execute(select(payments).order_by(payments.c.id)).mappings()
        one = {name: value for name, value in row.items() if name != "row"}
        index.execute(insert(payments), [{**one, "id": 1_000_000 + number} for number in range(LONG)])


def begin_download(stack: ExitStack, address: str) -> socket.socket:
    """A client that asks for the payments, waits for the first bytes and reads no further."""
    server = urlsplit(address)
    connection = stack.enter_context(socket.socket())
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(PATIENCE)
    connection.connect((server.hostname, server.port))
    connection.sendall(f"GET /payments.csv HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
    assert connection.recv(12) == b"HTTP/1.1 200"
    return connection


def test_readers_that_stand_still_leave_the_pages_to_others(own_nation: RunningNation) -> None:
    catch_up(create_sync(own_nation.settings))
    make_long(own_nation)
    with processes(own_nation) as parts, ExitStack() as stack:
        parts.start("serve")
        parts.wait_until_indexed()
        for _ in range(AT_ONCE):
            begin_download(stack, parts.address)
        for _ in range(10):
            refused = urllib3.request("GET", f"{parts.address}/payments.csv", timeout=PATIENCE, retries=False)
            assert refused.status == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert "Others are downloading" in refused.data.decode()
        for path in ("/", "/businesses", "/v1/payments"):
            assert urllib3.request("GET", parts.address + path, timeout=PATIENCE, retries=False).status == 200

        stack.close()
        assert once_there_is_room(parts.address).status == 200


def test_download_that_takes_too_long_is_broken_off(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LONGEST_SECONDS", -1.0)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(TimeoutError, match="payments"):
            client.get("/payments.csv").get_data()
    monkeypatch.undo()
    with client.get("/payments.csv") as file:
        assert file.status_code == 200


def test_downloads_that_nobody_finishes_leave_the_server_well(nation: RunningNation) -> None:
    with serving(nation) as address:
        server = urlsplit(address)
        for method in ("GET", "HEAD") * 30:
            with socket.create_connection((server.hostname, server.port), timeout=30) as connection:
                connection.sendall(f"{method} /payments.csv HTTP/1.1\r\nHost: {server.netloc}\r\n\r\n".encode())
                connection.recv(1)
        answer = once_there_is_room(address)

    assert answer.status == 200
    assert answer.data.endswith(b"\r\n")
