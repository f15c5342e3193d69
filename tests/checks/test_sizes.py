"""A contract that is too large is found; what no nation deploys does not count."""

import json
import subprocess
import sys
from pathlib import Path

from checks.sizes import LIMIT
from planted import Verdict, write
from setup import paths


def judge(root: Path, **bytes_of: int) -> Verdict:
    """The check's verdict on a build that has these contracts."""
    contracts = {
        name: {"sourceId": f"contracts/{name}.sol", "runtimeBytecode": {"bytecode": "0x" + "60" * size}}
        for name, size in bytes_of.items()
    }
    write(root, ".build/__local__.json", json.dumps({"contractTypes": contracts}))
    words = [sys.executable, str(paths.ROOT / "scripts/checks/sizes.py"), str(root / ".build/__local__.json")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    return Verdict(done.returncode == 0, done.stdout)


def test_sizes__contract_at_the_limit__passes(repository: Path) -> None:
    write(repository, "contracts/Large.sol", "contract Large is Journal {}")
    verdict = judge(repository, Large=LIMIT)
    assert verdict.passed
    assert "22,000          0" in verdict.said


def test_sizes__contract_past_the_limit__is_found(repository: Path) -> None:
    write(repository, "contracts/Large.sol", "contract Large {}")
    verdict = judge(repository, Large=LIMIT + 1)
    assert not verdict.passed
    assert "Larger than 22,000 bytes: Large" in verdict.said


def test_sizes__abstract_contracts_and_leftovers_of_a_build__do_not_count(repository: Path) -> None:
    write(repository, "contracts/Large.sol", "contract Large {}")
    write(repository, "contracts/Base.sol", "abstract contract Base {}")
    verdict = judge(repository, Large=100, Base=LIMIT + 1, Renamed=LIMIT + 1)
    assert verdict.passed
    assert "Base" not in verdict.said


def test_sizes__build_without_contracts__does_not_pass(repository: Path) -> None:
    assert not judge(repository).passed
