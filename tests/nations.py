"""A seeded nation, and copies of it on nodes of their own."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atoll.chain.deployment import load_deployment
from atoll.chain.rpc import Node
from atoll.client import ApiClient, ApiError
from atoll.config import Settings
from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder
from atoll.devnet.nation import make_nation
from atoll.devnet.node import RunningNode, start_node
from atoll.devnet.ports import next_free
from atoll.devnet.repository import find_anvil
from atoll.domain.nation import Deployment
from eth_account import Account
from hexbytes import HexBytes
from web3 import Web3

SEEDED_BUSINESSES = 8
PATIENCE = 60
MNEMONIC = "test test test test test test test test test test test junk"


@dataclass(frozen=True)
class RunningNation:
    """A seeded nation on a node of its own."""

    settings: Settings
    running: RunningNode

    @property
    def node(self) -> Node:
        return Node(self.running.url)

    def trade(self, blocks: int) -> None:
        """Add blocks in which tills are paid and collected in turn."""
        tills = self.tills()
        for number in range(blocks):
            business = number // 2 % len(tills)
            if number % 2 == 0:
                self.send("Coin", "drip", tills[business])
            else:
                self.send("MicroTax", "collect", business + 1)

    def tills(self, businesses: int = SEEDED_BUSINESSES) -> list[str]:
        """Where the first businesses are paid, by their numbers."""
        tax = self.deployment.contracts["MicroTax"]
        contract = Web3(Web3.HTTPProvider(self.running.url)).eth.contract(
            Web3.to_checksum_address(tax.address), abi=list(tax.abi)
        )
        return [contract.functions.tillOf(number).call()[0] for number in range(1, businesses + 1)]

    def send(self, contract: str, function: str, *arguments: Any, sender: int | str = -1) -> str:
        """Send a transaction from an unlocked account, by index or address, and wait until it is in a block."""
        web3 = Web3(Web3.HTTPProvider(self.running.url))
        deployed = self.deployment.contracts[contract]
        act = web3.eth.contract(Web3.to_checksum_address(deployed.address), abi=list(deployed.abi)).functions[function]
        account = web3.eth.accounts[sender] if isinstance(sender, int) else sender
        web3.provider.make_request("anvil_impersonateAccount", [account])
        sent = act(*arguments).transact({"from": account})
        assert web3.eth.wait_for_transaction_receipt(sent)["status"] == 1
        return sent.to_0x_hex()

    def receipt(self, transaction: str) -> dict[str, Any]:
        """The receipt of a transaction, which can be late even where each one is mined at once."""
        found = Web3(Web3.HTTPProvider(self.running.url)).eth.wait_for_transaction_receipt(HexBytes(transaction))
        return dict(found)

    @property
    def deployment(self) -> Deployment:
        return load_deployment(self.settings.deployment_file)


def seeded_key(index: int) -> str:
    """The key of an account of the published test mnemonic; the seed makes number 10 citizen 1, and so on."""
    Account.enable_unaudited_hdwallet_features()
    return str(Account.from_mnemonic(MNEMONIC, account_path=f"m/44'/60'/0'/0/{index}").key.to_0x_hex())


def free_port() -> int:
    """A free port, far from those that other test processes look at."""
    return next_free(15_000 + os.getpid() % 800 * 20)


def found(folder: DataFolder) -> None:
    folder.create()
    folder.node_port.write_text(str(free_port()))
    node = start_node(folder, find_anvil(), page_port=0)
    try:
        make_nation(folder, node, seed=True, wait=lambda child: child.process.wait())
    finally:
        node.child.stop()


@contextmanager
def run_copy(seeded: Path, place: Path) -> Iterator[RunningNation]:
    """A copy of the seeded nation with its own node."""
    shutil.copytree(seeded, place)
    settings = Settings.from_environment({}, data=place)
    folder = DataFolder(settings)
    folder.node_port.write_text(str(free_port()))
    running = start_node(folder, find_anvil(), page_port=0)
    try:
        running.set_clock()
        yield RunningNation(Settings.from_environment({"ATOLL_NODE_URL": running.url}, data=place), running)
    finally:
        running.child.stop()


class Processes:
    """The nation's indexer and server, as processes that can be stopped, killed and started again."""

    def __init__(self, nation: RunningNation, port: int | None = None) -> None:
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._nation = nation
        self._words = {"index": ["index"], "serve": ["serve", "--port", str(self.port)]}
        self._running: dict[str, Child] = {}

    def __getitem__(self, name: str) -> Child:
        return self._running[name]

    def start(self, *names: str) -> None:
        folder = DataFolder(self._nation.settings)
        for name in names:
            command = [sys.executable, "-m", "atoll.cli", *self._words[name]]
            self._running[name] = Child.start(name, command, folder.log(name), self._nation.settings.environment())

    def stop(self, *names: str) -> None:
        for name in names or reversed(list(self._running)):
            self._running.pop(name).stop()

    def kill(self, *names: str) -> None:
        """End processes with everything that they started, without a chance to tidy up."""
        for name in names:
            child = self._running.pop(name)
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()

    def wait_until_indexed(self) -> None:
        """Wait until the server answers as of the node's newest block."""
        deadline = time.monotonic() + PATIENCE
        head = int(self._nation.node.call("eth_blockNumber", [], str), 16)
        while time.monotonic() < deadline:
            assert not any(child.has_ended for child in self._running.values()), self.told()
            with suppress(ApiError):
                if ApiClient(self.address, timeout=5).head().block >= head:
                    return
            time.sleep(0.1)
        raise AssertionError(self.told())

    def told(self) -> str:
        """The ends of all logs."""
        return "\n".join(child.tail() for child in self._running.values())


@contextmanager
def processes(nation: RunningNation, port: int | None = None) -> Iterator[Processes]:
    """The nation's processes, none of which runs yet; all are stopped in the end."""
    parts = Processes(nation, port)
    try:
        yield parts
    finally:
        parts.stop()


@contextmanager
def serving(nation: RunningNation) -> Iterator[str]:
    """The address of the nation's server, while it and the indexer run."""
    with processes(nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        yield parts.address
