import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from atoll.devnet.folder import DataFolder

ROOT = Path(__file__).resolve().parents[2]


def atoll(*words: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "atoll.cli", *words]
    return subprocess.run(command, input=answer, capture_output=True, text=True, timeout=60)


def test_problem_is_told_without_a_traceback(tmp_path: Path) -> None:
    ended = atoll("up", "--data", str(tmp_path), "--port", "70000")

    assert ended.returncode == 1
    assert "70000 is not a port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_second_start_in_the_same_folder_is_refused(folder: DataFolder) -> None:
    with folder.locked():
        ended = atoll("up", "--data", str(folder.path))

    assert ended.returncode == 1
    assert "Atoll runs already in" in ended.stderr


@pytest.mark.parametrize(("answer", "kept"), [("y\n", False), ("n\n", True)])
def test_reset_asks_first(folder: DataFolder, answer: str, kept: bool) -> None:
    folder.chain.touch()

    ended = atoll("reset", "--data", str(folder.path), answer=answer)

    assert ended.returncode == 0
    assert folder.chain.exists() is kept


def test_reset_does_not_ask_when_told_so(folder: DataFolder) -> None:
    folder.chain.touch()

    assert f"removed {folder.chain}" in atoll("reset", "--yes", "--data", str(folder.path)).stdout


def test_reset_leaves_a_folder_without_a_nation_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Atoll")

    ended = atoll("reset", "--yes", "--data", str(tmp_path))

    assert ended.returncode == 0
    assert f"There is no nation in {tmp_path}." in ended.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_version_is_the_newest_of_the_changelog_everywhere() -> None:
    newest = re.search(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None

    assert atoll("--version").stdout.strip() == newest[1]
    assert json.loads((ROOT / "package.json").read_text())["version"] == newest[1]
    assert f'version = "{newest[1]}"' in (ROOT / "pyproject.toml").read_text()
