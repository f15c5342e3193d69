"""Readers load no signing code; who connects or signs loads little, and no acts of other pages."""

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
ACTS = {path.stem for path in (DIST.parent / "src" / "acts").glob("*.ts")}
"""The areas of acts, each a module of its own."""
MODULES = {"main": ["main"], "asking": ["questions"], "connecting": ["connecting"], "signing": ["questions", "signing"]}
MOST = {"main": 3_700, "asking": 8_500, "connecting": 6_300, "signing": 22_000}
"""Bytes after gzip, close to what they are: 3,638, 8,311, 6,108 and 21,505 when this was written."""


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
    assert {"questions", "businesses"} <= set(loaded)
    assert not {"connecting", "signing", "codec", "wallet", "keccak256"} & set(loaded)


def test_a_page_loads_the_acts_of_its_own_forms_alone(comes: Callable[..., Person]) -> None:
    person = comes()
    loaded = modules(person.page)
    person.go("/register")
    person.page.wait_for_load_state("networkidle")
    assert ACTS & set(loaded) == {"businesses"}


def test_who_connects_loads_no_code_that_signs(comes: Callable[..., Person]) -> None:
    person = comes()
    loaded = modules(person.page)
    person.go("/businesses")
    person.page.get_by_role("button", name="Connect").click()
    expect(person.page.get_by_role("dialog")).to_be_visible()
    assert "connecting" in loaded
    assert not {"questions", "signing", "codec", "wallet", "keccak256"} & set(loaded)


@pytest.mark.parametrize("what", MOST)
def test_what_is_loaded_is_small(what: str) -> None:
    """Counted with everything that modules import at once, and with the heaviest acts where there is a form."""
    manifest: dict[str, Any] = json.loads((DIST / "manifest.json").read_text())
    areas = sorted(ACTS) if what in ("asking", "signing") else ["main"]
    readers = _closure(manifest, "main") if what != "main" else set[str]()
    size = max(_weight(_closure(manifest, *MODULES[what], area) - readers) for area in areas)
    print(f"{what}: {size} bytes")
    assert size <= MOST[what]


def _closure(manifest: dict[str, Any], *names: str) -> set[str]:
    """The files of modules that are loaded on demand, and of all that they import at once."""
    found: set[str] = set()
    waiting = [key for key, module in manifest.items() if module.get("name") in names and _is_asked_for(module)]
    assert len(waiting) == len(set(names)), f"of {names} only {waiting} are loaded on demand"
    while waiting:
        module = manifest[waiting.pop()]
        if module["file"] not in found:
            found.add(module["file"])
            waiting.extend(module.get("imports", []))
    return found


def _is_asked_for(module: dict[str, Any]) -> bool:
    """Whether a page or another module asks for it, rather than that it is a part that some share."""
    return module["file"].endswith(".js") and bool(module.get("isEntry") or module.get("isDynamicEntry"))


def _weight(files: set[str]) -> int:
    return sum(len(gzip.compress((DIST / file).read_bytes(), mtime=0)) for file in files)
