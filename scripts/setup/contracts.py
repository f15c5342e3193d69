"""The Solidity compiler that Ape and forge call, and the compiled contracts."""

from __future__ import annotations

import shutil

from . import paths, stamps
from .console import Problem, output, run, timed
from .node import write_program

MEND = "Mend what it names under contracts/, then run the same command again."
LAUNCHER = """#!/bin/sh
here=$(dirname "$0")
if [ "$1" = --version ]; then exec cat "$here/version"; fi
exec "$here/../bin/node" "{script}" "$@"
"""


def offer_compiler() -> None:
    """Put the compiler where py-solc-x, Ape and forge look for it."""
    script = paths.ROOT / "scripts" / "solc"
    program = paths.SOLC / f"solc-v{paths.SOLC_VERSION}"
    inputs = stamps.digest([script, paths.ROOT / "package-lock.json"])
    if stamps.is_fresh("solc", inputs, program):
        return

    version = output(paths.BIN / "node", script, "--version")
    if f"Version: {paths.SOLC_VERSION}+" not in version:
        raise Problem("The Solidity compiler fails. Mend it with:\n    rm -rf node_modules && make setup")
    write_program(program, LAUNCHER.format(script=script))
    (paths.SOLC / "version").write_text(version + "\n")
    stamps.keep("solc", inputs)


def compile_contracts() -> None:
    """Compile with Ape when a contract or the compiler's settings have changed."""
    sources = stamps.files(paths.ROOT / "contracts", ".sol")
    inputs = stamps.digest([*sources, paths.ROOT / "ape-config.yaml", paths.ROOT / "package-lock.json"])
    if not sources or stamps.is_fresh("contracts", inputs, paths.ROOT / ".build" / "__local__.json"):
        return

    stamps.forget("contracts")
    leftover = paths.ROOT / "contracts" / ".cache"
    with timed("Compiling the contracts"):
        shutil.rmtree(leftover, ignore_errors=True)
        # Ape does not notice that a contract must be compiled anew when only a library that it uses has changed.
        run(paths.command("ape"), "compile", "--force", "--verbosity", "WARNING", mend=MEND)
        shutil.rmtree(leftover, ignore_errors=True)
    stamps.keep("contracts", inputs)
