"""What a wallet shows of an act by its ERC-7730 descriptor: the rules of the standard, as far as ours use them.

    make run CMD="python tests/wallet_texts.py"

writes tests/fixtures/wallet-texts anew. Read what changed as the one who has to sign it.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTORS = ROOT / "contracts" / "descriptors"
TEXTS = ROOT / "tests" / "fixtures" / "wallet-texts"
TOKEN = {"symbol": "PEARL", "decimals": 6}
ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
EXAMPLES = {
    "deadline": 1_796_126_400,
    "until": 1_796_126_400,
    "value": 12_500_000,
    "registration.section": "0x47",
    "registration.headcount": 3,
}
"""Values that say more than one of their type would."""
KEY = re.compile(r"(\w+)\((.*)\)")

Json = dict[str, Any]


class Format(NamedTuple):
    """How one struct or call is shown: its key in the descriptor, and the descriptor itself."""

    key: str
    rules: Json
    descriptor: Json

    @property
    def name(self) -> str:
        """The struct's or the function's name."""
        return self.key.partition("(")[0]


def formats(kind: str) -> Iterator[Format]:
    """All formats of our descriptors of one kind: eip712 or calldata."""
    for path in sorted(DESCRIPTORS.glob(f"{kind}-*.json")):
        descriptor = json.loads(path.read_text())
        for key, rules in descriptor["display"]["formats"].items():
            yield Format(key, rules, descriptor)


def parameters(key: str) -> list[tuple[str, str]]:
    """Types and paths of what a key names, with those inside of structs."""
    inside = KEY.fullmatch(key)
    if inside is None:
        raise ValueError(f"{key!r} is neither a struct nor a function with the names of its parameters.")
    found = []
    for struct, plain in re.findall(r"(\([^()]*\)(?:\[\])? \w+)|([^,()]+)", inside[2]):
        if struct:
            fields, _, name = struct.rpartition(") ")
            found += [(kind, f"{name}.{field}") for kind, field in parameters(f"{name}{fields})")]
        else:
            kind, name = plain.split(" ")
            found.append((kind, f"{name}.[]" if kind.endswith("]") else name))
    return found


def example(key: str) -> dict[str, Any]:
    """A value for each path of a key."""
    return {path: sample(kind, path) for kind, path in parameters(key)}


def sample(kind: str, path: str) -> Any:
    """A plausible value of a type."""
    if kind.endswith("]"):
        return [sample(kind.rpartition("[")[0], path)] * 2
    if path in EXAMPLES:
        return EXAMPLES[path]
    if kind.startswith("bytes"):
        return "0x" + "5e" * int(kind.removeprefix("bytes") or 32)
    return {"address": ADDRESS, "string": "Reef Bakery", "bool": True}.get(kind, 2)


def shown(entry: Format, values: dict[str, Any]) -> str:
    """What a wallet shows: the intent, then a line for each field that is to be seen."""
    lines = [entry.rules["intent"], *(line for rule in entry.rules["fields"] for line in lines_of(rule, entry, values))]
    return "\n".join(lines) + "\n"


def lines_of(rule: Json, entry: Format, values: dict[str, Any]) -> Iterator[str]:
    """The lines of one field, of which a list has several."""
    if rule.get("visible") == "never":
        return
    value = rule["value"] if "value" in rule else values[rule["path"].removeprefix("#.")]
    for one in value if isinstance(value, list) else [value]:
        yield f"{rule['label']}: {formatted(one, rule, entry.descriptor)}"


def formatted(value: Any, rule: Json, descriptor: Json) -> str:
    """A value in its format. Names of addresses are the wallet's own affair: here they are addresses."""
    match rule["format"], rule.get("params", {}):
        case (("raw" | "addressName"), _):
            return str(value)
        case "date", {"encoding": "timestamp"}:
            return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%d %H:%M UTC")
        case "enum", {"$ref": path}:
            return str(referred(descriptor, path)[str(value)])
        case "tokenAmount", {"tokenPath": "@.to"}:
            return f"{value / 10 ** TOKEN['decimals']:f} {TOKEN['symbol']}"
    raise ValueError(f"No wallet knows the format of {rule}.")


def referred(descriptor: Json, path: str) -> Any:
    """What a path into the descriptor itself names."""
    for name in path.removeprefix("$.").split("."):
        descriptor = descriptor[name]
    return descriptor


def texts() -> dict[Path, str]:
    """Every text, by the file in which it is kept."""
    kept = {}
    for kind in ("eip712", "calldata"):
        for entry in formats(kind):
            kept[TEXTS / f"{kind}-{entry.name}.txt"] = shown(entry, example(entry.key))
    return kept


def main() -> int:
    """Write all texts anew, and forget those of acts that are no more."""
    TEXTS.mkdir(parents=True, exist_ok=True)
    for path in TEXTS.glob("*.txt"):
        path.unlink()
    for path, text in texts().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
