"""Junk in every address and every parameter of the pages: an answer in words, never a fault."""

import re
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scale import cases
from werkzeug.routing import Rule

PARAMETERS = [
    "account",
    "after",
    "amount",
    "business",
    "collection",
    "collections_after",
    "endpoint",
    "id",
    "liable",
    "name",
    "next",
    "owner",
    "payer",
    "register",
    "schedule",
    "section",
    "state",
    "transaction",
    "turnover",
    "year",
    "_method",
    "_external",
    "_anchor",
]
LIKELY = st.sampled_from(
    [
        "", "0", "1", "-1", "+1", "1_0", "\u0663", "1e3", "0x1", "007", "9" * 19, "9" * 5_000, str(2**63), "NaN", "a.b",
        "MA", "MQ", "MC4w", "LTE", "====", "//", "/\\x", "..", "../../etc/passwd", "%00", "\x00", "\ud7ff", "\u202e",
        "'--", "%", "_", "active", "open", "A", "J", "0x" + "00" * 20, "0x" + "zz" * 32, "0x" + "AB" * 32, "=1+1",
        "<svg onload=alert(1)>", "javascript:alert(1)", "{{7*7}}", "x" * 500, "\r\nSet-Cookie: a=b",
    ]
)  # fmt: skip
JUNK = LIKELY | st.text(max_size=40) | st.integers().map(str)
QUERY = st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=8), JUNK), max_size=4)


def page_rules(app: Flask) -> list[Rule]:
    """Every address that answers a reader with something else than the API."""
    return [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith(("/v1/", "/rpc", "/session/"))]


def address_of(rule: Rule, values: list[str], query: list[tuple[str, str]]) -> str:
    """The rule's address with junk for its parts."""
    parts = iter(values)
    path = re.sub(r"<[^>]+>", lambda _: quote(next(parts), safe="", errors="replace"), rule.rule)
    return f"{path}?{urlencode(query, errors='replace')}"


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_pages_answer_or_refuse_in_words(app: Flask, client: FlaskClient) -> None:
    rules = page_rules(app)
    assert len(rules) >= 15

    @settings(max_examples=cases(usual=1_000, soak=50_000), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(rules), st.lists(JUNK, min_size=3, max_size=3), QUERY)
    def answers(rule: Rule, values: list[str], query: list[tuple[str, str]]) -> None:
        answer = client.get(address_of(rule, values, query))

        assert answer.status_code < 500, answer.text
        assert "Set-Cookie" not in answer.headers
        if answer.status_code >= 400:
            assert answer.mimetype in ("text/html", "application/problem+json")
            assert re.search(r"<h1[^>]*>[^<]", answer.text)
        answer.close()

    answers()


@pytest.mark.parametrize("path", ["/citizens/" + "9" * 5_000, "/v1/citizens/" + "9" * 5_000])
def test_a_number_longer_than_any_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/citizens/\u0663", "/v1/citizens/\u0663"])
def test_a_record_has_one_address(client: FlaskClient, path: str) -> None:
    """Other scripts' digits would give it more."""
    assert client.get(path).status_code == 404
