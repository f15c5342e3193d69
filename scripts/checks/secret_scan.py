"""No secrets among the files that git keeps or would add: keys, tokens, seed phrases.

detect-secrets knows the tokens of many services; what belongs to ledgers it does not know, so private keys and seed
phrases are looked for here. secrets.allowed.toml lists, by exact value, what may stand in the repository and why, and
the files that copy a ledger and hold its hashes.

python scripts/checks/secret_scan.py             exit with 1 if one is found
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings
from eth_account.hdaccount.mnemonic import Mnemonic

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = "secrets.allowed.toml"
LOCKS = {"requirements/dev.txt", "requirements/service.txt", "requirements/uv.txt", "package-lock.json"}
"""Nothing but versions and hashes, line by line: the check of the lock files sees to that."""
KEY = re.compile(r"(?<![0-9A-Za-z])(?:0x)?([0-9a-fA-F]{64})(?![0-9A-Za-z])")
KEY_KIND = "32 bytes that may be a private key"
DIGITS_KINDS = {KEY_KIND, "Hex High Entropy String"}
RANDOM_DIGITS = 12
"""A random key shows nearly all sixteen digits; fewer are made-up values such as 0xabab... in tests."""
WORDS = re.compile(r"(?:\b[a-z]{3,8}\b[ \t]+){11,23}\b[a-z]{3,8}\b")
PHRASE_LENGTHS = (24, 21, 18, 15, 12)
ENGLISH = Mnemonic("english")


class Secret(NamedTuple):
    """Something that looks like a secret, and where."""

    path: str
    line: int
    kind: str
    value: str


def scan(root: Path) -> list[Secret]:
    """What looks like a secret below the root of a repository and is not allowed."""
    allowed = read_allowed(root)
    values = {normal(entry["value"]) for entry in allowed.get("allowed", []) if entry["what"]}
    ledgers = [entry["files"] for entry in allowed.get("ledger", []) if entry["what"]]
    with default_settings():
        found = [secret for path in files(root) for secret in secrets_in(root, path)]
    return sorted({secret for secret in found if normal(secret.value) not in values and not is_copied(secret, ledgers)})


def is_copied(secret: Secret, ledgers: list[str]) -> bool:
    """Whether it is one of the many hashes, or of the sealed bytes, in a copy of a devnet's ledger or databases."""
    return secret.kind in DIGITS_KINDS and any(fnmatch(secret.path, pattern) for pattern in ledgers)


def files(root: Path) -> list[str]:
    """What git keeps, or would add."""
    words = ("git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and name not in LOCKS and (root / name).is_file()]


def secrets_in(root: Path, path: str) -> Iterator[Secret]:
    """What looks like a secret in one file; pictures and the like are passed over."""
    try:
        text = (root / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        for digits in KEY.findall(line):
            if len(set(digits.lower())) >= RANDOM_DIGITS:
                yield Secret(path, number, KEY_KIND, f"0x{digits}")
        for words in WORDS.findall(line.lower()):
            yield from (Secret(path, number, "Seed phrase", phrase) for phrase in seed_phrases(words.split()))
    for secret in scan_file(str(root / path)):
        yield Secret(path, secret.line_number, secret.type, secret.secret_value or "")


def seed_phrases(words: list[str]) -> Iterator[str]:
    """Runs of words with the checksum of a seed phrase (BIP-39)."""
    for length in PHRASE_LENGTHS:
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if ENGLISH.is_mnemonic_valid(phrase):
                yield phrase


def read_allowed(root: Path) -> dict[str, list[dict[str, str]]]:
    """What may stand in the repository."""
    file = root / ALLOWED
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def normal(value: str) -> str:
    """A value as it is compared: keys in lower case."""
    return value.lower() if KEY.fullmatch(value) else value


def main(arguments: list[str]) -> int:
    """Tell what was found without repeating the whole of it; an argument names another repository."""
    found = scan(Path(arguments[0]) if arguments else ROOT)
    for secret in found:
        print(f"{secret.path}:{secret.line}: {secret.kind}: {secret.value[:6]}...")
    if found:
        print(f"A true secret: take it out and replace it where it is used. A public value: add it to {ALLOWED}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
