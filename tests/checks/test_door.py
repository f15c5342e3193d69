"""The door itself: it goes on after a failure, names each failure and how to repeat it, and does not open."""

import subprocess
import sys
from pathlib import Path

import pytest
from planted import borrow, write
from setup import checks, paths
from setup.checks import CHECKS, Check
from setup.console import Problem

GOOD = Check("good", "", (sys.executable, "-c", "print('heard only when asked')"))
BAD = Check("bad", "python", (sys.executable, "-c", "print('what is wrong'); raise SystemExit(3)"))
TELLING = Check("telling", "", (sys.executable, "-c", "print('a table')"), tells=True)


def test_door__all_checks_pass__says_so(capfd: pytest.CaptureFixture[str]) -> None:
    checks.run_checks([GOOD, TELLING])
    said = capfd.readouterr().out
    assert "All 2 checks passed" in said
    assert "a table" in said
    assert "heard only" not in said


def test_door__failure__goes_on_and_names_it_at_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match=r"1 of 3 checks failed[^$]*make check ARGS=bad:python"):
        checks.run_checks([BAD, GOOD, TELLING])
    said = capfd.readouterr().out
    assert said.index("what is wrong") < said.index("good") < said.index("a table")


def test_door__program_that_is_missing__fails(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match="1 of 2 checks failed"):
        checks.run_checks([Check("gone", "", ("/nonexistent/program",)), GOOD])


def test_door__names__choose_checks_or_parts() -> None:
    assert {check.name for check in checks.chosen(["types"])} == {"types"}
    assert [check.label for check in checks.chosen(["lint:solidity"])] == ["lint:solidity"]
    assert checks.chosen([]) == list(CHECKS)


def test_door__unknown_name__lists_the_known() -> None:
    with pytest.raises(Problem, match=r"no check typos. There are: format, arrows, locks, lint, types"):
        checks.chosen(["types", "typos"])


def test_door__command__exits_with_an_error_when_a_check_is_unknown() -> None:
    words = [sys.executable, str(paths.ROOT / "scripts/bootstrap.py"), "check", "typos"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "There is no check typos" in done.stderr


PLANTED = {
    "format:python": ("scripts/planted.py", "x = {  'a':1 }\n"),
    "lint:python": ("scripts/planted.py", "import os\n"),
    "types:python": ("scripts/checks/planted.py", "def double(x):\n    return 2 * x\n"),
    "format:solidity": ("contracts/Planted.sol", "contract   Planted { }\n"),
    "lint:solidity": (
        "contracts/Planted.sol",
        "// SPDX-License-Identifier: Apache-2.0\npragma solidity ^0.8.30;\n\ncontract Planted {\n"
        "    function cut(uint256 x) external pure returns (uint8) {\n        return uint8(x);\n    }\n}\n",
    ),
    "format:pages": ("frontend/src/planted.ts", "export const a={b:1}\n"),
    "lint:pages": ("frontend/src/planted.ts", "export const first = (a: string[]) => a[0]!;\n"),
    "types:pages": ("frontend/src/planted.ts", "export const a: string = 1;\n"),
}
SOUND = "// SPDX-License-Identifier: Apache-2.0\npragma solidity ^0.8.30;\n\ncontract Sound {}\n"
SETTINGS = ("pyproject.toml", "foundry.toml", "biome.json", "tsconfig.json", "vite.config.ts", "package.json")


@pytest.mark.parametrize("label", PLANTED)
def test_door__planted_fault__is_found(
    label: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path, text = PLANTED[label]
    lay_out(repository)
    monkeypatch.setattr(paths, "ROOT", repository)
    (check,) = checks.chosen([label])
    assert checks.passes(check), capfd.readouterr().out
    (repository / path).write_text(text)
    assert not checks.passes(check)
    assert "lanted" in capfd.readouterr().out


def lay_out(root: Path) -> None:
    """A small sound project with this one's tools and settings."""
    borrow(root, *SETTINGS, ".tools", "node_modules")
    write(root, "backend/atoll/__init__.py", "")
    write(root, "tests/scale.py", "")
    write(root, "scripts/bootstrap.py", "")
    write(root, "scripts/setup/__init__.py", "")
    write(root, "scripts/checks/__init__.py", "")
    write(root, "frontend/src/main.ts", "export {};\n")
    write(root, "contracts/Sound.sol", SOUND)
