"""Private files: sealed once, opened on the record, found, compared, erased."""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from atoll.app import create_app
from atoll.domain.files import FileState, Purpose
from atoll.services.files.office import Files
from atoll.services.files.sealing import SealBroken
from atoll.services.files.vault import FileErased
from flask.testing import FlaskClient
from nations import RunningNation
from private import Applicant, applies, database_bytes, file_of, picture, send

REGISTRAR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"


@pytest.fixture(scope="module")
def client(nation: RunningNation) -> Iterator[FlaskClient]:
    applies(nation, file_of(name="Somebody"))
    with create_app(nation.settings).test_client() as client:
        yield client


@pytest.fixture(scope="module")
def files(client: FlaskClient) -> Files:
    return client.application.extensions["atoll.files"]


def sent(nation: RunningNation, client: FlaskClient, picture: bytes | None = None, **answers: str) -> Applicant:
    """Somebody applies and sends the file."""
    applicant = applies(nation, file_of(picture, **answers))
    others = {} if picture is None else {"picture": base64.b64encode(picture).decode()}
    assert send(client, applicant, **others).status_code == 201
    return applicant


def test_a_file_is_taken_once_and_opens_as_it_was_sent(
    nation: RunningNation, client: FlaskClient, files: Files
) -> None:
    shot = picture()
    answers = {"name": "Ada Quillfeather", "born": "1991-02-03", "nationality": "FJ", "contact": "ada@example.org"}
    applicant = applies(nation, file_of(shot, **answers))
    path = f"/v1/applications/{applicant.id}/file"
    assert client.get(path).json == {"application_id": applicant.id, "state": "missing"}

    taken = send(client, applicant, picture=base64.b64encode(shot).decode())
    assert (taken.status_code, taken.json["state"]) == (201, "sealed")
    again = send(client, applicant, picture=base64.b64encode(shot).decode())
    assert (again.status_code, "already" in again.json["detail"]) == (409, True)

    opened = files.open(applicant.id, REGISTRAR)
    assert opened is not None
    assert (opened.answers, opened.has_picture) == (answers, True)
    assert (files.picture(applicant.id, REGISTRAR) or b"")[:3] == b"\xff\xd8\xff"
    assert client.get(path).json["state"] == "sealed"


def test_every_opening_is_on_record_before_it_is_shown(
    nation: RunningNation, client: FlaskClient, files: Files
) -> None:
    applicant = sent(nation, client, picture(), name="Brigida Ocelot")
    files.open(applicant.id, REGISTRAR)
    files.picture(applicant.id, REGISTRAR)
    files.open(applicant.id, REGISTRAR, Purpose.COMPARE)
    assert [each.application_id for each in files.search("brigida", REGISTRAR)] == [applicant.id]

    noted = files.openings(applicant.id)
    assert [each.purpose for each in noted] == ["search", "compare", "picture", "read"]
    assert {each.account for each in noted} == {REGISTRAR}


def test_a_file_that_is_not_behind_the_commitment_is_refused(nation: RunningNation, client: FlaskClient) -> None:
    applicant = applies(nation, file_of(name="Cosmo"))
    refused = send(client, applicant, file=file_of(name="Cosmos"))

    assert refused.status_code == 422
    assert "not the file behind the fingerprint" in refused.json["errors"]["file"][0]
    assert client.get(f"/v1/applications/{applicant.id}/file").json["state"] == "missing"


def test_a_picture_that_the_file_does_not_name_is_refused(nation: RunningNation, client: FlaskClient) -> None:
    applicant = applies(nation, file_of(picture(), name="Dido"))
    for other in (None, base64.b64encode(picture("PNG")).decode()):
        assert "not the picture" in send(client, applicant, picture=other).json["errors"]["picture"][0]
    assert "Not base64" in send(client, applicant, picture="ÿ").json["errors"]["picture"][0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG is not taken"),
        (b"GIF89a" + bytes(40), "not a JPEG, PNG or WebP"),
        (picture()[:200], "not a JPEG, PNG or WebP"),
        (b"a letter to my mother", "not a JPEG, PNG or WebP"),
    ],
    ids=["svg", "gif", "half", "letter"],
)
def test_what_is_no_picture_is_refused_in_words_and_nothing_changes(
    nation: RunningNation, client: FlaskClient, content: bytes, words: str
) -> None:
    applicant = applies(nation, file_of(content, name="Eco"))
    refused = send(client, applicant, picture=base64.b64encode(content).decode())

    assert refused.status_code == 422
    assert words in refused.json["errors"]["picture"][0]
    assert client.get(f"/v1/applications/{applicant.id}/file").json["state"] == "missing"


def test_ten_megabytes_are_refused_before_they_are_read(nation: RunningNation, client: FlaskClient) -> None:
    applicant = applies(nation, file_of(name="Fay"))
    refused = send(client, applicant, picture="A" * 13_400_000)

    assert refused.status_code == 413
    assert "at most 5000000 bytes" in refused.json["detail"]
    assert client.post("/v1/faucet", data=b" " * 300_000, content_type="application/json").status_code == 413


def test_an_application_that_is_not_open_takes_no_file(nation: RunningNation, client: FlaskClient) -> None:
    applicant = applies(nation, file_of(name="Gus"))
    nation.send("CitizenRegistry", "withdraw", applicant.id, sender=applicant.account)
    applies(nation, file_of(name="Nobody"))
    refused = send(client, applicant)

    assert refused.status_code == 409
    assert "withdrawn" in refused.json["detail"]
    assert client.post("/v1/applications/99999/file", json={"file": "x"}).status_code == 404


def test_names_are_found_by_parts_and_in_any_script(nation: RunningNation, client: FlaskClient, files: Files) -> None:
    names = ["Zoë Vandersteen", "محمد الفاتحي", "Александра Бронзова", "中村明日香"]
    people = {name: sent(nation, client, name=name).id for name in names}
    for searched, name in [
        ("zoe", names[0]),
        ("VANDERSTEN", names[0]),
        ("الفاتحي", names[1]),
        ("бронзова александра", names[2]),
        ("中村明日香", names[3]),
    ]:
        assert [found.application_id for found in files.search(searched, REGISTRAR)] == [people[name]], searched
    assert files.search("nobody at all", REGISTRAR) == []
    assert files.search("", REGISTRAR) == []


def test_look_alikes_say_what_speaks_for_them(nation: RunningNation, client: FlaskClient, files: Files) -> None:
    first = sent(nation, client, name="Hippolyta Marchbanks", born="1980-05-06", contact="+679 123 4567").id
    turned = sent(nation, client, name="Marchbanks Hippolyta", born="1980-05-06").id
    mistyped = sent(nation, client, name="Hippolita Marchbanks", born="1970-01-01").id
    reached = sent(nation, client, name="Someone Else", contact="+679-123-4567").id
    stranger = sent(nation, client, name="Quite Different", born="1980-05-06").id

    told = {each.application_id: each.reasons for each in files.look_alikes(first)}
    assert told[turned] == ("the same name", "the same date of birth")
    assert told[mistyped] == ("a similar name",)
    assert told[reached] == ("the same contact",)
    assert stranger not in told
    assert first not in told


def test_an_erased_file_opens_for_nobody_and_is_found_by_nobody(
    nation: RunningNation, client: FlaskClient, files: Files
) -> None:
    applicant = sent(nation, client, name="Ignatia Roebling", contact="ignatia@example.org")
    wrapped = rows(nation, "keys", "SELECT wrapped FROM person_keys WHERE application_id = ?", applicant.id)[0]
    marks = rows(nation, "keys", "SELECT mark FROM blind_marks WHERE application_id = ?", applicant.id)
    sealed = rows(nation, "office", "SELECT file FROM sealed_files WHERE application_id = ?", applicant.id)[0]
    assert marks
    assert all(each in database_bytes(nation.settings.data) for each in (wrapped, sealed))

    assert files.erase([applicant.id]) == 1

    left = database_bytes(nation.settings.data)
    assert not [each for each in (wrapped, sealed, *marks) if each in left]
    assert files.state(applicant.id) == FileState.ERASED
    assert files.open(applicant.id, REGISTRAR) is None
    assert files.search("Ignatia Roebling", REGISTRAR) == []
    assert "erased" in send(client, applicant).json["detail"]


def test_a_ciphertext_without_its_key_does_not_open(nation: RunningNation, client: FlaskClient, files: Files) -> None:
    """What an old backup of the office brings back stays shut."""
    applicant = sent(nation, client, name="Jocasta Plimsoll")
    row = whole_row(nation, applicant.id)
    files.erase([applicant.id])
    with closing(sqlite3.connect(nation.settings.data / "office.db")) as office, office:
        office.execute("INSERT INTO sealed_files VALUES (?, ?, ?, ?, ?)", row)

    with pytest.raises(FileErased, match="erased: nobody can open it"):
        files.open(applicant.id, REGISTRAR)


def test_a_ciphertext_in_the_place_of_another_does_not_open(
    nation: RunningNation, client: FlaskClient, files: Files
) -> None:
    one, other = (sent(nation, client, name=name) for name in ("Kester Vole", "Lavinia Moss"))
    with closing(sqlite3.connect(nation.settings.data / "office.db")) as office, office:
        office.execute(
            "UPDATE sealed_files SET file = (SELECT file FROM sealed_files WHERE application_id = ?) "
            "WHERE application_id = ?",
            (one.id, other.id),
        )
    with pytest.raises(SealBroken):
        files.open(other.id, REGISTRAR)


def test_the_form_is_published(client: FlaskClient) -> None:
    form = client.get("/v1/application-form").json
    assert [field["name"] for field in form["fields"]] == [
        "name",
        "statement",
        "born",
        "nationality",
        "contact",
        "picture",
    ]
    assert (form["key_backup_days"], form["max_picture_bytes"]) == (30, 5_000_000)


def rows(nation: RunningNation, database: str, query: str, *parameters: object) -> list[bytes]:
    with closing(sqlite3.connect(nation.settings.data / f"{database}.db")) as connection:
        return [row[0] for row in connection.execute(query, parameters)]


def whole_row(nation: RunningNation, application_id: int) -> tuple[object, ...]:
    with closing(sqlite3.connect(nation.settings.data / "office.db")) as connection:
        query = "SELECT * FROM sealed_files WHERE application_id = ?"
        return tuple(connection.execute(query, (application_id,)).fetchone())


def test_what_is_sealed_is_in_no_database_in_the_clear(nation: RunningNation, client: FlaskClient) -> None:
    sent(nation, client, name="Mnemosyne Harrowgate", contact="mnemosyne@example.org")
    kept = database_bytes(nation.settings.data)
    assert not [word for word in ("Mnemosyne", "mnemosyne", "Harrowgate") if word.encode() in kept]
