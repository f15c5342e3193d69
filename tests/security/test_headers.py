"""What every answer tells the browser: whom to trust, what to keep, who may read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from atoll.web.folders import STATIC
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PARTS = {
    "id": "1",
    "address": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "hash": "0x" + "00" * 32,
    "other": "2",
    "register": "citizens",
    "filename": "mark.svg",
}
FAULTS = ("/nowhere", "/v1/nowhere", "/citizens/999999", "/v1/citizens/999999", "/citizens?after=junk", "/v1/faucet")


def addresses(app: Flask) -> Iterator[str]:
    """One address for each route, and some that fail."""
    for rule in app.url_map.iter_rules():
        yield re.sub(r"<(?:[^>:]*:)?(\w+)>", lambda part: PARTS[part[1]], rule.rule)
    yield from FAULTS


def every_answer(app: Flask, client: FlaskClient) -> Iterator[tuple[str, TestResponse]]:
    for address in addresses(app):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answer = client.open(address, method=method)
            yield f"{method} {address}", answer
            answer.close()


def directives(answer: TestResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_every_answer_is_protected_and_none_sets_a_cookie(app: Flask, client: FlaskClient) -> None:
    asked = 0
    for what, answer in every_answer(app, client):
        asked += 1
        assert answer.status_code < 500, what
        assert answer.headers["X-Content-Type-Options"] == "nosniff", what
        assert answer.headers["Referrer-Policy"] == "same-origin", what
        assert "camera=()" in answer.headers["Permissions-Policy"], what
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups", what
        assert "Set-Cookie" not in answer.headers, what
        assert "Strict-Transport-Security" not in answer.headers, what
        rules = directives(answer)
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'", what
        assert not re.search(r"unsafe|\*|https?:", answer.headers["Content-Security-Policy"]), what
        if answer.mimetype != "text/html":
            assert set(rules) == {"default-src", "base-uri", "form-action", "frame-ancestors"}, what
    assert asked > 100


def test_pages_run_only_their_own_scripts(client: FlaskClient) -> None:
    rules = directives(client.get("/"))

    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == rules["form-action"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"


def test_https_is_kept_to_where_it_is_served(client: FlaskClient) -> None:
    assert client.get("/", base_url="https://atoll.example").headers["Strict-Transport-Security"]


def test_other_sites_may_read_the_api_and_nothing_else(client: FlaskClient) -> None:
    for path, policy in (("/v1/nation", "cross-origin"), ("/", "same-origin"), ("/static/mark.svg", "same-origin")):
        answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.headers["Cross-Origin-Resource-Policy"] == policy
        assert answer.headers.get("Access-Control-Allow-Origin") == ("*" if policy == "cross-origin" else None)
        assert "Access-Control-Allow-Credentials" not in answer.headers
        answer.close()


@pytest.mark.parametrize("path", ["/v1/faucet", "/rpc"])
def test_other_sites_are_not_let_in_to_write(client: FlaskClient, path: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = client.options(path, headers=asked | {"Access-Control-Request-Headers": "content-type"})

    assert not [name for name, _ in answer.headers if name.startswith("Access-Control-Allow")]


def test_what_changes_is_asked_for_again_and_what_cannot_change_is_kept(client: FlaskClient) -> None:
    built = json.loads((Path(STATIC) / "manifest.json").read_text())["src/main.ts"]["file"]

    for path, keeping in (
        (f"/static/{built}", "public, max-age=31536000, immutable"),
        ("/static/mark.svg", "no-cache"),
        ("/", "no-cache"),
        ("/v1/nation", "no-cache"),
        ("/me", "no-store"),
        (f"/accounts/{PARTS['address']}", "no-store"),
        ("/desk", "no-store"),
        ("/businesses/1", "no-store"),
    ):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == keeping, path
        answer.close()
    assert client.get("/static/assets/none.js").headers["Cache-Control"] == "no-cache"
    assert client.post("/rpc", json={}).headers["Cache-Control"] == "no-store"


def test_an_answer_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/v1/businesses")
    tag = first.headers["ETag"]

    assert client.get("/v1/businesses", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/v1/businesses", headers={"If-None-Match": '"other"'}).data == first.data
    assert client.get("/v1/businesses?limit=1").headers["ETag"] != tag
    assert "ETag" not in client.get("/v1/nowhere").headers


@pytest.mark.parametrize(("path", "words"), [("/v1/businesses", "If-Match"), ("/static/mark.svg", "<h1")])
def test_a_condition_that_does_not_hold_is_answered_in_words(client: FlaskClient, path: str, words: str) -> None:
    answer = client.get(path, headers={"If-Match": '"what was here before"'})

    assert answer.status_code == 412
    assert words in answer.text
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["9" * 70, "a..b", "[::", "a b"])
@pytest.mark.parametrize(("path", "kind"), [("/", "text/html"), ("/v1/nation", "application/problem+json")])
def test_a_host_that_cannot_be_read_is_answered_in_words(client: FlaskClient, path: str, kind: str, host: str) -> None:
    answer = client.get(path, headers={"Host": host})

    assert answer.status_code in (200, 400)
    assert answer.status_code == 200 or answer.mimetype == kind


def test_a_host_longer_than_any_name_is_refused(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Host": "9" * 70})

    assert answer.status_code == 400
    assert "<h1" in answer.text
    assert 'href="/citizens"' in answer.text
