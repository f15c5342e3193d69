"""The door to the node, and the faucet."""

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from atoll.app import create_app
from atoll.chain.rpc import Node
from atoll.services.faucet import MAX_GRANTS
from atoll.services.rpc import NodeAway, RpcDoor
from atoll.store.engine import open_office
from atoll.store.office import Office
from eth_utils.address import to_checksum_address
from flask.testing import FlaskClient
from indexing import IndexUnderTest
from nations import RunningNation

NEWCOMER = to_checksum_address("0x00000000000000000000000000000000000a7011")


@pytest.fixture(scope="module")
def client(nation: RunningNation) -> FlaskClient:
    IndexUnderTest(nation.node, nation.deployment, Path(nation.settings.data) / "index.db").catch_up()
    return create_app(nation.settings).test_client()


def call(client: FlaskClient, method: str, *params: Any) -> Any:
    return client.post("/rpc", json={"jsonrpc": "2.0", "id": 1, "method": method, "params": params})


def test_rpc_reads_our_node(client: FlaskClient, nation: RunningNation) -> None:
    assert call(client, "eth_chainId").json == {"jsonrpc": "2.0", "id": 1, "result": hex(31337)}
    batch = [{"jsonrpc": "2.0", "id": n, "method": "eth_blockNumber", "params": []} for n in range(3)]
    assert [answer["id"] for answer in client.post("/rpc", json=batch).json] == [0, 1, 2]


@pytest.mark.parametrize("method", ["anvil_setBalance", "evm_increaseTime", "eth_sendTransaction", "debug_traceCall"])
def test_rpc_refuses_everything_else(client: FlaskClient, method: str) -> None:
    response = call(client, method)
    assert response.status_code == 200
    assert response.json["id"] == 1
    assert response.json["error"]["code"] == -32601
    assert method in response.json["error"]["message"]


def test_rpc_answers_each_call_of_a_batch_under_its_own_id(client: FlaskClient) -> None:
    """Ids are the caller's: any kind, the same one twice; a refused call takes no other with it."""
    ids = ["one", 7, 7, None, 2**70, 1.5]
    methods = ["eth_chainId", "anvil_mine", "net_version", "eth_chainId", "eth_call", "eth_blockNumber"]
    batch = [{"jsonrpc": "2.0", "id": id, "method": method} for id, method in zip(ids, methods, strict=True)]
    response = client.post("/rpc", json=[*batch, "junk"])
    answers = response.json
    assert response.status_code == 200
    assert [answer["id"] for answer in answers] == [*ids, None]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        None,
        -32601,
        None,
        None,
        -32602,
        None,
        -32600,
    ]
    assert answers[0]["result"] == answers[3]["result"] == hex(31337)


def test_rpc_says_what_the_node_says_of_a_failure(client: FlaskClient, nation: RunningNation) -> None:
    """The reason of a revert reaches the page whole, in a batch too."""
    coin = nation.deployment.coin.address
    transfer = {"to": coin, "data": "0xa9059cbb" + "00" * 31 + "01" + "00" * 31 + "05"}
    request = {"jsonrpc": "2.0", "id": "x", "method": "eth_call", "params": [transfer, "latest"]}
    for answer in (client.post("/rpc", json=request).json, client.post("/rpc", json=[request]).json[0]):
        assert answer["id"] == "x"
        assert answer["error"]["data"].startswith("0x")
        assert len(answer["error"]["data"]) > 10


def test_rpc_bounds_what_is_large(client: FlaskClient) -> None:
    """Blocks with all their transactions are few at once; hashes alone are not counted."""
    full = {"jsonrpc": "2.0", "id": 1, "method": "eth_getBlockByNumber", "params": ["latest", True]}
    answers = client.post("/rpc", json=[full] * 6).json
    assert ["result" in answer for answer in answers] == [True] * 4 + [False] * 2
    assert "at most 4 blocks" in answers[5]["error"]["message"]
    slim = full | {"params": ["latest", False]}
    assert all("result" in answer for answer in client.post("/rpc", json=[slim] * 20).json)
    assert "1024" in call(client, "eth_feeHistory", hex(10**6), "latest", []).json["error"]["message"]


def test_rpc_says_to_each_call_that_the_node_is_away() -> None:
    door = RpcDoor(Node("http://127.0.0.1:9", timeout=1), devnet=True)
    calls = [{"id": 5, "method": "eth_chainId"}, {"id": "six", "method": "admin_peers"}]
    with pytest.raises(NodeAway) as away:
        door.forward(msgspec.json.encode(calls))
    answers = msgspec.json.decode(away.value.answer)
    assert [(answer["id"], answer["error"]["code"]) for answer in answers] == [(5, -32603), ("six", -32601)]
    assert "does not answer" in answers[0]["error"]["message"]


@pytest.mark.parametrize("body", [b"", b"junk", b"[]", b"[" + b"{}," * 20 + b"{}]", b"[" * 100_000], ids=range(5))
def test_rpc_cannot_read_what_is_no_request(client: FlaskClient, body: bytes) -> None:
    response = client.post("/rpc", data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.json["id"] is None
    assert response.json["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"7",
        b'{"method": 5}',
        b'{"method": []}',
        b'{"method": {}}',
        b'{"id": [1], "method": "eth_chainId"}',
        b'{"method": "eth_call"}',
        b'{"method": "eth_call", "params": {}}',
        b'{"method": "eth_call", "params": [{"gas": 5}, "latest"]}',
        b'{"method": "eth_call", "params": [{}, "latest", {"0x00": {}}]}',
        b'{"method": "eth_feeHistory", "params": []}',
        b'{"method": "eth_feeHistory", "params": ["many"]}',
    ],
    ids=range(11),
)
def test_rpc_refuses_what_is_no_call(client: FlaskClient, body: bytes) -> None:
    response = client.post("/rpc", data=body, content_type="application/json")
    assert response.status_code == 200
    assert response.json["error"]["message"]
    assert "result" not in response.json


def test_rpc_takes_json_alone_and_not_too_much(client: FlaskClient) -> None:
    """A foreign page can send other types blindly."""
    refused = client.post("/rpc", data=b"{}", content_type="text/plain")
    assert refused.status_code == 415
    assert refused.content_type == "application/problem+json"
    assert client.post("/rpc", data=b" " * 300_000, content_type="application/json").status_code == 413


def test_rpc_limits_what_a_call_may_burn(client: FlaskClient) -> None:
    """An endless loop with all the gas of the world ends soon."""
    started = time.monotonic()
    response = call(client, "eth_call", {"data": "0x5b600056", "gas": "0xffffffffff"}, "latest")
    assert response.status_code == 200
    assert "error" in response.json
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("account", ["0x" + "00" * 20, "coin"])
def test_faucet_refuses_who_cannot_take_it(client: FlaskClient, nation: RunningNation, account: str) -> None:
    address = nation.deployment.coin.address if account == "coin" else account
    response = client.post("/v1/faucet", json={"account": address})
    assert response.status_code == 422
    assert "cannot take play money" in response.json["errors"]["account"][0]


def test_faucet_gives_coin_and_gas_and_stops_at_a_share(client: FlaskClient, nation: RunningNation) -> None:
    for _ in range(MAX_GRANTS):
        response = client.post("/v1/faucet", json={"account": NEWCOMER})
        assert response.status_code == 202
        assert nation.receipt(response.json["transaction"])["status"] == 1
    balance = nation.node.call("eth_getBalance", [NEWCOMER, "latest"], str)
    refused = client.post("/v1/faucet", json={"account": NEWCOMER})

    assert int(balance, 16) == MAX_GRANTS * 10**18
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3601
    grants = Office(open_office(nation.settings.office_url), nation.deployment).faucet_grants(NEWCOMER, since=0)
    assert len(grants) == MAX_GRANTS


def test_faucet_names_a_bad_account(client: FlaskClient) -> None:
    response = client.post("/v1/faucet", json={"account": "0x12"})
    assert response.status_code == 422
    assert list(response.json["errors"]) == ["account"]
