"""The devnet's own node: an Anvil whose chain is kept in the data folder."""

import time
from dataclasses import dataclass
from pathlib import Path

from atoll.chain.rpc import Node, RpcError
from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder
from atoll.devnet.ports import EPHEMERAL, HOST, next_free
from atoll.devnet.report import DevnetProblem

CHAIN_ID = 31337
FIRST_PORT = 8545
MNEMONIC = "test test test test test test test test test test test junk"
RELAY_KEY = "0xdbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97"
"""Account 8 of it, from which the relay of a devnet sends: worthless everywhere else."""
HISTORY = 12 * 24 * 3600
"""How many seconds before now a new chain begins: the seeded history needs room."""
START_TIMEOUT = 60.0
TRIES = 5
BUSY = "Address already in use"


@dataclass(frozen=True)
class RunningNode:
    """The node's process and its address."""

    child: Child
    url: str

    def genesis_hash(self) -> str:
        """The hash of the chain's first block, which tells chains apart."""
        block = Node(self.url).call("eth_getBlockByNumber", ["0x0", False], dict[str, object])
        return str(block["hash"])

    def newest_block(self) -> int:
        """The number of the chain's newest block."""
        return int(Node(self.url).call("eth_blockNumber", [], str), 16)

    def set_clock(self) -> None:
        """Let the chain's clock show the real time from now on."""
        Node(self.url).call("evm_setTime", [int(time.time())], int)


def start_node(folder: DataFolder, anvil: Path, page_port: int) -> RunningNode:
    """Start the node on the port it had last time, or on one that is free. Raises DevnetProblem."""
    port = folder.remembered_port(FIRST_PORT)
    for _ in range(TRIES):
        port = next_free(port if port < EPHEMERAL else FIRST_PORT, taken=page_port)
        child = Child.start("node", command(anvil, folder, port), folder.log("node"), {})
        try:
            listening = wait_until_listening(child, port)
        except BaseException:
            child.stop()
            raise
        if listening:
            folder.node_port.write_text(str(port))
            return RunningNode(child, f"http://{HOST}:{port}")
        port += 1
    raise child.problem("The node found no port to listen on.")


def command(anvil: Path, folder: DataFolder, port: int) -> list[str | Path]:
    """How the node is started. Its first block must be told anew at each start, or Anvil keeps two of them."""
    words: list[str | Path] = [anvil, "--host", HOST, "--port", str(port), "--chain-id", str(CHAIN_ID)]
    words += ["--mnemonic", MNEMONIC, "--state", folder.chain, "--state-interval", "1"]
    return [*words, "--preserve-historical-states", "--timestamp", str(first_time(folder))]


def first_time(folder: DataFolder) -> int:
    """The time of the chain's first block, in the past: what it was at the first start."""
    if not folder.chain.exists() or not folder.first_time.is_file():
        folder.first_time.write_text(str(int(time.time()) - HISTORY))
    return int(folder.first_time.read_text())


def wait_until_listening(child: Child, port: int) -> bool:
    """Whether this very process listens; not, when somebody else took the port meanwhile."""
    mark = f"Listening on {HOST}:{port}"
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        ended = child.has_ended
        said = child.log.read_text(errors="replace")
        if mark in said and not ended:
            return answers(port)
        if ended and BUSY in said:
            return False
        if ended:
            raise why_it_ended(child, said)
        time.sleep(0.02)
    raise child.problem("The node does not start.")


def answers(port: int) -> bool:
    """Whether the node speaks for the devnet's chain."""
    try:
        return Node(f"http://{HOST}:{port}").call("eth_chainId", [], str) == hex(CHAIN_ID)
    except RpcError:
        return False


def why_it_ended(child: Child, said: str) -> DevnetProblem:
    """Tell a damaged state file from everything else."""
    if "--state" in said:
        return child.problem("The chain's state file is damaged. Throw the nation away with: make reset.")
    return child.problem("The node ended by itself.")
