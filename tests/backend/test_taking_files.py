"""Taking a private file in, while something else happens to it: it is kept whole, or nothing of it is.

between the first look and the last step
├── it is erased: refused, and neither a key nor what would find it is left
├── it is sent by another request: kept once, and opens, also when the first one fails
├── the office's key is rotated: the file opens with the new one
└── the office's disk is full: nothing is left, and it is taken once there is room again
a key without a file, which no office's key opens any more
└── is replaced
"""

import base64
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from typing import Any

import pytest
from atoll.app import create_app
from atoll.domain.files import FileState
from atoll.filing import rotate
from atoll.services.files import office
from atoll.services.files.office import Files
from atoll.services.files.office_keys import OfficeKeyMissing, OfficeKeys
from flask.testing import FlaskClient
from nations import RunningNation
from private import Applicant, applies, file_of, picture, send
from sqlalchemy import event
from werkzeug.test import TestResponse

REGISTRAR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
SHOT = picture(size=(900, 900))
NAMES = iter(f"Nobody's Namesake {number}" for number in range(100))


@pytest.fixture(scope="module")
def client(nation: RunningNation) -> Iterator[FlaskClient]:
    with create_app(nation.settings).test_client() as client:
        yield client


@pytest.fixture
def files(client: FlaskClient) -> Files:
    return client.application.extensions["atoll.files"]


@pytest.fixture
def applicant(nation: RunningNation, client: FlaskClient) -> Applicant:
    return applies(nation, file_of(SHOT, name=next(NAMES)))


def send_it(client: FlaskClient, applicant: Applicant) -> TestResponse:
    return send(client, applicant, picture=base64.b64encode(SHOT).decode())


def send_elsewhere(client: FlaskClient, applicant: Applicant) -> TestResponse:
    """The same by another request, which is answered before this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(send_it, client.application.test_client(), applicant).result()


def meanwhile(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Do something once, while a picture is made ready."""
    ready, left = office.prepared, [do]

    def slowly(content: bytes) -> bytes:
        while left:
            left.pop()()
        return ready(content)

    monkeypatch.setattr(office, "prepared", slowly)


def kept_of(nation: RunningNation, application_id: int) -> dict[str, int]:
    """How many rows there are of an application, by table."""
    counts = {}
    for database, tables in (("keys", ("person_keys", "blind_marks")), ("office", ("sealed_files",))):
        with closing(sqlite3.connect(nation.settings.data / f"{database}.db")) as connection:
            for table in tables:
                query = f"SELECT count(*) FROM {table} WHERE application_id = ?"
                (counts[table],) = connection.execute(query, (application_id,)).fetchone()
    return counts


def assert_nothing_is_left(nation: RunningNation, application_id: int) -> None:
    assert kept_of(nation, application_id) == {"person_keys": 0, "blind_marks": 0, "sealed_files": 0}


@contextmanager
def no_room(files: Files) -> Iterator[None]:
    """The office database may not grow."""
    engine = files._sealed._engine

    def limit(connection: Any, *_: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "checkout", limit)
    try:
        yield
    finally:
        event.remove(engine, "checkout", limit)
        engine.dispose()


def test_what_is_erased_while_it_is_taken_stays_erased(
    nation: RunningNation, client: FlaskClient, files: Files, applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: files.erase([applicant.id]))
    refused = send_it(client, applicant)

    assert (refused.status_code, "erased" in refused.json["detail"]) == (409, True)
    assert files.state(applicant.id) == FileState.ERASED
    assert_nothing_is_left(nation, applicant.id)


def test_what_is_sent_twice_at_once_is_kept_once_and_opens(
    client: FlaskClient, files: Files, applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = []
    meanwhile(monkeypatch, lambda: answers.append(send_elsewhere(client, applicant)))
    answers.append(send_it(client, applicant))

    assert [answer.status_code for answer in answers] == [201, 409]
    assert files.open(applicant.id, REGISTRAR) is not None
    assert files.picture(applicant.id, REGISTRAR) is not None


def test_a_file_for_which_there_is_no_room_leaves_nothing(
    nation: RunningNation, client: FlaskClient, files: Files, applicant: Applicant
) -> None:
    with no_room(files):
        refused = send_it(client, applicant)

    assert (refused.status_code, files.state(applicant.id)) == (503, FileState.MISSING)
    assert_nothing_is_left(nation, applicant.id)
    assert send_it(client, applicant).status_code == 201
    assert files.open(applicant.id, REGISTRAR) is not None


def test_a_failure_spares_what_another_request_brought_since(
    client: FlaskClient, files: Files, applicant: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's key is away for a moment, and is back for the other request."""
    seal, tidy_up = files._vault.sealed, files._sealed.unless_held

    def fail(*_: Any) -> None:
        monkeypatch.setattr(files._vault, "sealed", seal)
        raise OfficeKeyMissing("it is away for a moment")

    def late(*words: Any) -> None:
        assert send_elsewhere(client, applicant).status_code == 201
        tidy_up(*words)

    monkeypatch.setattr(files._vault, "sealed", fail)
    monkeypatch.setattr(files._sealed, "unless_held", late)

    assert send_it(client, applicant).status_code == 503
    assert files.open(applicant.id, REGISTRAR) is not None


def test_a_rotation_while_a_file_is_taken_leaves_one_that_opens(
    own_nation: RunningNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins when the office's keys were read, and has all the time that it can get before they are used."""
    client = create_app(own_nation.settings).test_client()
    files: Files = client.application.extensions["atoll.files"]
    applicant = applies(own_nation, file_of(SHOT, name=next(NAMES)))
    files.search("anybody", REGISTRAR)
    read, rotations = files._vault._office_keys, list[Future[int]]()
    with ThreadPoolExecutor(1) as operator:

        def read_early() -> OfficeKeys:
            keys = read()
            if not rotations:
                rotations.append(operator.submit(rotate, own_nation.settings))
                wait(rotations, timeout=2)
            return keys

        monkeypatch.setattr(files._vault, "_office_keys", read_early)
        assert send_it(client, applicant).status_code == 201
        (rotation,) = rotations
        assert rotation.result() == 2

    assert files.open(applicant.id, REGISTRAR) is not None


def test_a_key_that_nothing_opens_any_more_is_replaced(
    nation: RunningNation, client: FlaskClient, files: Files, applicant: Applicant
) -> None:
    with closing(sqlite3.connect(nation.settings.data / "keys.db")) as keys, keys:
        keys.execute("INSERT INTO person_keys VALUES (?, ?, ?)", (applicant.id, "0" * 16, b"wrapped"))

    assert send_it(client, applicant).status_code == 201
    assert files.open(applicant.id, REGISTRAR) is not None
