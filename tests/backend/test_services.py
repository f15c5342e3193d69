"""The door to the node, and the faucet."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

import msgspec
import pytest
import urllib3
from answering import answering
from atoll.app import create_app
from atoll.chain.rpc import Node
from atoll.services.faucet import MAX_GRANTS, Faucet, FaucetDry
from atoll.services.rpc import MAX_ANSWER, NodeAway, RpcDoor
from atoll.store.engine import open_office
from atoll.store.office import Office
from eth_utils.address import to_checksum_address
from flask.testing import FlaskClient
from indexing import IndexUnderTest
from nations import PATIENCE, RunningNation, serving

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
    assert response.json["jsonrpc"] == "2.0"
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
    assert {answer["jsonrpc"] for answer in answers} == {"2.0"}
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
    for blocks in (hex(10**6), "0x" + "f" * 5_000):
        assert "1024" in call(client, "eth_feeHistory", blocks, "latest", []).json["error"]["message"]
    fees = [call(client, "eth_feeHistory", "0x4", "latest", [n / 101 for n in range(number)]) for number in (100, 101)]
    assert len(fees[0].json["result"]["reward"][0]) == 100
    assert "at most 100 percentiles" in fees[1].json["error"]["message"]


@pytest.mark.parametrize("depth", [16, 17, 200, 400])
def test_rpc_refuses_what_is_nested_too_deep_and_answers_the_rest(client: FlaskClient, depth: int) -> None:
    """The node would answer the whole batch by one error."""
    nested = "[" * depth + "]" * depth
    calls = [f'{{"id": 1, "method": "eth_blockNumber", "params": {nested}}}', '{"id": 2, "method": "eth_chainId"}']
    answer = client.post("/rpc", data=f"[{', '.join(calls)}]", content_type="application/json")

    deep, plain = answer.json
    assert plain["result"] == "0x7a69"
    assert ("nested" in deep["error"]["message"]) is (depth > 16)


def test_rpc_stops_reading_what_is_too_much() -> None:
    pieces = iter(repeat(b" " * 65_536, 8 * MAX_ANSWER // 65_536))
    with answering(lambda _: pieces) as node:
        answer = RpcDoor(Node(node, timeout=PATIENCE), devnet=True).forward(b'{"id": 3, "method": "eth_chainId"}')
    told = msgspec.json.decode(answer)
    assert told["id"] == 3
    assert f"more than {MAX_ANSWER} bytes" in told["error"]["message"]
    assert next(pieces, None) is not None


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


@pytest.mark.timeout(60)
def test_rpc_limits_what_a_call_may_burn(client: FlaskClient) -> None:
    """An endless loop with all the gas of the world ends soon."""
    response = call(client, "eth_call", {"data": "0x5b600056", "gas": "0xffffffffff"}, "latest")
    assert response.status_code == 200
    assert "gas" in response.json["error"]["message"].lower()


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


@contextmanager
def faucet_over(nation: RunningNation, sending: Callable[[bytes], bytes]) -> Iterator[tuple[Faucet, Office]]:
    """A faucet whose node is the nation's, but for what ``sending`` says when a transaction is sent."""

    def reply(body: bytes) -> list[bytes]:
        if b"eth_sendRawTransaction" not in body:
            return [nation.node.forward(body)]
        return [sending(body)]

    office = Office(open_office(nation.settings.office_url), nation.deployment)
    with answering(reply) as node:
        yield Faucet(node, 5.0, nation.deployment, office), office


def test_faucet_keeps_a_grant_that_the_node_may_have_taken(nation: RunningNation) -> None:
    account = to_checksum_address("0x00000000000000000000000000000000000a7014")
    over = threading.Event()

    def hang(body: bytes) -> bytes:
        taken = nation.node.forward(body)
        over.wait(PATIENCE)
        return taken

    with faucet_over(nation, hang) as (faucet, office):
        try:
            with pytest.raises(FaucetDry):
                faucet.grant(account)
        finally:
            over.set()
        assert int(nation.node.call("eth_getBalance", [account, "latest"], str), 16) == 10**18
        assert len(office.faucet_grants(account, since=0)) == 1


def test_faucet_strikes_out_a_grant_that_the_node_refused(nation: RunningNation) -> None:
    account = to_checksum_address("0x00000000000000000000000000000000000a7015")

    def refuse(body: bytes) -> bytes:
        error = {"code": -32003, "message": "transaction rejected"}
        return msgspec.json.encode({"jsonrpc": "2.0", "id": msgspec.json.decode(body)["id"], "error": error})

    with faucet_over(nation, refuse) as (faucet, office):
        with pytest.raises(FaucetDry):
            faucet.grant(account)
        assert office.faucet_grants(account, since=0) == []


def post_to_faucet(address: str) -> urllib3.BaseHTTPResponse:
    return urllib3.request(
        "POST", f"{address}/v1/faucet", json={"account": NEWCOMER}, timeout=2 * PATIENCE, retries=False
    )


@pytest.mark.timeout(600)
def test_a_faucet_whose_node_hangs_stops_nobody_else(own_nation: RunningNation) -> None:
    """More ask at once than the server has threads; one waits for the node, the others are told to come back."""
    node = own_nation.running.child.process
    with serving(own_nation) as address, ThreadPoolExecutor(12) as people:
        node.send_signal(signal.SIGSTOP)
        try:
            asked = [people.submit(post_to_faucet, address) for _ in range(12)]
            while not all(each.done() for each in asked):
                assert urllib3.request("GET", f"{address}/citizens", timeout=30, retries=False).status == 200
        finally:
            node.send_signal(signal.SIGCONT)
        answers = [each.result() for each in asked]
        assert {answer.status for answer in answers} == {503}
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
        assert any("somebody else" in answer.json()["detail"] for answer in answers)
        assert post_to_faucet(address).status == 202
