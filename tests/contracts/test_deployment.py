"""What `scripts/deploy.py` leaves behind, and when it refuses.

the powers
├── each office has its holder and delay, each restricted function its role
├── the roles are those of Offices.sol
└── a nation that differs from its plan: refused
the deployment file: complete, atomic
the node: none named, none that answers, of another chain: refused
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from contract_harness import FULL_NAMES, Nation, People, by_full_name, web3
from eth_utils import is_checksum_address
from nations import free_port

from scripts._devnet import Refusal, node_address, require_devnet, write_deployment
from scripts.deploy import POWERS, ROLES, check_powers, describe, found_nation, planned_grants, selector

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / "contracts"
ADMIN = 0


class OtherChain(BaseHTTPRequestHandler):
    """A node of Ethereum's main network."""

    def do_POST(self) -> None:
        """Answer every question with the chain id 1."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"jsonrpc":"2.0","id":1,"result":"0x1"}')

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def other_chain() -> Iterator[str]:
    """The address of a node of another chain."""
    server = HTTPServer(("127.0.0.1", free_port()), OtherChain)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_roles__are_those_of_the_contracts() -> None:
    source = (CONTRACTS / "Offices.sol").read_text()
    constants = {name.lower(): int(value) for name, value in re.findall(r"constant (\w+) = (\d+);", source)}

    assert constants.pop("first_of_contracts") == 100
    assert constants == ROLES


def test_deploy__offices__have_holders_and_delays(nation: Nation, accounts: Any, parameters: Any) -> None:
    """INV-K-2."""
    for office, post in parameters["offices"].items():
        held = nation.constitution.hasRole(ROLES[office], accounts[post["account"]])
        assert tuple(held) == (True, post["delay"])
    assert tuple(nation.constitution.hasRole(ADMIN, accounts[0])) == (True, 0)
    assert parameters["offices"]["treasurer"]["delay"] == 2 * 86_400


def test_deploy__powers__are_as_designed(nation: Nation) -> None:
    """INV-K-2."""
    role = nation.constitution.getTargetFunctionRole
    designed = [
        (nation.citizens, "admit", 1),
        (nation.citizens, "reject", 1),
        (nation.citizens, "suspend", 1),
        (nation.citizens, "revoke", 1),
        (nation.citizens, "reinstate", 1),
        (nation.recoveries, "requestRecoveryByOffice", 1),
        (nation.recoveries, "approveRecoveryByOffice", 4),
        (nation.recoveries, "overrideVeto", 4),
        (nation.appeals, "decide", 4),
        (nation.citizens, "markAppealed", 101),
        (nation.citizens, "settle", 101),
        (nation.citizens, "markRecovery", 102),
        (nation.citizens, "recover", 102),
        (nation.citizens, "admitVouched", 103),
        (nation.treasury, "spend", 5),
        (nation.names, "take", 100),
        (nation.tax, "openTill", 100),
        (nation.tax, "enactSchedule", ADMIN),
        (nation.vouches, "setVouchingRules", ADMIN),
    ]
    for contract, function, expected in designed:
        assert role(contract, selector(contract, function)) == expected
    assert len(POWERS) == len(designed) - 2


def test_deploy__role_missing__is_refused(nation: Nation, people: People, accounts: Any, parameters: Any) -> None:
    contracts = by_full_name(nation)
    grants = list(planned_grants(accounts, parameters["offices"], contracts))
    check_powers(contracts, people.admin.address, grants)

    nation.constitution.revokeRole(1, people.registrar, sender=people.admin)

    with pytest.raises(Refusal, match="registrar"):
        check_powers(contracts, people.admin.address, grants)


def test_deploy__power_of_another__is_refused(nation: Nation, people: People, accounts: Any, parameters: Any) -> None:
    spend = selector(nation.treasury, "spend")
    nation.constitution.setTargetFunctionRole(nation.treasury, [spend], 2, sender=people.admin)
    contracts = by_full_name(nation)
    grants = list(planned_grants(accounts, parameters["offices"], contracts))

    with pytest.raises(Refusal, match=r"Treasury\.spend"):
        check_powers(contracts, people.admin.address, grants)


def test_deploy__file__is_complete(
    accounts: Any, parameters: Any, chain: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("ATOLL_DEPLOYMENT", str(tmp_path / "deep" / "deployment.json"))
    block = web3().eth.block_number

    path = write_deployment(describe(chain.provider, found_nation(accounts, parameters), parameters))

    deployment = json.loads(path.read_text())
    assert deployment["chain_id"] == 31337
    assert deployment["genesis_hash"] == web3().eth.get_block(0)["hash"].to_0x_hex()
    assert deployment["start_block"] == block + 1
    assert deployment["nation"] == {"name": "Motu"}
    assert deployment["tax_year"] == {"first_start": 1_767_225_600, "length": 31_536_000}
    assert deployment["decision_period"] == parameters["citizenship"]["decision_period"]
    assert deployment["coin"] == {"name": "Pearl", "symbol": "PEARL", "decimals": 6}
    assert set(deployment["contracts"]) == set(FULL_NAMES)
    for contract in deployment["contracts"].values():
        assert is_checksum_address(contract["address"])
        assert web3().eth.get_code(contract["address"])
        assert "function" in {item["type"] for item in contract["abi"]}


def test_deploy__file_cannot_be_made__keeps_the_old_one(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "deployment.json"
    monkeypatch.setenv("ATOLL_DEPLOYMENT", str(path))
    write_deployment({"old": True})

    with pytest.raises(TypeError):
        write_deployment({"new": object()})

    assert json.loads(path.read_text()) == {"old": True}
    assert list(tmp_path.iterdir()) == [path]


def test_node__not_named__is_refused(monkeypatch: Any) -> None:
    monkeypatch.delenv("APE_FOUNDRY_HOST", raising=False)

    with pytest.raises(Refusal, match="APE_FOUNDRY_HOST"):
        node_address()


def test_node__silent__is_refused() -> None:
    with pytest.raises(Refusal, match="No node answers"):
        require_devnet(f"http://127.0.0.1:{free_port()}")


def test_node__of_another_chain__is_refused(other_chain: str) -> None:
    with pytest.raises(Refusal, match="chain 1, not the devnet 31337"):
        require_devnet(other_chain)
