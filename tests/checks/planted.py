"""Repositories with one thing wrong in them: each check must find it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from setup import paths


class Verdict(NamedTuple):
    """What a check said, and whether it let the repository pass."""

    passed: bool
    said: str


Judge = Callable[[Path], Verdict]


def judge_by(script: str) -> Judge:
    """Run one of our own checks over another repository, as `make check` runs it over this one."""

    def judge(root: Path) -> Verdict:
        words = [sys.executable, str(paths.ROOT / "scripts" / "checks" / script), str(root)]
        done = subprocess.run(
            words, env=paths.environment(), capture_output=True, text=True, encoding="utf-8", timeout=240
        )
        return Verdict(done.returncode == 0, done.stdout + done.stderr)

    return judge


def write(root: Path, path: str, text: str) -> None:
    """Put a file into a repository."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def borrow(root: Path, *names: str) -> None:
    """Let a repository use tools and settings of this one."""
    for name in names:
        if (paths.ROOT / name).is_dir():
            (root / name).symlink_to(paths.ROOT / name)
        else:
            shutil.copy(paths.ROOT / name, root / name)
