"""Sessions: cookies that no script and no other site gets, sign-outs that hold, offices that are read each time.

cookie
├── __Host-, Secure, HttpOnly, Lax where the site is named; without the first two on this machine
├── a new token at each sign-in, whatever was there before
└── asked for by pages alone: answers of the API are the same with any cookie
session
├── ends: signed out, signed out elsewhere, after an hour idle, after twelve in any case; what was stolen is void then
└── is kept as a digest: neither database nor log opens one
two people
└── neither sees, ends or uses what is the other's
"""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from atoll.app import create_app, create_sync
from atoll.config import Settings
from atoll.indexer.follow import catch_up
from atoll.services.sessions import IDLE, LIFE, NOTED, Sessions, digest_of
from atoll.store.engine import open_office
from atoll.store.office import Office
from atoll.store.sessions import SessionBook
from atoll.web.signed_in import office_only, require_session, signed_in_only
from flask import Flask
from nations import RunningNation, seeded_key
from test_headers import addresses
from visiting import OWN_PAGE, Visitor, signed

REGISTRAR, ADA, BEN = 1, 10, 11
"""Accounts of the test mnemonic: the registrar, and the first two citizens."""
NAMED = "https://register.example"
NOW = 1_800_000_000


@pytest.fixture(scope="module")
def app(nation: RunningNation) -> Flask:
    return rooms_for_some(create(nation))


def create(nation: RunningNation, **settings: str) -> Flask:
    catch_up(create_sync(nation.settings))
    variables = nation.settings.environment() | settings
    return create_app(Settings.from_environment(variables))


def rooms_for_some(app: Flask) -> Flask:
    """With three addresses as other rooms of the pages have them."""

    @signed_in_only
    def mine() -> str:
        return require_session().account

    @office_only("registrar")
    def files() -> str:
        return "sealed"

    app.add_url_rule("/mine", view_func=mine)
    app.add_url_rule("/files", view_func=files, methods=["GET", "POST"])
    return app


@pytest.fixture
def ada(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(ADA)).signed_in()


@pytest.fixture
def ben(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(BEN)).signed_in()


@pytest.fixture
def registrar(app: Flask) -> Visitor:
    return Visitor(app, seeded_key(REGISTRAR)).signed_in()


@pytest.fixture(params=["/mine", "/files"])
def private(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def flags(header: str) -> set[str]:
    """The parts of a Set-Cookie header after name and value, without the dates."""
    return {part for part in header.split("; ")[1:] if not part.startswith("Expires")}


def test_a_cookie_of_a_named_site_is_the_hosts_own_and_encrypted(nation: RunningNation) -> None:
    visitor = Visitor(create(nation, ATOLL_ORIGIN=NAMED), base_url=NAMED)
    asked = visitor.post("/session/message", json={"account": visitor.address})
    begun = visitor.answer(signed(visitor.account, asked.json["message"]).to_0x_hex())

    assert asked.json["message"].startswith("register.example wants you")
    (secret,) = asked.headers.getlist("Set-Cookie")
    session, forgotten = begun.headers.getlist("Set-Cookie")
    assert secret.startswith("__Host-atoll-sign-in=")
    assert session.startswith("__Host-atoll-session=")
    assert forgotten.startswith("__Host-atoll-sign-in=;")
    assert flags(secret) == {"Max-Age=300", "Secure", "HttpOnly", "Path=/", "SameSite=Strict"}
    assert flags(session) == {f"Max-Age={LIFE}", "Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert visitor.get("/me").location.endswith(visitor.address)


def test_a_cookie_on_this_machine_is_not_secure_and_all_else_alike(app: Flask) -> None:
    session, _ = Visitor(app).sign_in().headers.getlist("Set-Cookie")

    assert session.startswith("atoll-session=")
    assert flags(session) == {f"Max-Age={LIFE}", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_under_another_name_nobody_signs_in_and_no_cookie_counts(nation: RunningNation) -> None:
    app = rooms_for_some(create(nation, ATOLL_ORIGIN=NAMED))
    there = Visitor(app, base_url=NAMED).signed_in()
    token = there.cookie("__Host-atoll-session")
    for elsewhere in ("https://evil.example", "http://localhost"):
        visitor = Visitor(app, base_url=elsewhere)
        refused = visitor.post("/session/message", json={"account": visitor.address})
        assert refused.status_code == 403
        assert NAMED in refused.json["detail"]
        page = visitor.get("/sign-in")
        assert page.status_code == 403
        assert NAMED in page.text
        assert visitor.get("/mine", headers={"Cookie": f"__Host-atoll-session={token}"}).status_code == 401
    assert there.get("/mine").status_code == 200


def test_whoever_had_a_cookie_before_gets_another(app: Flask) -> None:
    """Else somebody who put it there would be signed in too."""
    visitor, thief = Visitor(app), Visitor(app)
    visitor.client.set_cookie("atoll-session", "chosen-by-somebody-else")
    visitor.signed_in()
    first = visitor.cookie()
    visitor.signed_in()

    assert len({"chosen-by-somebody-else", first, visitor.cookie()}) == 3
    for token in ("chosen-by-somebody-else", first):
        thief.client.set_cookie("atoll-session", str(token))
        assert thief.get("/mine").status_code == 401


def test_a_stolen_cookie_is_void_after_signing_out(app: Flask, ada: Visitor) -> None:
    thief = Visitor(app)
    thief.client.set_cookie("atoll-session", str(ada.cookie()))
    assert thief.get("/mine").text == ada.address

    answer = ada.send("/sign-out")

    assert (answer.status_code, answer.location) == (303, "/")
    assert ada.cookie() is None
    assert thief.get("/mine").status_code == 401


def test_signing_out_everywhere_ends_all_of_ones_own_and_nobody_elses(app: Flask, ada: Visitor, ben: Visitor) -> None:
    other = Visitor(app, seeded_key(ADA)).signed_in()

    assert ada.send("/sign-out/everywhere").status_code == 303

    assert [each.get("/mine").status_code for each in (ada, other, ben)] == [401, 401, 200]


def test_signing_out_twice_is_nothing(app: Flask, ada: Visitor) -> None:
    ada.send("/sign-out")

    assert ada.post("/sign-out", headers=OWN_PAGE).status_code == 303
    assert ada.post("/sign-out/everywhere", headers=OWN_PAGE).status_code == 401


@pytest.mark.parametrize(
    ("used_after", "asked_after", "lives"),
    [
        ([], IDLE - 1, True),
        ([], IDLE, False),
        ([IDLE - 1], 2 * IDLE - 2, True),
        ([IDLE - 1], 2 * IDLE - 1, False),
        (list(range(0, LIFE, IDLE // 2)), LIFE - 1, True),
        (list(range(0, LIFE, IDLE // 2)), LIFE, False),
    ],
)
def test_a_session_ends_idle_or_old(
    nation: RunningNation, app: Flask, used_after: list[int], asked_after: int, lives: bool
) -> None:
    time = [NOW]
    sessions = Sessions(book_of(nation), app.extensions["atoll.index"], lambda: time[0])
    token = sessions.begin("0x" + "11" * 20)
    for later in used_after:
        time[0] = NOW + later
        assert sessions.current(token)
    time[0] = NOW + asked_after

    found = sessions.current(token)

    assert (found is not None) is lives
    if found is not None:
        assert (found.expires_at - found.signed_in_at).total_seconds() == LIFE


def test_not_every_use_is_written_down(nation: RunningNation, app: Flask) -> None:
    book, time = book_of(nation), [NOW]
    sessions = Sessions(book, app.extensions["atoll.index"], lambda: time[0])
    token = sessions.begin("0x" + "12" * 20)
    noted = []
    for later in (1, NOTED - 1, NOTED, NOTED + 1):
        time[0] = NOW + later
        sessions.current(token)
        kept = book.session(digest_of(token))
        assert kept is not None
        noted.append(kept.seen_at - NOW)

    assert noted == [0, 0, NOTED, NOTED]


def book_of(nation: RunningNation) -> SessionBook:
    return SessionBook(Office(open_office(nation.settings.office_url), nation.deployment))


def test_the_office_keeps_nothing_that_opens_a_session(nation: RunningNation, app: Flask) -> None:
    visitor = Visitor(app).signed_in()
    visitor.ask()
    secrets = [visitor.cookie(), visitor.cookie("atoll-sign-in")]

    assert all(secret and len(secret) == 43 for secret in secrets)
    with closing(open_office(nation.settings.office_url).raw_connection()) as connection:
        kept = "\n".join(connection.iterdump())
    assert visitor.address in kept
    assert not [secret for secret in secrets if str(secret) in kept]


def test_strangers_are_told_how_to_sign_in(app: Flask, private: str) -> None:
    answer = Visitor(app).get(f"{private}?page=2")

    assert answer.status_code == 401
    assert f'href="/sign-in?next={private}?page%3D2"' in answer.text


def test_only_holders_of_an_office_see_what_is_theirs(ada: Visitor, registrar: Visitor) -> None:
    assert registrar.get("/files").text == "sealed"
    refused = ada.get("/files")
    assert refused.status_code == 403
    assert "office of registrar" in refused.text
    assert ada.address in refused.text
    assert "signed in as a holder of this office" in registrar.get("/desk").text
    assert "an account that does not hold this office" in ada.get("/desk").text


def test_an_office_that_is_lost_is_lost_at_the_next_request(own_nation: RunningNation) -> None:
    app = rooms_for_some(create(own_nation))
    registrar = Visitor(app, seeded_key(REGISTRAR)).signed_in()
    assert registrar.get("/files").status_code == 200

    own_nation.send("Constitution", "revokeRole", 1, registrar.address, sender=0)
    catch_up(create_sync(own_nation.settings))

    assert registrar.get("/files").status_code == 403
    assert registrar.get("/mine").status_code == 200


def test_an_office_is_held_from_the_time_on_that_the_constitution_says(own_nation: RunningNation) -> None:
    app = rooms_for_some(create(own_nation))
    newcomer = Visitor(app, seeded_key(ADA)).signed_in()
    hour, week = 3600, 7 * 86_400
    own_nation.send("Constitution", "setGrantDelay", 1, hour, sender=0)
    pass_time(own_nation, week)
    own_nation.send("Constitution", "grantRole", 1, newcomer.address, 0, sender=0)
    catch_up(create_sync(own_nation.settings))

    served = {each["account"]: each["since"] for each in app.test_client().get("/v1/offices").json["items"]}
    assert newcomer.address in served
    assert newcomer.get("/files").status_code == 403
    assert "holds the office" not in newcomer.get(f"/accounts/{newcomer.address}").text
    (named,) = re.findall(r"office is held by (.*?)\. Everybody", newcomer.get("/desk").text, re.DOTALL)
    assert newcomer.address not in named
    pass_time(own_nation, hour)
    catch_up(create_sync(own_nation.settings))
    assert newcomer.get("/files").status_code == 200
    assert "holds the office of registrar" in newcomer.get(f"/accounts/{newcomer.address}").text


def pass_time(nation: RunningNation, seconds: int) -> None:
    nation.node.call("evm_increaseTime", [seconds], object)
    nation.node.call("evm_mine", [], object)


def test_two_people_see_and_use_nothing_of_each_other(ada: Visitor, ben: Visitor, registrar: Visitor) -> None:
    everywhere = "Sign out on all devices"
    for one, other in ((ada, ben), (ben, ada), (ada, registrar), (registrar, ada)):
        assert everywhere in one.get(f"/accounts/{one.address}").text
        assert everywhere not in one.get(f"/accounts/{other.address}").text
        assert one.get("/me").location == f"/accounts/{one.address}"
        assert one.token() != other.token()
        borrowed = {"csrf_token": other.token()}
        for path in ("/sign-out", "/sign-out/everywhere"):
            assert one.post(path, data=borrowed, headers=OWN_PAGE).status_code == 403
        assert other.get("/mine").text == other.address
        assert one.get("/mine").text == one.address


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://["},
    ],
    ids=str,
)
def test_what_does_not_come_from_a_page_of_ours_changes_nothing(ada: Visitor, headers: dict[str, str]) -> None:
    answer = ada.post("/sign-out", data={"csrf_token": ada.token()}, headers=headers)

    assert answer.status_code == 403
    assert ada.get("/mine").status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}], ids=str)
def test_what_comes_from_a_page_of_ours_needs_the_sessions_token_as_field_or_header(
    registrar: Visitor, headers: dict[str, str]
) -> None:
    token = registrar.token()
    for wrong in ("", "0" * 64, token[:-1], token.upper(), "\u00e9"):
        assert registrar.post("/files", data={"csrf_token": wrong}, headers=headers).status_code == 403
    assert registrar.post("/files", data={"csrf_token": token}, headers=headers).status_code == 200
    assert registrar.post("/files", headers=headers | {"X-CSRF-Token": token}).status_code == 200


def test_nobody_is_signed_in_as_somebody_else_unawares(app: Flask, ada: Visitor) -> None:
    """Login CSRF: the signature is good, but another browser asked for the message."""
    attacker, victim = Visitor(app), Visitor(app)
    signature = signed(attacker.account, attacker.ask()).to_0x_hex()
    for each in (victim, ada):
        assert each.answer(signature).status_code == 403
        each.ask()
        assert each.answer(signature).status_code == 403
    assert victim.get("/mine").status_code == 401
    assert ada.get("/mine").text == ada.address
    assert attacker.answer(signature).status_code == 201


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", ["/session/message", "/session/begin"])
def test_signing_in_takes_what_no_form_of_another_site_can_send(app: Flask, path: str, kind: str) -> None:
    assert Visitor(app).post(path, data=b"{}", content_type=kind).status_code == 415
    assert Visitor(app).post(path, json={}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/session/message", {"account": "0x12"}, "40 hex digits"),
        ("/session/message", {"account": 7}, "account"),
        ("/session/message", [], "account"),
        ("/session/begin", {}, "signature"),
        ("/session/begin", {"signature": "0x1"}, "even number"),
        ("/session/begin", {"signature": "0x" + "00" * 4097}, "at most 8192"),
        ("/session/begin", {"signature": "1234"}, "0x"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(app: Flask, path: str, body: object, words: str) -> None:
    answer = Visitor(app).post(path, json=body)

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert words in answer.json["detail"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/desk?after=Mw", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/\t/evil.example", False),
        ("https://evil.example", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_after_signing_in_one_stays_on_this_site(app: Flask, asked: str, kept: bool) -> None:
    page = Visitor(app).get("/sign-in", query_string={"next": asked}).text

    (onward,) = re.findall('data-sign-in="([^"]*)"', page)
    assert onward == (asked if kept else "/me")


def test_the_api_answers_the_same_whoever_is_signed_in(app: Flask, registrar: Visitor) -> None:
    stranger = Visitor(app)
    compared = 0
    for path in api_paths(app):
        mine, theirs = registrar.get(path), stranger.get(path)
        assert mine.data == theirs.data, path
        assert mine.status_code == theirs.status_code
        assert mine.headers.get("ETag") == theirs.headers.get("ETag")
        assert mine.headers["Cache-Control"] == theirs.headers["Cache-Control"]
        assert "Cookie" not in mine.headers.get("Vary", ""), path
        assert "Access-Control-Allow-Credentials" not in mine.headers
        compared += 1
    assert compared > 15


def api_paths(app: Flask) -> Iterator[str]:
    return (path for path in addresses(app) if path.startswith("/v1/") and "docs" not in path)


def test_pages_of_whoever_is_signed_in_are_kept_by_nobody(app: Flask, ada: Visitor) -> None:
    stranger = Visitor(app)
    for path in ("/", "/citizens", "/desk", "/sign-in", "/there-is-no-such-page", f"/accounts/{ada.address}"):
        mine, theirs = ada.get(path), stranger.get(path)
        assert mine.headers["Cache-Control"] == "private, no-store", path
        assert "Signed in" in mine.text
        assert theirs.headers["Cache-Control"] in ("no-cache", "no-store"), path
        assert "Signed in" not in theirs.text
        assert mine.headers["Vary"] == theirs.headers["Vary"] == "Cookie", path
    for path in ("/static/mark.svg", "/citizens.csv"):
        with ada.get(path) as file:
            assert file.headers["Cache-Control"] == "no-cache"
            assert "Vary" not in file.headers


def test_the_registers_are_read_also_while_the_office_is_not(nation: RunningNation, tmp_path: Path) -> None:
    office = tmp_path / "office.db"
    visitor = Visitor(rooms_for_some(create(nation, ATOLL_OFFICE_URL=f"sqlite:///{office}"))).signed_in()
    assert visitor.get("/mine").status_code == 200
    for file in tmp_path.glob("office.db*"):
        file.write_bytes(b"junk" * 4096)

    assert visitor.get("/citizens").status_code == 200
    assert [visitor.get(path).status_code for path in ("/mine", "/files")] == [503, 503]
    assert visitor.post("/session/message", json={"account": visitor.address}).status_code == 503
