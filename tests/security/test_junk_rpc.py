"""Junk in what is asked of the node and in the headers of every kind of request: refused in words, never a fault."""

import json
import re
from typing import Any

import pytest
from atoll.services.rpc_limits import READING, SENDING
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scale import cases
from werkzeug.test import TestResponse

HUGE = "@HUGE@"
"""Stands for a number with more digits than Python would write."""
TEXTS = st.sampled_from(
    ["", "latest", "0x", "0x1", "-0x1", "0x_1", "0x" + "f" * 5_000, "0x" + "00" * 20, "\x00", "\ud800", "\u202e", HUGE]
) | st.text(max_size=20)
NUMBERS = st.integers() | st.floats(allow_nan=False) | st.sampled_from([2**63, 2**64, -(2**64), 10**400])
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
KEYS = st.sampled_from(["to", "from", "gas", "data", "value", "address", "topics"]) | st.text(max_size=5)
JUNK = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)
DEEP = st.sampled_from([2, 100, 200, 400, 5_000]).map(lambda depth: f"{'[' * depth}{']' * depth}")
METHODS = st.sampled_from(sorted(READING | SENDING | {"anvil_mine", "eth_sendTransaction"}))
CALLS = st.fixed_dictionaries(
    {"method": METHODS | JUNK}, optional={"jsonrpc": JUNK, "id": JUNK, "params": st.lists(JUNK, max_size=4) | JUNK}
)
REQUESTS = CALLS | st.lists(CALLS | JUNK, max_size=22) | JUNK

NAMES = [
    "Accept", "Accept-Encoding", "Access-Control-Request-Headers", "Access-Control-Request-Method", "Authorization",
    "Cache-Control", "Content-Encoding", "Content-Length", "Content-Type", "Cookie", "Expect", "Forwarded", "Host",
    "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Origin", "Range", "Referer",
    "Sec-Fetch-Site", "Transfer-Encoding", "Upgrade", "User-Agent", "X-Forwarded-For", "X-Forwarded-Host",
    "X-Forwarded-Proto", "X-HTTP-Method-Override",
]  # fmt: skip
LIKELY = st.sampled_from(
    [
        "", "*", "null", "none", "same-origin", "http://[", "http://[::1", "http://localhost:x", "//", "[", "a b", "-1",
        "9" * 5_000, "0x10", "bytes=9-1", "bytes=0-,0-,0-", "bytes=-" + "9" * 400, 'W/"', '"', "chunked", "gzip",
        "application/json; charset=junk", "application/json; charset=", "multipart/form-data", "Basic ====",
        "Bearer \xff", "Fri, 99 Foo 0000 99:99:99 GMT", "Fri, 31 Dec 9999 23:59:59 -2359", "a=" + "b;" * 2_000,
    ]
)  # fmt: skip
VALUES = LIKELY | st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=30)
HEADERS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)
ASKED = [
    ("POST", "/rpc"), ("POST", "/v1/faucet"), ("OPTIONS", "/rpc"), ("GET", "/"), ("GET", "/citizens"),
    ("GET", "/citizens.csv"), ("GET", "/static/mark.svg"), ("GET", "/v1/nation"), ("HEAD", "/v1/businesses"),
    ("GET", "/v1/openapi.json"), ("GET", "/nowhere"), ("GET", "/v1/nowhere"), ("DELETE", "/citizens"),
]  # fmt: skip

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]
trying = settings(max_examples=cases(usual=200, soak=10_000), deadline=None, suppress_health_check=list(HealthCheck))


def assert_in_words(answer: TestResponse) -> None:
    """Answers of JSON-RPC, or a problem."""
    assert answer.status_code < 500, answer.text
    if answer.mimetype == "application/problem+json":
        assert answer.status_code >= 400
        assert answer.json["detail"]
        return
    assert answer.mimetype == "application/json"
    for each in answer.json if isinstance(answer.json, list) else [answer.json]:
        assert each["jsonrpc"] == "2.0"
        assert "id" in each
        assert ("result" in each) != ("error" in each)
        assert "error" not in each or each["error"]["message"]


def body_of(request: Any, deep: str | None) -> bytes:
    """The request as it is sent, with what Python itself would not write."""
    text = json.dumps(request).replace(f'"{HUGE}"', "9" * 5_000)
    return (text if deep is None else text.replace("null", deep)).encode()


def test_the_door_to_the_node_answers_or_refuses_in_words(client: FlaskClient) -> None:
    @trying
    @given(REQUESTS, st.none() | DEEP)
    def answers(request: Any, deep: str | None) -> None:
        assert_in_words(client.post("/rpc", data=body_of(request, deep), content_type="application/json"))

    answers()


def test_headers_are_taken_or_refused_in_words(client: FlaskClient) -> None:
    @trying
    @given(st.sampled_from(ASKED), HEADERS)
    def answers(asked: tuple[str, str], headers: dict[str, str]) -> None:
        method, path = asked
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "eth_chainId"}' if method == "POST" else b""
        given = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
        given |= {
            name: given.pop(f"HTTP_{name}") for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if f"HTTP_{name}" in given
        }
        kind = "application/json" if method == "POST" else None
        answer = client.open(path, method=method, data=body, content_type=kind, environ_overrides=given)

        assert answer.status_code < 500, answer.text
        assert "Set-Cookie" not in answer.headers
        if answer.status_code >= 400 and method != "HEAD" and path.startswith(("/rpc", "/v1/")):
            assert_in_words(answer)
        elif answer.status_code >= 400 and method != "HEAD":
            assert re.search(r"<h1[^>]*>[^<]", answer.text)
        answer.close()

    answers()
