import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from atoll.config import Settings
from atoll.devnet import supervisor
from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder
from atoll.devnet.nation import make_nation
from atoll.devnet.node import RunningNode, start_node
from atoll.devnet.report import DevnetProblem
from atoll.devnet.repository import find_anvil

PAGES = """
import http.server, sys
class Nation(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/v1/nation" else 404)
        self.end_headers()
        self.wfile.write(b'{"head": {"block": 1000}}')
http.server.HTTPServer(("127.0.0.1", int(sys.argv[-1])), Nation).serve_forever()
"""
SLEEP = "import time; time.sleep(600)"
FAIL = "import sys; print('the index is tired'); sys.exit(7)"


def nothing_wrong(_: Settings) -> None:
    """The stand-ins keep no databases."""


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, folder: DataFolder, port: int) -> dict[str, str]:
    """Stand-ins for deployment, index and pages; the node is real."""
    scripts = {"index": SLEEP, "pages": PAGES}

    def start(devnet: supervisor.Devnet, name: str, *words: str) -> None:
        command = [sys.executable, "-c", scripts[name], *words]
        devnet.children.append(Child.start(name, command, folder.log(name), {}))

    def deploy(name: str, folder: DataFolder, node: RunningNode, _: Callable[[Child], None]) -> None:
        folder.settings.deployment_file.write_text(f'{{"genesis_hash": "{node.genesis_hash()}"}}')

    monkeypatch.setattr(supervisor.Devnet, "start", start)
    monkeypatch.setattr("atoll.devnet.nation.run_script", deploy)
    folder.node_port.write_text(str(port + 10))
    return scripts


def stop_once_up(monkeypatch: pytest.MonkeyPatch) -> None:
    announce = supervisor.announce

    def announce_and_stop(*facts: Any) -> None:
        announce(*facts)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(supervisor, "announce", announce_and_stop)


def test_nation_comes_up_stops_in_order_and_comes_up_again(
    parts: dict[str, str],
    folder: DataFolder,
    port: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_once_up(monkeypatch)
    for _ in range(2):
        supervisor.run(folder.settings, port, seed=True, check=nothing_wrong)

    said = capsys.readouterr().out
    assert said.count("Deploying the contracts") == 1
    assert said.count(f"Open          http://127.0.0.1:{port}") == 2
    assert said.count(f"RPC http://127.0.0.1:{port + 10}, chain id 31337") == 2
    assert not supervisor.page_answers(port, 0)


def test_part_that_ends_by_itself_ends_the_devnet_and_is_named(
    parts: dict[str, str], folder: DataFolder, port: int
) -> None:
    parts["index"] = FAIL

    with pytest.raises(DevnetProblem, match=r"The index process ended by itself \(code 7\)[\s\S]*the index is tired"):
        supervisor.run(folder.settings, port, seed=True, check=nothing_wrong)
    with folder.locked():
        assert not supervisor.page_answers(port, 0)


def test_interrupted_first_start_is_not_taken_for_a_nation(
    parts: dict[str, str], folder: DataFolder, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise supervisor.Stopped

    monkeypatch.setattr("atoll.devnet.nation.run_script", interrupted)

    supervisor.run(folder.settings, port, seed=True, check=nothing_wrong)

    assert not folder.is_complete()


def test_failed_deployment_shows_its_log_and_makes_no_nation(
    folder: DataFolder, port: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ape = tmp_path / "ape"
    ape.write_text("#!/bin/sh\necho $APE_FOUNDRY_HOST $ATOLL_DEPLOYMENT is not to my liking\nexit 3\n")
    ape.chmod(0o755)
    monkeypatch.setattr("atoll.devnet.nation.find_ape", lambda: ape)
    folder.node_port.write_text(str(port))
    node = start_node(folder, find_anvil(), page_port=0)
    devnet = supervisor.Devnet(folder, [node.child])

    try:
        with pytest.raises(DevnetProblem, match=r"`ape run deploy` failed") as problem:
            make_nation(folder, node, True, devnet.wait_for)
    finally:
        devnet.stop()
    assert f"{node.url} {folder.settings.deployment_file} is not to my liking" in str(problem.value)
    assert not folder.is_complete()
