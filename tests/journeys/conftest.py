"""A nation with its pages, and browsers to visit it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nations import RunningNation, serving
from people import Person, Site, Tally, enter
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NODE = ROOT / ".tools" / "bin" / "node"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"


@pytest.fixture(scope="session")
def wallet() -> str:
    """The wallet as one script."""
    words = [NODE, ESBUILD, ROOT / "tests" / "journeys" / "wallet.js", "--bundle", "--format=iife", "--log-level=error"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("ATOLL_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def site(own_nation: RunningNation) -> Iterator[Site]:
    """A nation of the test's own with its pages, served and indexed as 'atoll up' does it."""
    with serving(own_nation) as address:
        yield Site(address, own_nation)


@pytest.fixture(scope="module")
def shared_site(nation: RunningNation) -> Iterator[Site]:
    """The same for a module whose tests leave the register as it is."""
    with serving(nation) as address:
        yield Site(address, nation)


@pytest.fixture
def comes(browser: Browser, site: Site, wallet: str) -> Iterator[Callable[..., Person]]:
    """Lets people come: `comes(tally, key)`; they leave when the test ends."""
    there: list[Person] = []

    def come(tally: Tally | None = None, key: str | None = None) -> Person:
        there.append(enter(browser, site, wallet, tally or Tally(), key))
        return there[-1]

    yield come
    for person in there:
        person.page.context.close()
