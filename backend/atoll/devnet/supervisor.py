"""Starts the parts of the devnet in order, watches them, and stops them in order."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType

import urllib3

from atoll.config import Settings
from atoll.devnet.chain_copy import copy_chain, require_own_state, restore_chain
from atoll.devnet.child import Child
from atoll.devnet.folder import DataFolder
from atoll.devnet.nation import make_nation, prepare, require_same_chain
from atoll.devnet.node import CHAIN_ID, RELAY_KEY, RunningNode, start_node
from atoll.devnet.ports import HOST, next_free, require_valid
from atoll.devnet.report import say, timed
from atoll.devnet.repository import find_anvil

PAGE_TIMEOUT = 120.0
INTERVAL = 0.1
COPY_INTERVAL = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked the devnet to stop."""


@dataclass
class Devnet:
    """The running parts, in the order in which they were started."""

    folder: DataFolder
    children: list[Child] = field(default_factory=list)
    copy_due: float = 0.0

    def watch(self, done: Callable[[], bool]) -> None:
        """Wait until something is done. Raises DevnetProblem when a part ends before that."""
        while not done():
            for child in self.children:
                if child.has_ended:
                    code = child.process.returncode
                    raise child.problem(f"The {child.name} process ended by itself (code {code}). Start again: make up")
            if time.monotonic() > self.copy_due:
                copy_chain(self.folder)
                self.copy_due = time.monotonic() + COPY_INTERVAL
            time.sleep(INTERVAL)

    def wait_for(self, child: Child) -> None:
        """Wait for a script to end, with an eye on the parts that must not."""
        self.watch(lambda: child.has_ended)

    def start(self, name: str, *words: str) -> None:
        """Start one of Atoll's own commands as a part."""
        variables = self.folder.settings.environment()
        command = [sys.executable, "-m", "atoll.cli", *words]
        self.children.append(Child.start(name, command, self.folder.log(name), variables))

    def stop(self) -> None:
        """Stop all parts, the last one first; the node keeps its chain."""
        while self.children:
            self.children.pop().stop()


def run(settings: Settings, port: int, seed: bool, check: Callable[[Settings], None]) -> None:
    """Run a nation until somebody stops it. ``check`` refuses a nation's files by raising AtollError.

    Raises DevnetProblem and what ``check`` raises.
    """
    require_valid(port)
    folder = DataFolder(replace(settings, devnet=True, relay_key=RELAY_KEY))
    folder.create()
    with folder.locked(), stop_signals():
        devnet = Devnet(folder)
        try:
            bring_up(devnet, port, seed, check)
            devnet.watch(lambda: False)
        except Stopped:
            say("\n==> Stopping")
        finally:
            ignore_signals()
            devnet.stop()


def bring_up(devnet: Devnet, port: int, seed: bool, check: Callable[[Settings], None]) -> None:
    """Node, nation, index and pages, in this order, once it is certain that the files belong together."""
    started = time.monotonic()
    page_port = choose_page_port(port)
    prepare(devnet.folder)
    if devnet.folder.is_complete():
        check(devnet.folder.settings)
        restore_chain(devnet.folder)
        require_own_state(devnet.folder)
    with timed("Starting the node"):
        node = start_node(devnet.folder, find_anvil(), page_port)
    devnet.children.append(node.child)

    devnet.folder = DataFolder(replace(devnet.folder.settings, node_url=node.url))
    if devnet.folder.is_complete():
        node.set_clock()
        require_same_chain(devnet.folder, node)
    else:
        make_nation(devnet.folder, node, seed, devnet.wait_for)
    start_pages(devnet, page_port, node.newest_block())
    announce(devnet.folder, node, page_port, time.monotonic() - started)


def choose_page_port(port: int) -> int:
    """The wanted port, or the next one that is free."""
    free = next_free(port)
    if free != port:
        say(f"==> Port {port} is taken: the pages go to port {free}")
    return free


def start_pages(devnet: Devnet, port: int, block: int) -> None:
    """Start index and pages, and wait until the nation answers as of a block."""
    with timed("Starting the index and the pages"):
        devnet.start("index", "index")
        devnet.start("pages", "serve", "--host", HOST, "--port", str(port))
        deadline = time.monotonic() + PAGE_TIMEOUT
        devnet.watch(lambda: page_answers(port, block) or time.monotonic() > deadline)
    if not page_answers(port, block):
        raise devnet.children[-1].problem("The pages do not answer.")


def page_answers(port: int, block: int) -> bool:
    """Whether the public API tells about the nation as of a block or later."""
    address = f"http://{HOST}:{port}/v1/nation"
    try:
        head = urllib3.request("GET", address, timeout=5, retries=False).json()["head"]
    except (urllib3.exceptions.HTTPError, ValueError, LookupError):
        return False
    return head is not None and int(head["block"]) >= block


def announce(folder: DataFolder, node: RunningNode, port: int, seconds: float) -> None:
    """Say where everything is."""
    say(f"\nThe nation is up after {seconds:.1f} s.")
    say(f"    Open          http://{HOST}:{port}")
    say(f"    For wallets   RPC {node.url}, chain id {CHAIN_ID}")
    say(f"    Kept in       {folder.path}")
    say("    Stop          Ctrl-C; the next start goes on with the same chain\n")


@contextmanager
def stop_signals() -> Iterator[None]:
    """Turn Ctrl-C and the like into `Stopped` while the devnet runs."""
    before = {number: signal.signal(number, on_signal) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def on_signal(_number: int, _frame: FrameType | None) -> None:
    """Leave whatever is being done; further signals do not disturb the stopping."""
    ignore_signals()
    raise Stopped


def ignore_signals() -> None:
    """Let nothing disturb the stopping, which ends by itself."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
