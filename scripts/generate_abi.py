"""Write what the pages use of the contracts: functions to frontend/src/abi.ts, errors to frontend/src/abi_errors.ts.

python scripts/generate_abi.py            write it
python scripts/generate_abi.py --check    exit with 1 if what is committed is stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from eth_utils.crypto import keccak

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = (ROOT / ".build/__local__.json", ROOT / ".build/forge")
OUTPUT = ROOT / "frontend/src"
CONTRACTS = (
    "BusinessRegistry",
    "CitizenRegistry",
    "Coin",
    "Constitution",
    "MicroTax",
    "NameRegistry",
    "Till",
    "Treasury",
)
FUNCTIONS = {
    "BusinessRegistry": ("register",),
    "CitizenRegistry": (
        "applyForCitizenship",
        "withdraw",
        "admit",
        "reject",
        "acceptTerms",
        "renew",
        "lapse",
        "renounce",
    ),
    "Coin": ("balanceOf", "transfer"),
    "MicroTax": ("collect",),
}
HEADER = "// Made by scripts/generate_abi.py from the compiled contracts: do not edit.\n"
PARAMETER = """\
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly Parameter[];
}
"""

Entry = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Write the modules, or compare them with what is there."""
    stale = {path: text for path, text in modules().items() if not path.is_file() or path.read_text() != text}
    if "--check" not in arguments:
        for path, text in stale.items():
            path.write_text(text)
        return 0
    for path in stale:
        print(f"{path.relative_to(ROOT)} is stale. Make it anew: python scripts/generate_abi.py", file=sys.stderr)
    return 1 if stale else 0


def modules() -> dict[Path, str]:
    """The TypeScript modules as text."""
    abis = {contract: read_abi(contract) for contract in CONTRACTS}
    functions = {name: entry for contract in FUNCTIONS for name, entry in functions_of(contract, abis[contract])}
    called = constant("FUNCTIONS", functions, "Functions that the pages call, by name.")
    thrown = constant("ERRORS", errors_of(abis), "Every error of every contract, by selector.")
    return {
        OUTPUT / "abi.ts": "\n".join((HEADER, PARAMETER, called)),
        OUTPUT / "abi_errors.ts": "\n".join((HEADER, thrown)),
    }


def read_abi(contract: str) -> list[Entry]:
    """The interface of a contract as Ape compiled it, or else as forge did."""
    ape, forge = ARTIFACTS
    if ape.is_file():
        types = json.loads(ape.read_text())["contractTypes"]
        if contract in types:
            return list(types[contract]["abi"])
    artifact = forge / f"{contract}.sol" / f"{contract}.json"
    if artifact.is_file():
        return list(json.loads(artifact.read_text())["abi"])
    raise SystemExit(f"{contract} is not compiled. Compile the contracts first: make setup")


def functions_of(contract: str, abi: list[Entry]) -> list[tuple[str, Entry]]:
    """The functions of a contract that the pages call."""
    entries = {entry["name"]: entry for entry in abi if entry["type"] == "function"}
    return [
        (name, {"contract": contract, "selector": selector(entries[name]), **parameters(entries[name])})
        for name in FUNCTIONS[contract]
    ]


def errors_of(abis: dict[str, list[Entry]]) -> dict[str, Entry]:
    """Every error, once, in the order of the names."""
    errors = {selector(entry): entry for abi in abis.values() for entry in abi if entry["type"] == "error"}
    ordered = sorted(errors.items(), key=lambda item: str(item[1]["name"]))
    return {key: {"name": entry["name"], **parameters(entry)} for key, entry in ordered}


def parameters(entry: Entry) -> Entry:
    """The inputs of a function or an error."""
    return {"inputs": [parameter(item) for item in entry["inputs"]]}


def parameter(item: Entry) -> Entry:
    """A parameter without what only compilers read."""
    kept: Entry = {"name": item["name"], "type": item["type"]}
    if "components" in item:
        kept["components"] = [parameter(component) for component in item["components"]]
    return kept


def selector(entry: Entry) -> str:
    """The first four bytes of the hash of the signature."""
    signature = f"{entry['name']}({','.join(map(canonical, entry['inputs']))})"
    return "0x" + keccak(text=signature)[:4].hex()


def canonical(item: Entry) -> str:
    """The type of a parameter as the signature spells it."""
    if "components" not in item:
        return str(item["type"])
    inner = ",".join(map(canonical, item["components"]))
    return f"({inner}){item['type'].removeprefix('tuple')}"


def constant(name: str, entries: dict[str, Entry], purpose: str) -> str:
    """An exported constant, one entry a line."""
    lines = (f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in entries.items())
    return f"/** {purpose} */\nexport const {name} = {{\n{''.join(lines)}}} as const;\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
