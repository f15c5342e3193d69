"""The tests as a whole: every custom error is provoked, every invariant of contracts/README.md is cited."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CONTRACTS = HERE.parents[1] / "contracts"


@pytest.fixture
def tests() -> str:
    """The text of all other tests."""
    return "\n".join(path.read_text() for path in sorted(HERE.glob("test_*.py")) if path != Path(__file__))


def test_errors__all__are_provoked(tests: str) -> None:
    files = [*CONTRACTS.glob("*.sol"), *CONTRACTS.glob("interfaces/*.sol")]
    sources = [path.read_text() for path in files]
    declared = {name for source in sources for name in re.findall(r"^\s*error (\w+)\(", source, re.MULTILINE)}

    provoked = {name for pair in re.findall(r"errors\.(\w+)\(|\"(Treasury\w+)\"", tests) for name in pair}

    assert len(declared) > 30
    assert declared - provoked == set()


def test_invariants__all__are_cited(tests: str) -> None:
    written = set(re.findall(r"\*\*(INV-[A-Z]+-\d+)\*\*", (CONTRACTS / "README.md").read_text()))

    assert len(written) > 20
    assert set(re.findall(r"INV-[A-Z]+-\d+", tests)) == written
