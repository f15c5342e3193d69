"""Who sees what: offices that are read each time, two people, and answers that are the same with any cookie.

an office
├── is needed: told in words, with the way to sign in
├── is lost at the next request after it was lost
├── opens nothing while the index may not know that it was lost, unless it is the node that is away
└── is held from the time on that the constitution says
two people
└── neither sees, ends or uses what is the other's
the API, and the registers
└── are the same with any cookie, and go on while the office cannot be read
"""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from atoll.domain.freshness import CATCHING_UP_FROM, SILENT_AFTER, Heartbeat, IndexState
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.store.engine import open_index
from atoll.store.writing import IndexWriter
from flask import Flask
from indexing import HOUR, follow
from nations import RunningNation, seeded_key
from rooms import ADA, REGISTRAR, create, pass_time, rooms_for_some
from test_headers import addresses
from visiting import OWN_PAGE, Visitor


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


def test_an_office_opens_nothing_while_the_index_may_be_behind(own_nation: RunningNation) -> None:
    """It is taken on the ledger while the indexer is at rest."""
    app = rooms_for_some(create(own_nation))
    registrar = Visitor(app, seeded_key(REGISTRAR)).signed_in()
    own_nation.send("Constitution", "revokeRole", 1, registrar.address, sender=0)
    writer = IndexWriter(open_index(own_nation.settings.index_url), own_nation.deployment)
    now, block = int(time.time()), writer.newest_blocks()[0].number
    following = Heartbeat(now + HOUR, IndexState.FOLLOWING, now, block)

    for heartbeat, words in (
        (replace(following, beat_at=now - SILENT_AFTER - 1), "has not been heard of"),
        (replace(following, node_block=block + CATCHING_UP_FROM + 1), "is catching up"),
        (replace(following, state=IndexState.NODE_BEHIND), "behind the index"),
        (replace(following, state=IndexState.HALTED), "has halted"),
    ):
        writer.beat(heartbeat)
        refused = registrar.get("/files")
        assert (refused.status_code, words in refused.text) == (503, True), words
        assert "cannot be told just now" in refused.text
        assert registrar.get("/mine").status_code == 200
    writer.beat(replace(following, state=IndexState.NODE_AWAY))
    assert registrar.get("/files").status_code == 200
    follow(own_nation)
    assert registrar.get("/files").status_code == 403


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
