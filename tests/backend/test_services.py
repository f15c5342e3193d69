"""The door to the node, and the faucet."""

import time
from pathlib import Path
from typing import Any

import pytest
from atoll.app import create_app
from atoll.services.faucet import MAX_GRANTS
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
    assert call(client, "eth_chainId").json["result"] == hex(31337)
    batch = [{"jsonrpc": "2.0", "id": n, "method": "eth_blockNumber", "params": []} for n in range(3)]
    assert [answer["id"] for answer in client.post("/rpc", json=batch).json] == [0, 1, 2]


@pytest.mark.parametrize("method", ["anvil_setBalance", "evm_increaseTime", "eth_sendTransaction", "debug_traceCall"])
def test_rpc_refuses_everything_else(client: FlaskClient, method: str) -> None:
    response = call(client, method)
    assert response.status_code == 400
    assert method in response.json["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"junk",
        b"[]",
        b"7",
        b"[" + b"{}," * 20 + b"{}]",
        b'{"method": 5}',
        b'{"method": []}',
        b'{"method": {}}',
        b"[" * 100_000,
        b'{"method": "eth_call"}',
        b'{"method": "eth_call", "params": {}}',
        b'{"method": "eth_call", "params": [{"gas": 5}, "latest"]}',
        b'{"method": "eth_call", "params": [{}, "latest", {"0x00": {}}]}',
    ],
    ids=range(13),
)
def test_rpc_refuses_what_is_no_request(client: FlaskClient, body: bytes) -> None:
    response = client.post("/rpc", data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.json["error"]["message"]


def test_rpc_takes_json_alone_and_not_too_much(client: FlaskClient) -> None:
    """A foreign page can send other types blindly."""
    assert client.post("/rpc", data=b"{}", content_type="text/plain").status_code == 415
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
        receipt = nation.node.call("eth_getTransactionReceipt", [response.json["transaction"]], dict[str, Any])
        assert receipt["status"] == "0x1"
    balance = nation.node.call("eth_getBalance", [NEWCOMER, "latest"], str)
    refused = client.post("/v1/faucet", json={"account": NEWCOMER})

    assert int(balance, 16) == MAX_GRANTS * 10**18
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3601
    grants = Office(open_office(nation.settings.office_url)).faucet_grants(NEWCOMER, since=0)
    assert len(grants) == MAX_GRANTS


def test_faucet_names_a_bad_account(client: FlaskClient) -> None:
    response = client.post("/v1/faucet", json={"account": "0x12"})
    assert response.status_code == 422
    assert list(response.json["errors"]) == ["account"]
