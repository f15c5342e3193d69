"""The tests as a whole: every error is provoked, every invariant of contracts/README.md is cited, every event told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract_harness import FULL_NAMES

HERE = Path(__file__).resolve().parent
CONTRACTS = HERE.parents[1] / "contracts"
INVARIANT = r"INV-[A-Z]+-\d+"
# What a call expects: `expectError(IMicroTax.TillEmpty.selector` in Solidity, `errors.TillEmpty(` in Python.
PROVOKED = r"\b(?:expect|assert)Error\(\s*\w+\.(\w+)\.selector\b|\berrors\.(\w+)\("
# A test in Solidity, with the comment that stands right above it.
COMMENTED_TEST = re.compile(r"((?:^    ///.*\n)+)    function (?:test|testFuzz|invariant)_\w+\(", re.MULTILINE)
# A test in Python, with its docstring.
DOCUMENTED_TEST = re.compile(r"^def test_\w+\([^\"]*?\) -> None:\n    (\"\"\".*?\"\"\")", re.MULTILINE | re.DOTALL)
UNREACHABLE = {
    "AccessManagedRequiredDelay": "what needs a delay is looked up among what is scheduled",
    "ECDSAInvalidSignatureLength": "the coin takes signatures as v, r and s",
    "ERC20InvalidApprover": "nobody signs or sends as the zero address",
    "ERC20InvalidSender": "nobody signs or sends as the zero address",
    "FailedDeployment": "a till's address without code is free; only lack of gas could stop its creation",
    "InsufficientBalance": "no more native coin is passed on than was sent along",
    "InvalidAccountNonce": "nonces are counted, not named by the caller",
    "InvalidShortString": "names and versions of domains are constants of fewer than 32 bytes",
    "SafeCastOverflowedUintDowncast": "times fit into 48 bits for nine million years",
    "StringTooLong": "names and versions of domains are constants of fewer than 32 bytes",
}
"""Errors of the library that are in an ABI and that no call can provoke, and why."""
# Told by OpenZeppelin's AccessManager and not journaled; and what the passport and the domain never tell.
NOT_JOURNALED = {"OperationScheduled", "OperationExecuted", "OperationCanceled"}
NEVER_TOLD = {"Approval", "ApprovalForAll", "EIP712DomainChanged"}
NO_JOURNAL = {"Coin", "Till"}


@pytest.fixture(scope="module")
def tests() -> str:
    """The text of all other tests and of what those in Solidity share."""
    paths = [*sorted(HERE.glob("test_*.py")), *sorted(HERE.glob("**/*.sol"))]
    return "\n".join(path.read_text() for path in paths if path != Path(__file__))


@pytest.fixture(scope="module")
def deployed(project: Any) -> dict[str, Any]:
    """The contracts of a nation, compiled."""
    return {name: project.get_contract(name).contract_type for name in FULL_NAMES}


def test_errors__all__are_provoked(tests: str, deployed: dict[str, Any]) -> None:
    provoked = {name for pair in re.findall(PROVOKED, tests) for name in pair if name}
    inherited = {error.name for contract in deployed.values() for error in contract.errors}
    declared = set(declared_errors())

    assert len(declared) > 30
    assert (declared | inherited) - provoked == UNREACHABLE.keys()


def test_invariants__all__are_cited_where_they_are_shown(tests: str) -> None:
    written = set(re.findall(rf"\*\*({INVARIANT})\*\*", (CONTRACTS / "README.md").read_text()))

    assert len(written) > 20
    assert set(re.findall(INVARIANT, "\n".join(claims()))) == written
    assert set(re.findall(INVARIANT, tests)) == written


def test_events__all__are_told_in_the_history_of_the_journal(deployed: dict[str, Any]) -> None:
    """INV-J-2: an event that is new must be told in Journal.t.sol, where the journal is compared with the logs."""
    history = re.findall(r"\w+\.(\w+)\.selector", (HERE / "Journal.t.sol").read_text())
    events = {event.name for name, contract in deployed.items() if name not in NO_JOURNAL for event in contract.events}

    assert events - NOT_JOURNALED - NEVER_TOLD == set(history)


def claims() -> Iterator[str]:
    """What is written right above a test in Solidity, or in the docstring of a test in Python."""
    for path in HERE.glob("*.t.sol"):
        yield from COMMENTED_TEST.findall(path.read_text())
    for path in HERE.glob("test_*.py"):
        yield from DOCUMENTED_TEST.findall(path.read_text())


def declared_errors() -> Iterator[str]:
    """Every error that the project's own contracts and interfaces declare."""
    for path in [*CONTRACTS.glob("*.sol"), *CONTRACTS.glob("interfaces/*.sol")]:
        yield from re.findall(r"^\s*error (\w+)\(", path.read_text(), re.MULTILINE)
