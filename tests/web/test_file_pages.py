"""Private files on the desk: for the registrar alone, on record, found, compared, pictures that nobody keeps."""

import base64

import pytest
from atoll.app import create_app
from indexing import follow
from nations import RunningNation, seeded_key
from private import REGISTRAR_KEY, applies, file_of, picture, send
from visiting import OWN_PAGE, Visitor
from werkzeug.test import TestResponse

CITIZEN = 10
SHOT = picture()


@pytest.fixture(scope="module")
def people(nation: RunningNation) -> dict[str, int]:
    """Applications by name; two are one person's, it seems."""
    told = {
        "Perpetua Windlass": {"born": "1985-01-02", "nationality": "FJ", "contact": "perpetua@example.org"},
        "Windlass Perpetua": {"born": "1985-01-02"},
        "\u0645\u062d\u0645\u062f \u0627\u0644\u0641\u0627\u062a\u062d\u064a": {},
    }
    files = {name: file_of(SHOT if answers else None, name=name, **answers) for name, answers in told.items()}
    applied = {name: applies(nation, file) for name, file in files.items()}
    with create_app(nation.settings).test_client() as client:
        for name, applicant in applied.items():
            shot = {"picture": base64.b64encode(SHOT).decode()} if told[name] else {}
            assert send(client, applicant, **shot).status_code == 201
    follow(nation)
    return {name: applicant.id for name, applicant in applied.items()}


@pytest.fixture
def stranger(nation: RunningNation, people: dict[str, int]) -> Visitor:
    return Visitor(create_app(nation.settings))


@pytest.fixture
def registrar(nation: RunningNation, people: dict[str, int]) -> Visitor:
    return Visitor(create_app(nation.settings), REGISTRAR_KEY).signed_in()


def searched(visitor: Visitor, name: str, token: str) -> TestResponse:
    form = {"name": name, "csrf_token": token}
    return visitor.post("/desk/files/search", data=form, headers=OWN_PAGE)


def search(registrar: Visitor, name: str) -> str:
    answer = searched(registrar, name, registrar.token())
    assert answer.status_code == 200
    return answer.text


def addresses(people: dict[str, int]) -> list[str]:
    one, other, *_ = people.values()
    return ["/desk/files", f"/desk/files/{one}", f"/desk/files/{one}/picture", f"/desk/files/{one}/beside/{other}"]


def test_strangers_and_citizens_see_nothing(stranger: Visitor, nation: RunningNation, people: dict[str, int]) -> None:
    citizen = Visitor(create_app(nation.settings), seeded_key(CITIZEN)).signed_in()
    for visitor, status, token in ((stranger, 401, ""), (citizen, 403, citizen.token())):
        for address in addresses(people):
            answer = visitor.get(address)
            assert answer.status_code == status, address
            assert "Perpetua" not in answer.text
        assert searched(visitor, "Perpetua", token).status_code == status


def test_a_form_of_another_session_finds_nothing(registrar: Visitor) -> None:
    assert searched(registrar, "Perpetua", "0" * 64).status_code == 403


def test_the_registrar_reads_a_file_and_that_is_on_record(registrar: Visitor, people: dict[str, int]) -> None:
    number = people["Perpetua Windlass"]
    page = registrar.get(f"/desk/files/{number}")

    assert page.status_code == 200
    for said in ("Perpetua Windlass", "1985-01-02", "Fiji", "perpetua@example.org"):
        assert said in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert "The same name, the same date of birth" in page.text
    log = registrar.get("/desk/files").text
    assert f"Application {number}" in log
    assert "Read" in log


def test_names_are_searched_by_form_and_never_by_address(registrar: Visitor, people: dict[str, int]) -> None:
    arabic = list(people)[2]
    assert f"/desk/files/{people[arabic]}" in search(registrar, "\u0627\u0644\u0641\u0627\u062a\u062d\u064a")
    assert f"/desk/files/{people['Perpetua Windlass']}" in search(registrar, "windlas")
    assert "No name is like" in search(registrar, "<script>alert(1)</script>")
    assert "<script>alert" not in search(registrar, "<script>alert(1)</script>")
    assert "Perpetua" not in registrar.get("/desk/files?name=perpetua").text


def test_two_files_stand_side_by_side(registrar: Visitor, people: dict[str, int]) -> None:
    one, other, _ = people.values()
    page = registrar.get(f"/desk/files/{one}/beside/{other}").text

    assert "They share the same name, the same date of birth." in page
    assert "Perpetua Windlass" in page
    assert "Windlass Perpetua" in page
    assert "Compare" in registrar.get(f"/desk/files/{other}").text


def test_a_picture_is_a_picture_and_is_kept_nowhere(registrar: Visitor, people: dict[str, int]) -> None:
    answer = registrar.get(f"/desk/files/{people['Perpetua Windlass']}/picture")

    assert answer.data.startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert registrar.get(f"/desk/files/{list(people.values())[2]}/picture").status_code == 404


def test_what_is_not_there_is_told_in_words(registrar: Visitor) -> None:
    assert "no file of application 1: it is missing" in registrar.get("/desk/files/1").text
    assert registrar.get("/desk/files/99999").status_code == 404


def test_everybody_may_read_whether_the_office_has_a_file(stranger: Visitor, people: dict[str, int]) -> None:
    desk = stranger.get("/desk").text
    assert "Open the sealed file" in desk or "Missing" in desk
    assert "Perpetua" not in desk
