"""uv, and the locked Python packages in `.venv`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import paths, stamps
from .console import Problem, run, timed

UV = paths.TOOLS / "uv"
ITSELF = ("--no-deps", "--no-build-isolation", "--editable", ".")
SUPPORTED = ">=3.11,<3.13"

PIP_MISSING = """Python's package installer, pip, is missing. Install it, then run the same command again:
    Debian, Ubuntu:  sudo apt-get update && sudo apt-get install python3-pip
    macOS:           python3 -m ensurepip --user"""
NO_PACKAGES = "Check that this machine reaches the package registries, then run the same command again."
NO_PYTHON = f"""Atoll needs a Python {SUPPORTED}; none was found here, and none could be downloaded.
Install one, then run the same command again:
    Debian 12, Ubuntu 24.04:  sudo apt-get install python3
    Debian 13:                has only newer ones; uv downloads one where it reaches the Internet
    macOS:                    brew install python@3.12
Or name one that you have:    ATOLL_PYTHON=/path/to/python3.12 make setup"""


def install_uv() -> Path:
    """Bring the locked uv into the repository, whatever Python is at hand."""
    program = UV / "bin" / "uv"
    lock = paths.REQUIREMENTS / "uv.txt"
    inputs = stamps.digest([lock])
    if stamps.is_fresh("uv", inputs, program):
        return program

    require_pip()
    os.environ["PIP_ROOT_USER_ACTION"] = "ignore"
    with timed("Fetching uv, which installs the Python packages"):
        shutil.rmtree(UV, ignore_errors=True)
        run(
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--target", UV, "--require-hashes", "-r", lock),
            mend=NO_PACKAGES,
        )
    stamps.keep("uv", inputs)
    return program


def require_pip() -> None:
    """Fail with the command that installs pip when there is none."""
    asked = [sys.executable, "-m", "pip", "--version"]
    if subprocess.run(asked, capture_output=True).returncode:
        raise Problem(PIP_MISSING)


def install_packages() -> None:
    """Make `.venv` hold exactly the locked packages and, editable, Atoll itself."""
    lock = paths.REQUIREMENTS / "dev.txt"
    inputs = stamps.digest([lock, paths.ROOT / "pyproject.toml"])
    uv = install_uv()
    if stamps.is_fresh("python", inputs, paths.command("atoll")):
        return

    stamps.forget("python")
    with timed("Installing the Python packages"):
        make_venv(uv)
        into = ("--quiet", "--python", paths.command("python"))
        run(uv, "pip", "sync", *into, "--compile-bytecode", "--require-hashes", lock, mend=NO_PACKAGES)
        run(uv, "pip", "install", *into, *ITSELF, mend=NO_PACKAGES)
    stamps.keep("python", inputs)


def make_venv(uv: Path) -> None:
    """Make `.venv` from a Python of this machine that fits, or from one that uv downloads."""
    if paths.command("python").exists() and not moved():
        return
    wanted = os.environ.get("ATOLL_PYTHON", SUPPORTED)
    choice = ("--python-preference", "system", "--python", wanted)
    run(uv, "venv", "--quiet", "--clear", *choice, paths.VENV, mend=NO_PYTHON)


def moved() -> bool:
    """Whether `.venv` was made in another place: its programs name the place they were made for."""
    activate = paths.VENV / "bin" / "activate"
    return not activate.is_file() or str(paths.VENV) not in activate.read_text()
