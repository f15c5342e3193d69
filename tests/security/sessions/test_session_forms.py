"""What a session sends: from a page of ours, with its own token, and nobody is sent elsewhere afterwards."""

import re

import pytest
from flask import Flask
from visiting import Visitor, signed


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
