"""Whether the lock files hold what they must: a hash for every package, and no address of a registry.

python scripts/checks/locks.py             exit with 1 if one does not
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ("dev", "service", "uv")
ADDRESS = re.compile(r"\w+://|--(?:extra-)?index-url|--find-links")
PINNED = re.compile(r"[\w.\-\[\],]+==[\w.!+\-]+(?: ; [^\\]+)? \\")
CONTINUED = " \\"
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def wrong(root: Path) -> Iterator[str]:
    """What is wrong with the lock files below the root of a repository."""
    for name in PYTHON_LOCKS:
        yield from wrong_in_python(root / "requirements" / f"{name}.txt")
    yield from wrong_in_node(root / "package-lock.json")


def wrong_in_python(lock: Path) -> Iterator[str]:
    """Lines that are neither a comment, nor a pinned package, nor one of its hashes."""
    where = f"requirements/{lock.name}"
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if ADDRESS.search(line):
            yield f"{where} holds an address: {line.strip()}"
        elif not PINNED.fullmatch(line) and not HASH.fullmatch(line):
            yield f"{where} has a line that is neither a pinned package nor a hash: {line.strip()}"
        elif PINNED.fullmatch(line) and not HASH.fullmatch(after):
            yield f"{where} has no hash of {line.rstrip(CONTINUED)}"


def wrong_in_node(lock: Path) -> Iterator[str]:
    """Packages that come from an address or cannot be checked."""
    for name, package in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
        if "resolved" in package:
            yield f"package-lock.json: {name} holds an address: {package['resolved']}"
        if name and not package.get("integrity", "").startswith("sha512-"):
            yield f"package-lock.json: {name} has no hash."


def main(arguments: list[str]) -> int:
    """Tell what is wrong; an argument names another repository."""
    found = list(wrong(Path(arguments[0]) if arguments else ROOT))
    for sentence in found:
        print(sentence)
    if found:
        print("Make the lock files anew: make lock")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
