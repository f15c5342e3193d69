"""A lock file with an address, or without a hash, is found."""

import json
import shutil
from pathlib import Path

import pytest
from checks.locks import PYTHON_LOCKS
from planted import judge_by
from setup import paths

judge = judge_by("locks.py")


@pytest.fixture
def locked(repository: Path) -> Path:
    """A repository with this one's lock files."""
    (repository / "requirements").mkdir()
    for name in ("package-lock.json", *(f"requirements/{lock}.txt" for lock in PYTHON_LOCKS)):
        shutil.copy(paths.ROOT / name, repository / name)
    return repository


def test_locks__of_this_repository__pass(locked: Path) -> None:
    assert judge(locked) == (True, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--index-url https://packages.example/simple", "holds an address"),
        ("flask @ https://packages.example/flask.whl", "holds an address"),
        ("flask==3.1.0", "neither a pinned package nor a hash"),
        ("flask>=3 \\", "neither a pinned package nor a hash"),
    ],
)
def test_locks__wrong_python_line__is_found(locked: Path, line: str, said: str) -> None:
    with (locked / "requirements/service.txt").open("a") as lock:
        lock.write(f"{line}\n")
    verdict = judge(locked)
    assert not verdict.passed
    assert said in verdict.said


def test_locks__package_without_hash__is_found(locked: Path) -> None:
    lock = locked / "requirements/uv.txt"
    lock.write_text("\n".join(line for line in lock.read_text().splitlines() if "--hash" not in line))
    verdict = judge(locked)
    assert not verdict.passed
    assert "requirements/uv.txt has no hash of uv==" in verdict.said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"resolved": "https://packages.example/vite.tgz"}, "vite holds an address"),
        ({"integrity": ""}, "vite has no hash"),
    ],
)
def test_locks__wrong_node_package__is_found(locked: Path, change: dict[str, str], said: str) -> None:
    lock = locked / "package-lock.json"
    content = json.loads(lock.read_text())
    content["packages"]["node_modules/vite"].update(change)
    lock.write_text(json.dumps(content))
    verdict = judge(locked)
    assert not verdict.passed
    assert said in verdict.said
