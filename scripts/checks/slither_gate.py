"""Slither over the contracts: no finding of medium or high impact that nobody has reviewed.

A reviewed finding carries its reason beside it: a comment that says why it does no harm, and below it
`// slither-disable-next-line <detector>`. slither.config.json has the settings.

python scripts/checks/slither_gate.py             exit with 1 if there is a finding, or a review of nothing
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(".build/slither")
SETTINGS = ("foundry.toml", "slither.config.json", "package-lock.json")
STALE = re.compile(r"Unused slither-disable-next-line directive for (\S+) at (\S*/contracts/[^/#]+\.sol#\d+)")
QUIET = re.compile(r"--ignore-compile used|'forge config --json' running|WARNING:Slither:Unused|^$")


def build(root: Path) -> bool:
    """Compile for slither, in a place of its own and from nothing: leftovers of an older build confuse it."""
    sources = sorted((root / "contracts").glob("*.sol"))
    total = hashlib.sha256(str(root).encode())
    imported = sorted((root / "contracts").glob("[!.]*/*.sol"))
    inputs = [*sources, *imported, *(root / name for name in SETTINGS)]
    for path in inputs:
        total.update(path.name.encode() + path.read_bytes() if path.is_file() else b"")
    stamp = root / BUILD / "stamp"
    if stamp.is_file() and stamp.read_text() == total.hexdigest():
        return True

    shutil.rmtree(root / BUILD, ignore_errors=True)
    places = ("--out", BUILD, "--cache-path", BUILD / "cache")
    done = subprocess.run(
        ["forge", "build", *sources, *places, "--build-info"], cwd=root, capture_output=True, text=True
    )
    if done.returncode:
        print(done.stdout + done.stderr)
        return False
    stamp.write_text(total.hexdigest())
    return True


def judge(root: Path) -> int:
    """Run slither; print findings, and reviews that nothing needs any more."""
    words = ("slither", ".", "--ignore-compile", "--warn-unused-ignores")
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    said = (done.stdout + done.stderr).splitlines()
    print("\n".join(line for line in said if not QUIET.search(line)))
    stale = sorted(set(STALE.findall("\n".join(said))))
    for detector, place in stale:
        print(f"{Path(place).relative_to(root)}: the review of {detector} is needed no more. Take the comment out.")
    return 1 if done.returncode or stale else 0


def main(arguments: list[str]) -> int:
    """Build and judge; an argument names another repository."""
    root = Path(arguments[0]).resolve() if arguments else ROOT
    return judge(root) if build(root) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
