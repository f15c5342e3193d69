"""How large the contracts are that a nation deploys, and whether each leaves room below the limit.

python scripts/checks/sizes.py             print the table; exit with 1 if a contract is too large
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build" / "__local__.json"
LIMIT = 22_000
"""Bytes of runtime code; the chain refuses more than 24,576."""
SOURCE = re.compile(r"contracts/\w+\.sol")
"""Interfaces, mocks and tests lie deeper, and no nation deploys them."""


def sizes(build: Path, root: Path) -> dict[str, int]:
    """Bytes of runtime code of each contract that can be deployed, from Ape's build."""
    contracts = json.loads(build.read_text(encoding="utf-8"))["contractTypes"]
    return {
        name: (len(code.removeprefix("0x"))) // 2
        for name, contract in sorted(contracts.items())
        if SOURCE.fullmatch(contract["sourceId"])
        and is_deployed(name, root / contract["sourceId"])
        and (code := (contract.get("runtimeBytecode") or {}).get("bytecode") or "")
    }


def is_deployed(name: str, source: Path) -> bool:
    """Whether it is a contract that still exists, and neither abstract nor a library, which lives in its users."""
    return source.is_file() and bool(
        re.search(rf"^contract {name}\b", source.read_text(encoding="utf-8"), re.MULTILINE)
    )


def main(arguments: list[str]) -> int:
    """Print the table; an argument names another build."""
    build = Path(arguments[0]) if arguments else BUILD
    table = sizes(build, build.resolve().parents[1])
    if not table:
        print(f"{build} holds no contract. Compile them first: make setup")
        return 1
    print(f"{'contract':24} {'bytes':>7} {'room left':>10}")
    for name, size in table.items():
        print(f"{name:24} {size:>7,} {LIMIT - size:>10,}")
    large = [name for name, size in table.items() if size > LIMIT]
    if large:
        print(f"Larger than {LIMIT:,} bytes: {', '.join(large)}. Split by subject, or move a part into a library.")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
