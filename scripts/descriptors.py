"""Write the ERC-7730 descriptors of one nation: those of contracts/descriptors, bound to where its contracts are.

python scripts/descriptors.py .atoll/deployment.json folder

Wallets look descriptors up in a registry; a nation on a real network gives it these files. They hold nothing but what
wallets show, and addresses.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DESCRIPTORS = Path(__file__).resolve().parent.parent / "contracts" / "descriptors"


def main(arguments: list[str]) -> int:
    """Write one file for each descriptor into a folder."""
    if len(arguments) != 2:
        print("Say the deployment file and a folder: descriptors.py .atoll/deployment.json folder", file=sys.stderr)
        return 2
    deployment, folder = json.loads(Path(arguments[0]).read_text()), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(DESCRIPTORS.glob("*.json")):
        (folder / path.name).write_text(json.dumps(bound(path, deployment), indent=2, ensure_ascii=False) + "\n")
    return 0


def bound(path: Path, deployment: dict[str, Any]) -> dict[str, Any]:
    """A descriptor with the address of its contract on the nation's chain, and the nation as its owner."""
    descriptor = dict(json.loads(path.read_text()))
    kind, _, contract = path.stem.partition("-")
    address = deployment["contracts"][contract]["address"]
    binding = descriptor["context"]["eip712" if kind == "eip712" else "contract"]
    binding["deployments"] = [{"chainId": deployment["chain_id"], "address": address}]
    descriptor["metadata"]["owner"] = deployment["nation"]["name"]
    return descriptor


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
