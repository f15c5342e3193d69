"""A Chromium for the tests of the pages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import paths
from .console import Problem, attempt, output, say, timed

NAMES = ("chromium", "chromium-browser", "google-chrome")
APT = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-dejavu-core")
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as tool: print(tool.chromium.executable_path)"
)


def find_chromium() -> str:
    """A Chromium of this machine, installed if need be; `ATOLL_CHROMIUM` names another."""
    return configured() or on_path() or from_debian() or from_playwright()


def configured() -> str:
    """The one that the environment names."""
    name = os.environ.get("ATOLL_CHROMIUM", "")
    if name and not os.access(name, os.X_OK):
        raise Problem(f"ATOLL_CHROMIUM names {name}, which is not a program. Correct it, or unset it.")
    return name


def on_path() -> str:
    """One that is installed already; Ubuntu's snap does not serve, it cannot run in containers."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and "/snap/" not in os.path.realpath(path)), "")


def from_debian() -> str:
    """Debian's package, when this is Debian."""
    if not is_debian():
        return ""
    if os.geteuid() != 0:
        raise Problem(
            "The tests of the pages need Chromium. Install it, then run the same command again:\n"
            "    sudo apt-get update\n"
            "    sudo apt-get install --no-install-recommends chromium fonts-dejavu-core"
        )
    with timed("Installing Chromium for the tests of the pages"):
        if attempt("apt-get", "update", "--quiet") or attempt(*APT):
            raise Problem("Chromium could not be installed. Try it by hand:\n    " + " ".join(APT))
    return on_path()


def is_debian() -> bool:
    """Whether this is Debian itself, whose chromium is a real package."""
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def from_playwright() -> str:
    """The build that Playwright downloads."""
    path = output(paths.command("python"), "-c", PLAYWRIGHT_PATH)
    if path and Path(path).exists():
        return path
    with timed("Downloading Chromium for the tests of the pages"):
        code = attempt(paths.command("playwright"), "install", "chromium")
    if code or not Path(path).exists():
        raise Problem(
            "Chromium could not be downloaded. Install one and name it:\n    ATOLL_CHROMIUM=/path/to/chromium make test"
        )
    say("    If it does not start, libraries are missing: sudo .venv/bin/playwright install-deps chromium")
    return path
