"""A secret among the files is found; what is published and listed is not."""

from pathlib import Path

import pytest
from eth_account import Account
from planted import borrow, judge_by, write

judge = judge_by("secret_scan.py")
PUBLISHED_PHRASE = " ".join(["test"] * 11 + ["junk"])


def new_phrase() -> str:
    """A seed phrase that nobody knows."""
    Account.enable_unaudited_hdwallet_features()
    return str(Account.create_with_mnemonic()[1])


PLANTED = {
    "key": lambda: f'KEY = "0x{Account.create().key.hex()}"',
    "key in upper case without 0x": lambda: f"export KEY={Account.create().key.hex().upper()}",
    "seed phrase": lambda: f'SEED = "{new_phrase()}"',
    "seed phrase in a sentence": lambda: f"my words are {new_phrase()} and nobody knows them",
    "PEM": lambda: "-----BEGIN EC " + "PRIVATE KEY-----\nabc",
    "service token": lambda: "AWS = '" + "AKIA" + "Z7QHY3PLM2KDX5RT'",
    "password": lambda: "db_password = '" + "h7Gq" + "2vRz9Lw'",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_secrets__planted__is_found(repository: Path, kind: str) -> None:
    borrow(repository, "secrets.allowed.toml")
    write(repository, "src/settings.py", PLANTED[kind]())
    verdict = judge(repository)
    assert not verdict.passed
    assert "src/settings.py:1" in verdict.said


def test_secrets__report__does_not_repeat_the_secret(repository: Path) -> None:
    key = Account.create().key.hex()
    write(repository, "notes.md", key)
    assert key not in judge(repository).said


def test_secrets__published_values_that_are_listed__pass(repository: Path) -> None:
    borrow(repository, "secrets.allowed.toml")
    write(repository, "a.py", f'PHRASE = "{PUBLISHED_PHRASE}"\nZERO = "{"0x" + "ab" * 32}"')
    assert judge(repository) == (True, "")


def test_secrets__published_values_that_are_not_listed__are_found(repository: Path) -> None:
    write(repository, "a.py", f'PHRASE = "{PUBLISHED_PHRASE}"')
    assert "Seed phrase" in judge(repository).said


@pytest.mark.parametrize(("path", "passes"), [("ledger/index-1.sql", True), ("ledger/office-1.sql", False)])
def test_secrets__hashes_in_copies_of_a_ledger__pass(repository: Path, path: str, passes: bool) -> None:
    write(repository, "secrets.allowed.toml", '[[ledger]]\nfiles = "ledger/index-*.sql"\nwhat = "hashes"')
    write(repository, path, Account.create().key.hex())
    assert judge(repository).passed == passes
    write(repository, path, new_phrase())
    assert not judge(repository).passed


def test_secrets__what_git_ignores__is_not_looked_at(repository: Path) -> None:
    write(repository, ".gitignore", "local/")
    write(repository, "local/key", Account.create().key.hex())
    assert judge(repository).passed
