"""The door for quality: what `make check` checks, cheap things first, and what `make format` mends."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import paths
from .console import Problem, run, say, shown, timed

OURS = paths.ROOT / "scripts" / "checks"
SCRIPTS = ("scripts.deploy", "scripts.seed", "scripts.generate_abi", "scripts.descriptors")
"""What Ape runs; the other modules beside them are imported by these."""


class Check(NamedTuple):
    """One command of a check. `part` tells the commands of one check apart."""

    name: str
    part: str
    words: tuple[str | Path, ...]
    needs_contracts: bool = False
    tells: bool = False

    @property
    def label(self) -> str:
        """What names it in `make check ARGS=...`."""
        return f"{self.name}:{self.part}" if self.part else self.name


def node_program(name: str) -> Path:
    """A program that the locked Node packages bring."""
    return paths.NODE_MODULES / ".bin" / name


def our_own(name: str, script: str, needs_contracts: bool = False, tells: bool = False) -> Check:
    """A check of our own, in scripts/checks."""
    return Check(name, "", (paths.command("python"), OURS / script), needs_contracts, tells)


BIOME = node_program("biome")
RUFF = paths.command("ruff")
FORGE = paths.BIN / "forge"
ABI = (paths.command("python"), paths.ROOT / "scripts" / "generate_abi.py", "--check")
MODULES = tuple(word for module in SCRIPTS for word in ("-m", module))

CHECKS = (
    Check("format", "python", (RUFF, "format", "--quiet", "--check", ".")),
    Check("format", "solidity", (FORGE, "fmt", "--check")),
    Check("format", "pages", (BIOME, "format")),
    our_own("arrows", "arrows.py"),
    our_own("locks", "locks.py"),
    Check("lint", "python", (RUFF, "check", "--quiet", ".")),
    Check("lint", "solidity", ("env", "FOUNDRY_PROFILE=lint", FORGE, "lint", "contracts", "--deny", "warnings")),
    Check("lint", "pages", (BIOME, "check", "--formatter-enabled=false", "--error-on-warnings")),
    Check("types", "python", (paths.command("mypy"),)),
    Check("types", "scripts", (paths.command("mypy"), *MODULES)),
    Check("types", "pages", (node_program("tsc"), "--noEmit")),
    our_own("secrets", "secret_scan.py"),
    Check("abi", "", ABI, needs_contracts=True),
    our_own("sizes", "sizes.py", needs_contracts=True, tells=True),
    our_own("slither", "slither_gate.py"),
)
MENDS = (
    (RUFF, "format", "."),
    (FORGE, "fmt"),
    (BIOME, "format", "--write"),
)


def chosen(names: Sequence[str]) -> list[Check]:
    """The checks that are named, by `name` or `name:part`; all when none is."""
    known = {word for check in CHECKS for word in (check.name, check.label)}
    for name in names:
        if name not in known:
            raise Problem(f"There is no check {name}. There are: {', '.join(dict.fromkeys(c.name for c in CHECKS))}.")
    return [check for check in CHECKS if not names or check.name in names or check.label in names]


def run_checks(checks: Sequence[Check]) -> None:
    """Run all, whatever fails; at the end name what failed, and the command that repeats it."""
    started = time.monotonic()
    failed = [check for check in checks if not passes(check)]
    seconds = time.monotonic() - started
    if failed:
        lines = (f"    make check ARGS={check.label}" for check in failed)
        raise Problem(f"{len(failed)} of {len(checks)} checks failed. To see one again:\n" + "\n".join(lines))
    say(f"All {len(checks)} checks passed in {seconds:.1f} s.")


def passes(check: Check) -> bool:
    """Run one check and tell its name, result and time; what it says itself only when that matters."""
    started = time.monotonic()
    code, said = listen(check.words)
    say(f"{check.label:18} {'FAILED' if code else 'ok    '} {time.monotonic() - started:6.1f} s")
    if check.tells or code:
        say("\n".join(f"    {line}" for line in said.splitlines()))
    return code == 0


def listen(words: Sequence[str | Path]) -> tuple[int, str]:
    """A command's exit code and all that it says."""
    try:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=paths.ROOT,
            env=paths.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        return 127, f"{shown(words[:1])} is missing. Mend it with:\n    rm -rf node_modules .venv && make setup"
    return done.returncode, done.stdout


def mend_format() -> None:
    """Let the formatters write."""
    for words in MENDS:
        with timed(f"Formatting with {Path(words[0]).name}"):
            run(*words, mend="Mend what it names, then run the same command again.")
