"""The nation of the tests in Solidity is wired as `scripts/deploy.py` wires a real one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scripts.deploy import CONTRACT_ROLES, POWERS, ROLES

BASE = Path(__file__).resolve().parent / "base" / "NationTest.sol"
CONTRACTS = {
    "citizens": "CitizenRegistry",
    "recoveries": "Recovery",
    "appeals": "Appeals",
    "names": "NameRegistry",
    "treasury": "Treasury",
    "tax": "MicroTax",
}
HOLDERS = {**CONTRACTS, "vouches": "Vouches", "businesses": "BusinessRegistry"}


def test_forge__powers__are_those_of_the_deployment() -> None:
    lines = re.findall(r"_empower\(Offices\.(\w+), address\((\w+)\), \w+\.(\w+)\.selector\);", BASE.read_text())

    assert [(office.lower(), CONTRACTS[contract], function) for office, contract, function in lines] == list(POWERS)


def test_forge__offices__are_those_of_the_deployment(parameters: Any) -> None:
    source = BASE.read_text()
    lines = re.findall(r"_grant\(Offices\.(\w+), \"(\w+)\", (\w+)\);", source)

    assert [name for _, name, _ in lines] == list(parameters["offices"])
    assert all(office.lower() == name == holder for office, name, holder in lines)
    assert {name for _, name, _ in lines} | CONTRACT_ROLES.keys() == set(ROLES)


def test_forge__powers_of_contracts__are_those_of_the_deployment() -> None:
    lines = re.findall(r"_entrust\(Offices\.(\w+), \"(\w+)\", address\((\w+)\)\);", BASE.read_text())

    assert {label: HOLDERS[holder] for _, label, holder in lines} == CONTRACT_ROLES
    assert all(office.lower() == label for office, label, _ in lines)
