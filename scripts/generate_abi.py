"""Write what the pages use of the contracts to frontend/src/abi: the functions of each contract and of all of them,
errors, and acts that are signed as typed data (EIP-712).

python scripts/generate_abi.py            write it
python scripts/generate_abi.py --check    exit with 1 if what is committed is stale
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eth_utils.crypto import keccak

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = (ROOT / ".build/__local__.json", ROOT / ".build/forge")
OUTPUT = ROOT / "frontend/src/abi"
SOURCES = ROOT / "contracts"
CONTRACTS = (
    "Appeals",
    "BusinessRegistry",
    "CitizenRegistry",
    "Coin",
    "Constitution",
    "MicroTax",
    "NameRegistry",
    "Recovery",
    "SigningKeys",
    "Till",
    "Treasury",
    "Vouches",
)
FUNCTIONS = {
    "Appeals": ("lodge", "decide", "concludeUndecided"),
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
        "suspend",
        "revoke",
        "reinstate",
        "concludeRevocation",
        "epochOf",
        "nonces",
    ),
    "Coin": ("transfer",),
    "MicroTax": ("collect",),
    "Recovery": (
        "nameGuardians",
        "requestRecovery",
        "requestRecoveryByOffice",
        "approveRecovery",
        "approveRecoveryByOffice",
        "vetoRecovery",
        "overrideVeto",
        "completeRecovery",
        "failRecovery",
    ),
    "SigningKeys": ("setSigningKey", "dropSigningKey"),
    "Vouches": ("vouch", "withdrawVouch", "releaseVouch", "countVouches", "barVouchers"),
}
HEADER = "// Made by scripts/generate_abi.py from the compiled contracts: do not edit.\n"
STRUCT = re.compile(r'(\w+)\s*=\s*keccak256\(\s*"(\w+)\(([\w\[\], ]+)\)"\s*\)')
"""A type hash: the constant's name, the primary type and its fields."""
DOMAIN = re.compile(r'EIP712\("([^"]+)", "([^"]+)"\)')
DOOR = "WithSignature"

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
    thrown = constant("ERRORS", errors_of(abis), "Every error of every contract, by selector.")
    acts = signed_acts(abis)
    signed = constant("SIGNED_ACTS", acts, "Acts that work as typed data, too, by primary type (EIP-712).")
    domains = {name: domain(name) for name in sorted({act["contract"] for act in acts.values()})}
    bound = constant("DOMAINS", domains, "What a contract calls itself in typed data.")
    return {
        **{OUTPUT / f"{module_of(contract)}.ts": called(contract, abis[contract]) for contract in FUNCTIONS},
        OUTPUT / "functions.ts": all_called(),
        OUTPUT / "errors.ts": "\n".join((HEADER, thrown)),
        OUTPUT / "acts.ts": "\n".join((HEADER, signed, bound)),
    }


def called(contract: str, abi: list[Entry]) -> str:
    """The module with the functions of one contract."""
    purpose = f"Functions of {contract} that the pages call, by name."
    return f"{HEADER}\n{constant(module_of(contract).upper(), dict(functions_of(contract, abi)), purpose)}"


def all_called() -> str:
    """The module with all of them."""
    modules = [module_of(contract) for contract in FUNCTIONS]
    imports = "".join(f'import {{ {module.upper()} }} from "./{module}";\n' for module in modules)
    spread = "".join(f"  ...{module.upper()},\n" for module in modules)
    purpose = "/** Functions of all contracts that the pages call, by name. */"
    return f"{HEADER}{imports}\n{purpose}\nexport const FUNCTIONS = {{\n{spread}}} as const;\n"


def module_of(contract: str) -> str:
    """The name of a contract's module, such as citizen_registry."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", contract).lower()


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


def signed_acts(abis: dict[str, list[Entry]]) -> dict[str, Entry]:
    """Every typed struct that a contract's source hashes: its contract, the door that takes it, and its fields."""
    found = {kind: struct for path in sorted(SOURCES.glob("*.sol")) for kind, struct in structs_in(path.read_text())}
    return {
        kind: {"contract": contract_of(door, fields, abis), "door": door, "fields": fields}
        for kind, (door, fields) in sorted(found.items())
    }


def structs_in(source: str) -> Iterator[tuple[str, tuple[str, list[Entry]]]]:
    """Primary type, door and fields of each struct whose type hash a source uses in a door."""
    bodies = dict(re.findall(rf"\bfunction (\w+{DOOR})\b(.*?)(?=\bfunction\b|\Z)", source, re.DOTALL))
    for constant_name, kind, fields in STRUCT.findall(source):
        doors = [door for door, body in bodies.items() if re.search(rf"\b{constant_name}\b", body)]
        if len(doors) != 1:
            raise SystemExit(
                f"{kind} needs one function ...{DOOR} that uses {constant_name}; found: {doors or 'none'}."
            )
        yield kind, (doors[0], [field(*words.split()) for words in fields.split(",")])


def field(kind: str, name: str) -> Entry:
    """A field of a struct."""
    return {"name": name, "type": kind}


def contract_of(door: str, fields: list[Entry], abis: dict[str, list[Entry]]) -> str:
    """The deployed contract with a door, which takes the fields without epoch and nonce, and the signature."""
    kinds = [entry["type"] for entry in fields if entry["name"] not in ("epoch", "nonce")]
    for contract, abi in abis.items():
        for entry in abi:
            if entry.get("name") == door and [one["type"] for one in entry["inputs"]] == [*kinds, "bytes"]:
                return contract
    raise SystemExit(f"No contract has {door}({', '.join(kinds)}, bytes). Is it in CONTRACTS, and compiled?")


def domain(contract: str) -> Entry:
    """What a contract's source names as its domain."""
    found = DOMAIN.search((SOURCES / f"{contract}.sol").read_text())
    if not found:
        raise SystemExit(f"contracts/{contract}.sol names no EIP712(name, version).")
    return {"name": found[1], "version": found[2]}


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
