"""The devnet that scripts work on: finding its node, and the file that says where the nation is."""

from __future__ import annotations

import json
import os
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ape
import click
from ape.api import ProviderAPI

ROOT = Path(__file__).resolve().parents[1]
CHAIN_ID = 31337
NODE_VARIABLE = "APE_FOUNDRY_HOST"
FILE_VARIABLE = "ATOLL_DEPLOYMENT"
TIMEOUT = 5


class Refusal(click.ClickException):
    """A script will not do what it was asked; the message says why, and what to do."""


@contextmanager
def connected(network: str) -> Iterator[ProviderAPI]:
    """Ape's provider for the running devnet. Refuses any other chain, and a node that does not answer."""
    require_devnet(node_address())
    with ape.networks.parse_network_choice(network) as provider:
        yield provider


def node_address() -> str:
    """The node that the environment names: without it Ape would start one of its own and stop it again."""
    address = os.environ.get(NODE_VARIABLE)
    if not address:
        raise Refusal(f"Which node? Set {NODE_VARIABLE} to the address of one that runs, as http://127.0.0.1:8545.")
    return address


def require_devnet(address: str) -> None:
    """Refuse a node that does not answer, or whose accounts would be worth stealing."""
    chain_id = ask_chain_id(address)
    if chain_id != CHAIN_ID:
        raise Refusal(
            f"The node at {address} serves chain {chain_id}, not the devnet {CHAIN_ID}. The accounts are "
            "those of the published test mnemonic: whoever reads it could take over the nation."
        )


def ask_chain_id(address: str) -> int:
    """The chain id, asked without Ape, which would start a node where none answers."""
    question = {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []}
    headers = {"Content-Type": "application/json"}
    try:
        request = urllib.request.Request(address, json.dumps(question).encode(), headers)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return int(json.load(answer)["result"], 16)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(f"No node answers at {address} ({error}). Start one, then run this again.") from error


def deployment_path() -> Path:
    """Where the deployment file is kept."""
    return Path(os.environ.get(FILE_VARIABLE, ROOT / ".atoll" / "deployment.json"))


def write_deployment(deployment: dict[str, Any]) -> Path:
    """Write the file so that a reader sees the old one or the new one, never a part."""
    path = deployment_path()
    text = json.dumps(deployment, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
    return path


def read_deployment() -> dict[str, Any]:
    """The deployment file of the running devnet. Refuses one that is missing."""
    path = deployment_path()
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError as error:
        raise Refusal(f"There is no nation yet: {path} is missing. Deploy first.") from error
