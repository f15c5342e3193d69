"""Which room may import which: the arrows of the design, for the backend, the scripts and the pages' modules.

python scripts/checks/arrows.py            exit with 1 if an import is on no arrow
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "backend" / "atoll"
ROOT_MODULES = {"app", "cli", "cli_files", "config", "filing", "indexing"}
"""The composition: together they import all, and only a devnet's supervisor reads its settings."""
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
RELATIVE = "."
STATIC_IMPORT = re.compile(r"""^(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s+)?["'](\.[^"']*)["']""", re.MULTILINE)
"""A TypeScript import of a module of our own that is loaded at once; imports of types alone leave nothing behind."""
FOREIGN_IMPORT = re.compile(
    r"""^(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s+)?["']([^."'][^"']*)["']""", re.MULTILINE
)
AT_ONCE = {"main", "dom", "incomplete", "records", "session", "storage", "text", "underway"}
"""The pages' modules that every reader gets; all others wait until somebody signs, or a page needs them."""


def imported(path: Path) -> set[str]:
    """The dotted names that a Python module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            names.add(RELATIVE)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def rooms(names: set[str]) -> set[str]:
    """The rooms of the backend among imported names; `errors` and the like at its root are nobody's."""
    parts = (name.split(".") for name in names)
    known = set(MAY_IMPORT) | ROOT_MODULES
    return {words[1] for words in parts if words[0] == "atoll" and len(words) > 1 and words[1] in known}


def modules(package: Path) -> list[Path]:
    """The Python modules of a package, relative to it."""
    return sorted(path.relative_to(package) for path in package.rglob("*.py"))


MODULES = modules(PACKAGE)


def wrong(root: Path) -> list[str]:
    """What breaks a rule below the root of a repository, one sentence each."""
    return [*wrong_in_backend(root), *wrong_in_scripts(root), *wrong_in_pages(root)]


def wrong_in_backend(root: Path) -> Iterator[str]:
    """Rooms that import a room no arrow leads to, relative names, Ape."""
    package = root / "backend" / "atoll"
    for module in modules(package):
        names, where = imported(package / module), f"backend/atoll/{module}"
        room = module.parts[0] if len(module.parts) > 1 else ""
        if room:
            yield from (f"{where} {what}" for what in wrong_in_room(room, names, package))
        if RELATIVE in names:
            yield f"{where} imports by a relative name; write it whole, so that the arrow can be read."
        if "ape" in packages_of(names):
            yield f"{where} imports ape, which only scripts and tests may use."


def wrong_in_room(room: str, names: set[str], package: Path) -> Iterator[str]:
    """What a module of a room imports on no arrow."""
    if room not in MAY_IMPORT:
        yield f"lies in a room that no rule knows. Add {room} to MAY_IMPORT and to the drawing."
        return
    top = {path.stem for path in package.glob("*.py")} & {
        name.split(".")[1] for name in names if name.startswith("atoll.")
    }
    for other in sorted((rooms(names) | top) - MAY_IMPORT[room] - {room}):
        yield f"imports {other}, and no arrow leads from {room} to {other}."
    if room == "domain":
        for other in sorted(packages_of(names) - {"atoll", ""} - sys.stdlib_module_names):
            yield f"imports {other}; the domain uses the standard library alone."


def packages_of(names: set[str]) -> set[str]:
    """The packages that hold the imported names."""
    return {name.split(".")[0] for name in names}


def wrong_in_scripts(root: Path) -> Iterator[str]:
    """Scripts that import the backend: the deployment file is the only bridge."""
    for path in sorted((root / "scripts").rglob("*.py")):
        if any(name.split(".")[0] == "atoll" for name in imported(path)):
            yield f"{path.relative_to(root)} imports atoll; scripts reach the backend by the deployment file alone."


def wrong_in_pages(root: Path) -> Iterator[str]:
    """Modules of the pages that load at once what only somebody who signs, or plays, should load."""
    source = root / "frontend" / "src"
    for path in sorted(source.rglob("*.ts")):
        where = path.relative_to(source)
        if where.parts[0] == "play" or where.name.endswith(".test.ts"):
            continue
        for other in sorted(static_imports(path)):
            if source / "play" in other.parents:
                yield f"frontend/src/{where} imports {other.relative_to(source)} at once; load it by import()."
    for chain in loaded_at_once(source / "main.ts"):
        names = " -> ".join(name.relative_to(source).as_posix() for name in chain)
        yield f"frontend/src: every page loads at once: {names}. Load it by import(); if readers need it, see AT_ONCE."


def loaded_at_once(start: Path) -> Iterator[list[Path]]:
    """Ways by which static imports lead from a module to what readers do not need, or to a foreign package."""
    seen: set[Path] = set()
    ways = [[start]] if start.is_file() else []
    while ways:
        way = ways.pop()
        if way[-1].stem not in AT_ONCE or FOREIGN_IMPORT.search(way[-1].read_text(encoding="utf-8")):
            yield way
            continue
        ways += [[*way, path] for path in sorted(static_imports(way[-1]) - seen)]
        seen |= static_imports(way[-1])


def static_imports(path: Path) -> set[Path]:
    """The modules of our own that a TypeScript module loads as soon as it is loaded itself."""
    targets = STATIC_IMPORT.findall(path.read_text(encoding="utf-8"))
    places = ((path.parent / target).resolve() for target in targets)
    files = (place if place.suffix == ".ts" else place.with_name(f"{place.name}.ts") for place in places)
    return {file for file in files if file.is_file()}


def main(arguments: list[str]) -> int:
    """Tell each wrong import; an argument names another repository."""
    found = wrong(Path(arguments[0]).resolve() if arguments else ROOT)
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
