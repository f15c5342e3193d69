"""Make the lock files anew from pyproject.toml and package.json."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import paths
from .console import run, timed
from .node import link_node
from .python import NO_PACKAGES, install_uv

GROUPS = ("build", "contracts", "dev", "test")
OPTIONS = (
    *("--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"),
    *("--custom-compile-command", "make lock"),
)


def make_locks() -> None:
    """Lock all that is installed, by version and hash."""
    with timed("Locking the Python packages"):
        lock_python(install_uv())
    with timed("Locking the Node packages"):
        lock_node()


def lock_python(uv: Path) -> None:
    """Lock everything together first, then the service alone with the same versions."""
    everything, service, installer = (paths.REQUIREMENTS / f"{name}.txt" for name in ("dev", "service", "uv"))
    groups = [word for group in GROUPS for word in ("--group", group)]
    compile_ = (uv, "pip", "compile", *OPTIONS)

    run(*compile_, "pyproject.toml", *groups, "--output-file", everything, mend=NO_PACKAGES)
    together = ("--constraints", everything, "--output-file", service)
    run(*compile_, "pyproject.toml", *together, mend=NO_PACKAGES)
    run(*compile_, "requirements/uv.in", "--output-file", installer, mend=NO_PACKAGES)


def lock_node() -> None:
    """Lock in an empty folder: beside `node_modules`, npm leaves other platforms out of the lock."""
    link_node()
    folder = paths.TOOLS / "node-lock"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("package.json", ".npmrc"):
        shutil.copy(paths.ROOT / name, folder)

    npm = (paths.BIN / "npm", "install", "--package-lock-only", "--loglevel=error")
    run(*npm, "--prefix", folder, mend=NO_PACKAGES)
    shutil.copy(folder / "package-lock.json", paths.ROOT)
