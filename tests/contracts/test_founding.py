"""The nation of the tests in Solidity is wired as `scripts/deploy.py` wires a real one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.deploy import POWERS, ROLES

BASE = Path(__file__).resolve().parent / "base" / "NationTest.sol"
CONTRACTS = {"citizens": "CitizenRegistry", "names": "NameRegistry", "treasury": "Treasury", "tax": "MicroTax"}


def test_forge__powers__are_those_of_the_deployment() -> None:
    lines = re.findall(r"_empower\(Offices\.(\w+), address\((\w+)\), \w+\.(\w+)\.selector\);", BASE.read_text())

    assert [(office.lower(), CONTRACTS[contract], function) for office, contract, function in lines] == list(POWERS)


def test_forge__offices__are_those_of_the_deployment(parameters: Any) -> None:
    source = BASE.read_text()
    lines = re.findall(r"_grant\(Offices\.(\w+), \"(\w+)\", (\w+)\);", source)

    assert [name for _, name, _ in lines] == list(parameters["offices"])
    assert all(office.lower() == name == holder for office, name, holder in lines)
    assert {name for _, name, _ in lines} | {"business_registry"} == set(ROLES)
    assert "grantRole(Offices.BUSINESS_REGISTRY, address(businesses), 0)" in source
