"""The test suites, and how `make test`, `make soak` and `make fuzz` run them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import leftovers, paths
from .browser import find_chromium
from .console import Problem, attempt, say, shown

TESTS = paths.ROOT / "tests"
CONTRACTS = TESTS / "contracts"
NOTHING_RAN = 5
FORGE = paths.BIN / "forge"
SOLIDITY = ".t.sol"
SLOWEST = "25"
"""How many of the slowest tests are told in the end."""
SAME_INPUTS = ("--fuzz-seed", "1")
"""For `make test`, whose verdict is about the change alone; `make fuzz` looks for inputs that nobody thought of."""
WORKERS = "3"
"""One more than the two cores that any machine has: many tests wait for what they watch."""
KEEP_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Tests start hundreds of processes; where this is set, each would compile all modules that it imports anew."""
SOAK = {"ATOLL_SCALE": "soak"}
SOAK_TIMEOUT = "7200"
"""Seconds that one test may take in a soak."""

Suite = Sequence["str | Path"]


def run_tests(arguments: Sequence[str]) -> None:
    """Run the checks, the pages' modules under vitest, the contracts under forge and Ape, all others under pytest."""
    run_suites([*whole_suites(arguments), *test_suites(arguments)], bool(arguments))


def run_soak(arguments: Sequence[str]) -> None:
    """Run the tests marked `soak`, each with many more cases."""
    words = ["-m", "soak", "--timeout", SOAK_TIMEOUT, *arguments]
    run_suites(python_suites(words), True, SOAK)


def run_fuzz(arguments: Sequence[str]) -> None:
    """Run forge's fuzzing and invariants, and the tests of hypothesis that no soak runs, with many more inputs."""
    words = ["-m", "hypothesis and not soak", "--timeout", SOAK_TIMEOUT, *arguments]
    run_suites([forge_suite(arguments), *python_suites(words)], True, {**SOAK, "FOUNDRY_PROFILE": "fuzz"})


def write_gas() -> None:
    """Write the gas snapshot anew from forge's tests; without this they compare with it."""
    words = ("--match-contract", "GasTest", "--gas-snapshot-check", "false", "--gas-snapshot-emit", "true")
    run_suites([[FORGE, "test", *words]], some=False)


def run_suites(suites: Sequence[Suite], some: bool, variables: Mapping[str, str] | None = None) -> None:
    """Run them all, whatever fails. When only some tests are asked for, a suite may have none of them."""
    chosen = [suite for suite in suites if suite]
    if not chosen:
        say("No test suite fits these arguments." if some else "There are no tests yet.")
        return

    codes = {shown(suite): run_suite(suite, variables or {}) for suite in chosen}
    allowed = {0, NOTHING_RAN} if some and 0 in codes.values() else {0}
    failed = [f"    {text}  (exit code {code})" for text, code in codes.items() if code not in allowed]
    if failed:
        raise Problem("Tests failed, or none ran:\n" + "\n".join(failed))


def run_suite(suite: Suite, variables: Mapping[str, str]) -> int:
    """Say what runs, run it, and see that it left no process behind."""
    said = [f"{name}={value}" for name, value in variables.items()]
    say("==> " + " ".join([*said, shown(suite)]))
    mark = leftovers.new_mark()
    code = attempt(*suite, variables={**KEEP_BYTECODE, **variables, leftovers.NAME: mark})
    left = leftovers.end_all(mark)
    for process in left:
        say(f"    Left behind by the tests, and ended now: {process}")
    return code or (1 if left else 0)


def test_suites(arguments: Sequence[str]) -> list[Suite]:
    """The suites of the contracts and of all that is written in Python."""
    same = [] if arguments else SAME_INPUTS
    return [[*forge_suite(arguments), *same], *python_suites(arguments)]


def python_suites(arguments: Sequence[str]) -> list[Suite]:
    """The suites under Ape and pytest."""
    return [contract_suite(arguments), main_suite(arguments)]


def whole_suites(arguments: Sequence[str]) -> list[Suite]:
    """The checks and the tests of the pages' modules; left out when arguments choose among the tests."""
    if arguments:
        return []
    return [
        [sys.executable, "scripts/bootstrap.py", "check"],
        [paths.BIN / "npm", "run", "--silent", "test"],
    ]


def forge_suite(arguments: Sequence[str]) -> Suite:
    """Tests of contracts in Solidity; empty when there are none or others are asked for."""
    if not any(CONTRACTS.rglob(f"*{SOLIDITY}")):
        return []
    if not arguments:
        return [FORGE, "test"]
    asked = [word for word in arguments if word.endswith(SOLIDITY)]
    if not asked:
        return []
    rest = [word for word in arguments if word not in asked]
    return [FORGE, "test", *(word for path in asked for word in ("--match-path", path)), *rest]


def contract_suite(arguments: Sequence[str]) -> Suite:
    """Tests that need Ape's own node; empty when there are none or others are asked for."""
    asked = named_paths(arguments)
    here = [path for path in asked if within(path) and not path.endswith(SOLIDITY)]
    if not tests_below(CONTRACTS) or (asked and not here):
        return []
    whole = [] if here else ["tests/contracts"]
    return [paths.command("ape"), "test", *whole, *without(arguments, asked, here)]


def main_suite(arguments: Sequence[str]) -> Suite:
    """All other tests; empty when there are none or only contracts are asked for."""
    asked = named_paths(arguments)
    here = [path for path in asked if not within(path)]
    if not any(not within(str(path)) for path in tests_below(TESTS)) or (asked and not here):
        return []
    os.environ["ATOLL_CHROMIUM"] = find_chromium()
    whole = [] if here else ["tests", "--ignore", "tests/contracts"]
    return [
        paths.command("pytest"),
        "-n",
        WORKERS,
        "--dist",
        "worksteal",
        "--durations",
        SLOWEST,
        "-p",
        "no:ape_test",
        *whole,
        *without(arguments, asked, here),
    ]


def named_paths(arguments: Sequence[str]) -> list[str]:
    """The arguments that name a test file or folder."""
    return [word for word in arguments if (paths.ROOT / word.split("::")[0]).exists()]


def without(arguments: Sequence[str], asked: Sequence[str], here: Sequence[str]) -> list[str]:
    """The arguments, less the paths that belong to the other suite."""
    return [word for word in arguments if word not in asked or word in here]


def within(word: str) -> bool:
    """Whether a path lies in the folder of the contracts' tests."""
    return CONTRACTS in [(paths.ROOT / word.split("::")[0]).resolve(), *(paths.ROOT / word).resolve().parents]


def tests_below(folder: Path) -> list[Path]:
    """The test files below a folder."""
    return list(folder.rglob("test_*.py"))
