"""Which room may import which: the arrows of the design."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "backend" / "atoll"
SCRIPTS = PACKAGE.parents[1] / "scripts"
ROOT_MODULES = {"app", "cli", "config"}
MAY_IMPORT = {
    "domain": set[str](),
    "chain": {"domain"},
    "store": {"domain"},
    "indexer": {"chain", "store", "domain"},
    "services": {"chain", "store", "domain"},
    "api": {"services", "store", "domain"},
    "web": {"services", "store", "domain"},
    "client": {"domain"},
    "audit": {"client", "indexer", "chain", "domain"},
    "devnet": {"chain", "domain", "config"},
}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def rooms(names: set[str]) -> set[str]:
    parts = (name.split(".") for name in names)
    known = set(MAY_IMPORT) | ROOT_MODULES
    return {words[1] for words in parts if words[0] == "atoll" and len(words) > 1 and words[1] in known}


@pytest.mark.parametrize("module", [path for path in MODULES if len(path.parts) > 1], ids=str)
def test_rooms_import_only_what_the_design_allows(module: Path) -> None:
    room = module.parts[0]
    assert rooms(imported(PACKAGE / module)) <= MAY_IMPORT[room] | {room}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_service_never_imports_ape(module: Path) -> None:
    assert not [name for name in imported(PACKAGE / module) if name.split(".")[0] == "ape"]


@pytest.mark.parametrize("module", [p for p in MODULES if p.parts[0] == "domain"], ids=str)
def test_domain_uses_the_standard_library_alone(module: Path) -> None:
    outside = {name.split(".")[0] for name in imported(PACKAGE / module)} - {"atoll"}
    assert outside <= set(sys.stdlib_module_names)


def test_scripts_never_import_the_backend() -> None:
    for path in SCRIPTS.rglob("*.py"):
        assert not [name for name in imported(path) if name.split(".")[0] == "atoll"], path
