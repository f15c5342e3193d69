"""Readers load no signing code; who connects loads little."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from people import Person, Site
from playwright.sync_api import Page, expect

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
READING = ("/", "/citizens", "/citizens/1", "/businesses", "/payments/1", "/tax", "/auditors", "/me")
MOST = {"main": 3_500, "asking": 12_000, "connecting": 27_000}
"""Bytes after gzip, close to what they are: 3,443, 11,112 and 25,763 when this was written."""


@pytest.fixture
def site(shared_site: Site) -> Site:
    """One nation for all: nothing is signed."""
    return shared_site


def modules(page: Page) -> list[str]:
    """Collects the names of the modules that a page loads from now on."""
    loaded: list[str] = []

    def note(url: str) -> None:
        if module := re.search(r"/assets/(.+)-[\w-]{8}\.js$", url):
            loaded.append(module[1])

    page.on("request", lambda request: note(request.url))
    return loaded


def test_readers_load_the_main_module_alone(comes: Callable[..., Person]) -> None:
    reader = comes()
    loaded = modules(reader.page)
    for path in READING:
        reader.go(path)
        reader.page.wait_for_load_state("networkidle")
    assert set(loaded) == {"main"}


def test_questions_are_asked_without_signing_code(comes: Callable[..., Person]) -> None:
    person = comes()
    loaded = modules(person.page)
    person.go("/register")
    person.answer(name="Lantern Fish Radio", section="J", headcount="3")
    person.page.wait_for_load_state("networkidle")
    assert "questions" in loaded
    assert not {"signing", "codec", "wallet", "keccak256"} & set(loaded)


def test_signing_code_loads_when_someone_connects(comes: Callable[..., Person]) -> None:
    person = comes()
    loaded = modules(person.page)
    person.go("/businesses")
    person.page.get_by_role("button", name="Connect").click()
    expect(person.page.get_by_role("dialog")).to_be_visible()
    assert "signing" in loaded
    assert "wallet" not in loaded


@pytest.mark.parametrize(
    ("what", "entries"),
    [("main", ["src/main.ts"]), ("asking", ["src/questions.ts"]), ("connecting", ["src/signing.ts"])],
)
def test_what_is_loaded_is_small(what: str, entries: list[str]) -> None:
    """Counted with everything that a module imports at once, the main module apart."""
    manifest: dict[str, Any] = json.loads((DIST / "manifest.json").read_text())
    files = {file for entry in entries for file in _closure(manifest, entry)}
    files -= set() if what == "main" else _closure(manifest, "src/main.ts")
    size = sum(len(gzip.compress((DIST / file).read_bytes(), mtime=0)) for file in files)
    print(f"{what}: {size} bytes in {len(files)} files")
    assert size <= MOST[what]


def _closure(manifest: dict[str, Any], entry: str) -> set[str]:
    """The file of a module and of all that it imports at once."""
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        module = manifest[waiting.pop()]
        if module["file"] not in found:
            found.add(module["file"])
            waiting.extend(module.get("imports", []))
    return found
