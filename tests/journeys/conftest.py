"""A nation with its pages, and browsers to visit it."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nations import RunningNation
from people import Person, Site, Tally, enter, served
from playwright.sync_api import Browser
from relaying import relaying

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".tools" / "bin" / "node"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"


@pytest.fixture(scope="session")
def wallet() -> str:
    """The wallet as one script."""
    words = [NODE, ESBUILD, ROOT / "tests" / "journeys" / "wallet.js", "--bundle", "--format=iife", "--log-level=error"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def site(own_nation: RunningNation, request: pytest.FixtureRequest) -> Iterator[Site]:
    """A nation of the test's own with its pages, served and indexed as 'atoll up' does it; marked as `relaying`, it
    sends what people sign.
    """
    relays = request.node.get_closest_marker("relaying") is not None
    with served(replace(own_nation, settings=relaying(own_nation)) if relays else own_nation) as site:
        yield site


@pytest.fixture(scope="module")
def shared_site(nation: RunningNation) -> Iterator[Site]:
    """The same for a module whose tests leave the register as it is, or only add to it."""
    with served(nation) as site:
        yield site


@pytest.fixture
def comes(browser: Browser, site: Site, wallet: str) -> Iterator[Callable[..., Person]]:
    """Lets people come: `comes(tally, key, **wallet settings)`; they leave when the test ends."""
    there: list[Person] = []

    def come(tally: Tally | None = None, key: str | None = None, **settings: Any) -> Person:
        there.append(enter(browser, site, wallet, tally or Tally(), key, **settings))
        return there[-1]

    yield come
    for person in there:
        # What is still handed on when the page goes would raise in the next test.
        person.context.unroute_all(behavior="ignoreErrors")
        person.context.close()
