import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from atoll.chain.rpc import Node
from atoll.devnet.folder import DataFolder
from atoll.devnet.nation import require_same_chain
from atoll.devnet.node import HISTORY, RunningNode, start_node
from atoll.devnet.ports import HOST
from atoll.devnet.report import DevnetProblem
from atoll.devnet.repository import find_anvil


@contextmanager
def running(folder: DataFolder) -> Iterator[RunningNode]:
    node = start_node(folder, find_anvil(), page_port=0)
    try:
        yield node
    finally:
        node.child.stop()


@pytest.fixture(autouse=True)
def _own_port(folder: DataFolder, port: int) -> None:
    folder.node_port.write_text(str(port))


def height(node: RunningNode) -> int:
    return int(Node(node.url).call("eth_blockNumber", [], str), 16)


def latest_time(node: RunningNode) -> int:
    block = Node(node.url).call("eth_getBlockByNumber", ["latest", False], dict[str, object])
    return int(str(block["timestamp"]), 16)


def test_chain_goes_on_over_many_restarts(folder: DataFolder) -> None:
    seen = []
    for _ in range(4):
        with running(folder) as node:
            seen.append((node.genesis_hash(), height(node), node.url))
            Node(node.url).call("evm_mine", [], str)

    hashes, heights, addresses = zip(*seen, strict=True)
    assert len(set(hashes)) == 1
    assert heights == (0, 1, 2, 3)
    assert len(set(addresses)) == 1


def test_chain_begins_in_the_past_and_its_clock_can_be_set_to_now(folder: DataFolder) -> None:
    with running(folder) as node:
        assert latest_time(node) == pytest.approx(time.time() - HISTORY, abs=60)
        node.set_clock()
        Node(node.url).call("evm_mine", [], str)
        assert latest_time(node) == pytest.approx(time.time(), abs=60)


def test_taken_port_leads_to_another_one(folder: DataFolder, port: int) -> None:
    with socket.socket() as stranger:
        stranger.bind((HOST, port))
        stranger.listen()
        with running(folder) as node:
            assert node.url != f"http://{HOST}:{port}"
            assert height(node) == 0


def test_port_lost_to_a_stranger_at_the_last_moment_is_noticed(
    folder: DataFolder, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices = iter((port, port + 1))
    monkeypatch.setattr("atoll.devnet.node.next_free", lambda *_, **__: next(choices))
    with socket.socket() as stranger:
        stranger.bind((HOST, port))
        stranger.listen()
        with running(folder) as node:
            assert node.url == f"http://{HOST}:{port + 1}"


def test_damaged_state_is_told_with_the_remedy(folder: DataFolder) -> None:
    folder.chain.write_text("{damaged")

    with pytest.raises(DevnetProblem, match=r"damaged[\s\S]*make reset"), running(folder):
        pass


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "missing"), ("{", "damaged"), ("[]", "damaged"), (json.dumps({"genesis_hash": "0x1"}), "another chain")],
)
def test_deployment_of_another_chain_is_refused(folder: DataFolder, content: str | None, told: str) -> None:
    if content is not None:
        folder.settings.deployment_file.write_text(content)

    with running(folder) as node, pytest.raises(DevnetProblem, match=rf"{told}.*make reset"):
        require_same_chain(folder, node)


def test_missing_anvil_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("atoll.devnet.repository.ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ATOLL_ANVIL", raising=False)

    with pytest.raises(DevnetProblem, match=r"anvil, is missing.*make setup"):
        find_anvil()


def test_anvil_that_the_environment_names_must_be_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATOLL_ANVIL", os.devnull)

    with pytest.raises(DevnetProblem, match="ATOLL_ANVIL"):
        find_anvil()
