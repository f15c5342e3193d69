"""Sessions: cookies that no script and no other site gets, sign-outs that hold, ends in time.

cookie
├── __Host-, Secure, HttpOnly, Lax where the site is named; without the first two on this machine
└── a new token at each sign-in, whatever was there before
session
├── ends: signed out, signed out elsewhere, after an hour idle, after twelve in any case; what was stolen is void then
└── is kept as a digest: neither database nor log opens one
"""

from contextlib import closing

import pytest
from atoll.services.sessions import IDLE, LIFE, NOTED, Sessions, digest_of
from atoll.store.engine import open_office
from flask import Flask
from nations import RunningNation, seeded_key
from rooms import ADA, NAMED, NOW, book_of, create, rooms_for_some
from visiting import OWN_PAGE, Visitor, signed


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


def test_the_office_keeps_nothing_that_opens_a_session(nation: RunningNation, app: Flask) -> None:
    visitor = Visitor(app).signed_in()
    visitor.ask()
    secrets = [visitor.cookie(), visitor.cookie("atoll-sign-in")]

    assert all(secret and len(secret) == 43 for secret in secrets)
    with closing(open_office(nation.settings.office_url).raw_connection()) as connection:
        kept = "\n".join(connection.iterdump())
    assert visitor.address in kept
    assert not [secret for secret in secrets if str(secret) in kept]
