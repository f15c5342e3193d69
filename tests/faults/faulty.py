"""How the fault tests look at a nation from outside, and judge its index."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import urllib3
from atoll.config import Settings
from atoll.indexing import dump
from atoll.services.status import Status, status_of
from indexing import IndexUnderTest
from nations import RunningNation

PATIENCE = 60


def atoll(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of Atoll's commands to its end."""
    command = [sys.executable, "-m", "atoll.cli", *words]
    variables = {**os.environ, **settings.environment()}
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=4 * PATIENCE)


def status(settings: Settings) -> Status:
    """What `atoll status` knows."""
    places = (settings.deployment_file, settings.index_url, settings.office_url, settings.keys_url)
    return status_of(*places, int(time.time()))


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Wait until something has happened; a test that waits in vain says for what."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.1)


def newest(nation: RunningNation) -> tuple[int, str]:
    """The number and hash of the node's newest block."""
    block = nation.node.call("eth_getBlockByNumber", ["latest", False], dict[str, object])
    return int(str(block["number"]), 16), str(block["hash"])


def is_indexed(nation: RunningNation) -> bool:
    """Whether the index is at the node's newest block, and says that it follows."""
    told = status(nation.settings)
    return told.ok and (told.block, told.block_hash) == newest(nation)


def dump_by_command(settings: Settings) -> list[str]:
    """What `atoll dump` prints."""
    dumped = atoll(settings, "dump")
    assert dumped.returncode == 0, dumped.stderr
    return dumped.stdout.splitlines()


def assert_index_equals_a_fresh_one(nation: RunningNation, by_command: bool = False) -> None:
    """Wait for the running indexer, then compare its dump with that of an index made anew."""
    wait_until(lambda: is_indexed(nation), f"the index to be at the node's head {newest(nation)}")
    dumped = dump_by_command(nation.settings) if by_command else list(dump(nation.settings))
    with TemporaryDirectory() as folder:
        fresh = IndexUnderTest(nation.node, nation.deployment, Path(folder) / "fresh.db").catch_up().dump()
    assert dumped == fresh


def get(address: str, path: str) -> urllib3.BaseHTTPResponse:
    """What the server answers."""
    return urllib3.request("GET", address + path, timeout=10, retries=False)
