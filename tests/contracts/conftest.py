"""A nation founded exactly as `scripts/deploy.py` founds it, with a few people in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import ape
import pytest
from nations import free_port

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from atoll.domain.tax import Bracket  # noqa: E402
from contract_harness import Errors, Nation, People, admit, in_order, register  # noqa: E402

from scripts.deploy import found_nation, read_parameters  # noqa: E402

# Ape would take a port from the range that the system hands out to clients.
os.environ.setdefault("APE_FOUNDRY_HOST", f"http://127.0.0.1:{free_port()}")


@pytest.fixture(scope="session", autouse=True)
def own_node(accounts: Any) -> None:
    """Refuse the node of a stranger: Ape talks to whatever Anvil answers on its port."""
    provider = ape.chain.provider
    assert provider.process is not None, f"The node at {provider.http_uri} is not one that these tests started."


@pytest.fixture(scope="session")
def parameters() -> Any:
    """The devnet's parameters."""
    return read_parameters(ROOT / "deployments" / "devnet.json")


@pytest.fixture(scope="session")
def people(own_node: None, accounts: Any) -> People:
    """Office holders as in the parameters, citizens and others."""
    return People(*(accounts[index] for index in (0, 1, 4, 5, 10, 11, 12, 13, 14)))


@pytest.fixture(scope="session")
def nation(accounts: Any, people: People, parameters: Any) -> Nation:
    """A nation with two citizens and three businesses."""
    nation = in_order(found_nation(accounts, parameters))
    for person in (people.ada, people.ben):
        admit(nation, people, person)
    register(nation, people.ada, "Ada's Bread")
    register(nation, people.ada, "Ada's Boats")
    register(nation, people.ben, "Ben's Books")
    return nation


@pytest.fixture(scope="session")
def errors() -> Errors:
    """Revert data by the error's name."""
    return Errors()


@pytest.fixture
def brackets(parameters: Any) -> list[Bracket]:
    """The nation's first schedule, for the oracle."""
    return [Bracket(**bracket) for bracket in parameters["schedule"]["brackets"]]
