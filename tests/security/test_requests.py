"""What no request may be: sent by another site's page, too long, of another type, or said twice."""

from typing import Any

import pytest
from flask.testing import FlaskClient

NEWCOMER = "0x00000000000000000000000000000000000A7012"
WRITING: dict[str, Any] = {
    "/v1/faucet": {"account": NEWCOMER},
    "/v1/relay": {"act": "RenounceCitizenship", "message": {"citizen": NEWCOMER}, "signature": "0x00"},
    "/rpc": {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []},
}


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
    ids=str,
)
def test_another_site_is_refused(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    answer = client.post(path, json=WRITING[path], headers=headers)

    assert answer.status_code == 403
    assert answer.content_type == "application/problem+json"
    assert "own pages" in answer.json["detail"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, {"Origin": "http://localhost"}],
    ids=str,
)
def test_own_pages_and_programs_are_served(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/rpc", json=WRITING["/rpc"], headers=headers).json["result"] == hex(31337)


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", ""]
)
def test_only_json_is_taken(client: FlaskClient, path: str, kind: str) -> None:
    """These are the types that a form, or a script without leave, can send to another site."""
    answer = client.post(path, data=b'{"account": "0x"}', content_type=kind)

    assert answer.status_code == 415
    assert "application/json" in answer.json["detail"]


@pytest.mark.parametrize("path", WRITING)
def test_a_large_body_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=b" " * 300_000, content_type="application/json")

    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"", b"junk", b"[]", b"7", b"null", b'{"account": []}', b"[" * 100_000, b"\xff"])
def test_a_faucet_request_that_is_none_is_told_so(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/v1/faucet", data=body, content_type="application/json")

    assert answer.status_code in (400, 422)
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/businesses?name=" + "a" * 9_000, 414),
        ("/businesses?name=" + "a" * 9_000, 414),
        ("/v1/" + "a" * 9_000, 414),
        ("/v1/businesses?" + "&".join(f"f{n}=1" for n in range(10_000)), 414),
        ("/v1/businesses?" + "&".join(f"f{n}=1" for n in range(1_000)), 422),
        ("/v1/businesses?limit=1000000000", 422),
        ("/v1/businesses?limit=" + "9" * 5_000, 422),
        ("/v1/payments?after=" + "A" * 5_000, 422),
    ],
    ids=range(8),
)
def test_too_much_is_refused_at_once(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert len(answer.data) < 32_000


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("businesses?state=active&state=active", "state"),
        ("businesses?limit=1&limit=100", "limit"),
        ("nation?as_of_block=1&as_of_block=2", "as_of_block"),
        ("events?name=NoSuchEvent", "name"),
        ("events?contract=Treasury&name=TillOpened", "name"),
        ("businesses?name=%00", "name"),
        ("businesses?limit=%D9%A3", "limit"),
        ("businesses?limit=1_0", "limit"),
        ("businesses?owner=%2B1", "owner"),
        ("events?transaction=0x" + "00" * 32 + "%0A", "transaction"),
    ],
)
def test_what_used_to_be_overlooked_is_refused_by_name(client: FlaskClient, path: str, field: str) -> None:
    answer = client.get(f"/v1/{path}")

    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]


def test_an_error_shows_what_was_given_and_shows_it_safely(client: FlaskClient) -> None:
    answer = client.get("/v1/businesses", query_string={"section": "\u202e<b>\x1b[31m" + "x" * 500})

    (said,) = answer.json["errors"]["section"]
    assert "Given: \u201c\\u202e<b>\\x1b[31mxxx" in said
    assert "\u202e" not in answer.text
    assert len(said) < 250


def test_an_unknown_address_is_told_in_our_words(client: FlaskClient) -> None:
    for answer in (client.get("/v1/nowhere"), client.post("/v1/nation", json={})):
        assert "/v1/docs" in answer.json["detail"]
    assert "GET" in client.post("/v1/nation", json={}).headers["Allow"]


def test_every_parameter_is_described_and_bounded(client: FlaskClient) -> None:
    described = client.get("/v1/openapi.json").json
    for path, item in described["paths"].items():
        for operation in (item[method] for method in ("get", "post") if method in item):
            assert "default" in operation["responses"], path
            for parameter in (*item.get("parameters", []), *operation.get("parameters", [])):
                kind = parameter["schema"]
                assert parameter.get("description"), (path, parameter)
                assert {"maximum", "maxLength", "pattern", "enum"} & set(kind), (path, parameter)
    faucet = described["paths"]["/v1/faucet"]["post"]["responses"]
    assert {"403", "415", "422", "429", "503"} <= set(faucet)
