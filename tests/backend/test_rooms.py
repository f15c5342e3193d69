"""Which room may import which: the arrows of the design, by the same rule that `make check` calls."""

from pathlib import Path

from checks.arrows import MODULES, PACKAGE, ROOT, imported, rooms, wrong

__all__ = ["MODULES", "PACKAGE", "imported", "rooms"]


def test_imports_follow_the_arrows_of_the_design() -> None:
    assert wrong(ROOT) == []


def test_every_room_is_seen() -> None:
    assert {module.parts[0] for module in MODULES} >= {"domain", "chain", "store", "indexer", "services", "api", "web"}
    assert Path("cli.py") in MODULES
