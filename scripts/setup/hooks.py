"""The quick checks before each commit, all of them before each push."""

from __future__ import annotations

from . import paths
from .console import Problem, run, say


def install() -> None:
    """Write git's hooks; `.pre-commit-config.yaml` says what it runs."""
    if not (paths.ROOT / ".git").exists():
        raise Problem("This folder is no git repository: there is nothing to hook into. Clone it with git first.")
    run(paths.command("pre-commit"), "install", mend="Mend what it names, then run the same command again: make hooks")
    say("Git now runs the quick checks before a commit, all before a push. Once without them: git commit --no-verify")
