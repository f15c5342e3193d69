"""Many post at once while servers are killed: every act is done exactly once, none is lost, no nonce left out."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
import urllib3
from atoll.devnet.ports import next_free
from faulty import get, wait_until
from nations import Processes, RunningNation, free_port, processes
from relaying import SENDER, RelayUnderTest, person, relaying
from scale import cases
from web3 import Web3

POSTS = 50
FIRST = 40
"""The first account that has not applied yet."""
PATIENCE = 120
PLENTY = 100_000_000
UNDISTURBED = 3.0
"""Seconds in which a second worker would have sent."""
TAKEN = (200, 202)
COME_BACK = (429, 503)


def ports(number: int) -> list[int]:
    """Free ports that differ."""
    found = [free_port()]
    while len(found) < number:
        found.append(next_free(found[-1] + 1))
    return found


@contextmanager
def serving_at(nation: RunningNation, port: int) -> Iterator[Processes]:
    """A server alone, without an indexer, once it answers."""
    with processes(nation, port) as parts:
        parts.start("serve")
        wait_until(lambda: answers(parts.address), "the server to answer")
        yield parts


def answers(address: str) -> bool:
    with suppress(urllib3.exceptions.HTTPError):
        return get(address, "/v1/relay").status == 200
    return False


def post_once(address: str, body: dict[str, Any], key: str) -> urllib3.BaseHTTPResponse:
    headers = {"Idempotency-Key": key}
    return urllib3.request("POST", f"{address}/v1/relay", json=body, headers=headers, timeout=30, retries=False)


def post(addresses: Sequence[str], body: dict[str, Any]) -> dict[str, Any]:
    """What a page does: post until there is an answer, always with the same key, to whichever server answers."""
    key, chance = f"key-of-{body['message']['applicant']}", random.Random(body["signature"])
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            answer = post_once(chance.choice(addresses), body, key)
        except urllib3.exceptions.HTTPError:
            time.sleep(chance.uniform(0.05, 0.3))
            continue
        if answer.status in TAKEN:
            return dict(answer.json())
        assert answer.status in COME_BACK, answer.data
        time.sleep(chance.uniform(0.05, 0.3))
    raise AssertionError(f"{key} was never answered")


def wait_until_done(relay: RelayUnderTest, ids: Sequence[str]) -> Counter[str]:
    """How many acts ended how, read from the office database."""
    deadline = time.monotonic() + PATIENCE
    while True:
        states = Counter(relay.act(id)["state"] for id in ids)
        if not states["queued"] + states["sent"] or time.monotonic() > deadline:
            return states
        time.sleep(0.2)


def kill_in_the_middle(servers: Sequence[Processes], posted: Sequence[Future[dict[str, Any]]]) -> int:
    """Kill servers and start them again, each time when some more posts were answered; how often."""
    chance = random.Random(7)
    kills = 0
    for share in range(1, cases(usual=3, soak=12)):
        while sum(each.done() for each in posted) < min(POSTS - 1, share * POSTS // 12):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        victim = chance.choice(servers)
        victim.kill("serve")
        victim.start("serve")
        kills += 1
    return kills


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", cases(usual=[2], soak=[1, 2]))
def test_acts_are_done_once_whoever_is_killed(own_nation: RunningNation, number: int) -> None:
    """Blocks come every second, so that transactions are under way when the servers die."""
    nation = replace(own_nation, settings=relaying(own_nation, gas_a_day=PLENTY))
    relay = RelayUnderTest(own_nation, gas_a_day=PLENTY)
    bodies = [relay.apply(index) for index in range(FIRST, FIRST + POSTS)]
    relay.node("evm_setIntervalMining", 1)
    with ExitStack() as stack, ThreadPoolExecutor(POSTS) as people:
        servers = [stack.enter_context(serving_at(nation, port)) for port in ports(number)]
        posted = [people.submit(post, [server.address for server in servers], body) for body in bodies]
        kills = kill_in_the_middle(servers, posted)
        ids = [each.result()["id"] for each in posted]
        states = wait_until_done(relay, ids)

    assert kills >= 2
    assert states == {"mined": POSTS}, [relay.act(id) for id in ids if relay.act(id)["state"] != "mined"]
    assert len(set(ids)) == POSTS
    assert_done_once(relay, ids)


def assert_done_once(relay: RelayUnderTest, ids: Sequence[str]) -> None:
    """The chain has one application of each person, and of the sender nothing but these, one nonce after another."""
    hashes = {relay.act(id)["transaction_hash"] for id in ids}
    submitted = relay.register.events.ApplicationSubmitted().get_logs(from_block=0)
    applicants = Counter(each["args"]["applicant"] for each in submitted)
    sent = [relay.node("eth_getTransactionByHash", each) for each in hashes]

    assert {person(FIRST + index).address: 1 for index in range(POSTS)}.items() <= applicants.items()
    assert {each["from"] for each in sent} == {SENDER.lower()}
    assert sorted(int(each["nonce"], 16) for each in sent) == list(range(POSTS))
    assert relay.web3.eth.get_transaction_count(Web3.to_checksum_address(SENDER), "pending") == POSTS
    assert all(relay.nation.receipt(each)["status"] == 1 for each in hashes)


@pytest.mark.timeout(300)
def test_a_relay_whose_node_hangs_stops_nobody_else(own_nation: RunningNation) -> None:
    """More post at once than the server has threads; some wait for the node, the others are told to come back."""
    nation = replace(own_nation, settings=relaying(own_nation))
    body = RelayUnderTest(own_nation).apply(FIRST)
    node = own_nation.running.child.process
    with serving_at(nation, free_port()) as server, ThreadPoolExecutor(12) as people:
        node.send_signal(signal.SIGSTOP)
        try:
            posted = [people.submit(post_once, server.address, body, f"hanging-{number}") for number in range(12)]
            while not all(each.done() for each in posted):
                assert urllib3.request("GET", f"{server.address}/v1/relay", timeout=30, retries=False).status == 200
        finally:
            node.send_signal(signal.SIGCONT)
        refused = [each.result() for each in posted]
        assert {answer.status for answer in refused} == {503}
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused)
        assert any("other acts" in answer.json()["detail"] for answer in refused)
        assert post([server.address], body)["act"] == "ApplyForCitizenship"


@pytest.mark.timeout(300)
def test_one_server_sends_and_the_next_one_takes_over_when_it_dies(own_nation: RunningNation) -> None:
    """A server that is stopped may go on at any moment: until it is dead, no other sends."""
    nation = replace(own_nation, settings=relaying(own_nation))
    relay = RelayUnderTest(own_nation)
    first_port, second_port = ports(2)
    with serving_at(nation, first_port) as first:
        earlier = post([first.address], relay.apply(FIRST))["id"]
        wait_until(lambda: relay.act(earlier)["state"] == "mined", "the first server to send")
        with serving_at(nation, second_port) as second:
            os.killpg(first["serve"].process.pid, signal.SIGSTOP)
            id = post([second.address], relay.apply(FIRST + 1))["id"]
            time.sleep(UNDISTURBED)
            waiting = relay.act(id)["state"]
            first.kill("serve")
            wait_until(lambda: relay.act(id)["state"] == "mined", "the second server to take over")

    assert waiting == "queued"
    assert relay.nonce() == 2
