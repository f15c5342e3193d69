"""The test suites, and how `make test` runs them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from . import paths
from .browser import find_chromium
from .console import Problem, attempt, say, shown

TESTS = paths.ROOT / "tests"
CONTRACTS = TESTS / "contracts"
NOTHING_RAN = 5


def run_tests(arguments: Sequence[str]) -> None:
    """Run the pages' modules under vitest, the contracts under Ape, all others under pytest; fail if any fails."""
    suites = [suite for suite in (*module_suites(arguments), contract_suite(arguments), main_suite(arguments)) if suite]
    if not suites:
        say("There are no tests yet." if not arguments else "No test suite fits these arguments.")
        return

    codes = {shown(suite): run_suite(suite) for suite in suites}
    allowed = {0, NOTHING_RAN} if arguments and 0 in codes.values() else {0}
    failed = [f"    {text}  (exit code {code})" for text, code in codes.items() if code not in allowed]
    if failed:
        raise Problem("Tests failed, or none ran:\n" + "\n".join(failed))


def run_suite(suite: Sequence[str | Path]) -> int:
    """Say what runs, and run it."""
    say(f"==> {shown(suite)}")
    return attempt(*suite)


def module_suites(arguments: Sequence[str]) -> list[list[str | Path]]:
    """Types and tests of the pages' modules; left out when arguments choose among the Python tests."""
    return [] if arguments else [[paths.BIN / "npm", "run", "--silent", script] for script in ("check", "test")]


def contract_suite(arguments: Sequence[str]) -> list[str | Path]:
    """Tests that need Ape's own node; empty when there are none or others are asked for."""
    asked = named_paths(arguments)
    here = [path for path in asked if within(path)]
    if not tests_below(CONTRACTS) or (asked and not here):
        return []
    whole = [] if here else ["tests/contracts"]
    return [paths.command("ape"), "test", *whole, *without(arguments, asked, here)]


def main_suite(arguments: Sequence[str]) -> list[str | Path]:
    """All other tests; empty when there are none or only contracts are asked for."""
    asked = named_paths(arguments)
    here = [path for path in asked if not within(path)]
    if not any(not within(str(path)) for path in tests_below(TESTS)) or (asked and not here):
        return []
    os.environ["ATOLL_CHROMIUM"] = find_chromium()
    whole = [] if here else ["tests", "--ignore", "tests/contracts"]
    return [paths.command("pytest"), "-n", "2", "-p", "no:ape_test", *whole, *without(arguments, asked, here)]


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
