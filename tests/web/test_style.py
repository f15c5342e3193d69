"""The pattern book shows every part of the pages, and the pages are made of nothing else."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

FRONTEND = Path(__file__).parents[2] / "frontend"
TEMPLATES = FRONTEND / "templates"
MACROS = [
    f"{path.stem}.{name}"
    for path in sorted((TEMPLATES / "macros").glob("*.html"))
    for name in re.findall(r"{% macro ([a-z]\w*)\(", path.read_text())
]
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.parent.name != "macros")
STYLES = sorted(path for path in (FRONTEND / "styles").glob("*.css") if path.name != "tokens.css")
BY_HAND = (
    r"<table",
    r"<dl",
    r"<time",
    r"<details",
    r"<textarea",
    r"<select",
    r'<a class="button',
    r'<input (?!type="hidden"|id="file-)',
    r'class="(?:tag|notice|empty|download|copyable|pager|stages|steps|error-summary|field|act|question)\b',
)


@pytest.fixture(scope="module")
def book(pages: FlaskClient) -> str:
    return pages.get("/style").text


def test_there_are_macros() -> None:
    assert {"forms.field", "records.table", "acts.stages", "frame.header", "show.money"} <= set(MACROS)


@pytest.mark.parametrize("macro", MACROS)
def test_macro_is_in_the_pattern_book_with_its_use(book: str, macro: str) -> None:
    entry = re.search(rf'<section class="pattern" id="{macro.replace(".", "-")}".*?</h2>\s*<p>([^<]*)</p>', book, re.S)

    assert entry is not None, f"{macro} is not on /style"
    assert entry[1].rstrip().endswith("."), f"{macro} has no comment above it that says when to use it"


@pytest.mark.parametrize("token", re.findall(r"^  --([a-z-]+): #", (FRONTEND / "styles/tokens.css").read_text(), re.M))
def test_token_is_used(token: str) -> None:
    styles = "".join(path.read_text() for path in (FRONTEND / "styles").glob("*.css"))

    assert f"var(--{token})" in styles


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_page_writes_by_hand_nothing_that_a_macro_writes(page: Path) -> None:
    found = [match[0] for pattern in BY_HAND for match in re.finditer(pattern, page.read_text())]

    assert found == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_style_takes_colours_and_pixels_from_the_tokens(style: Path) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b\d+px", style.read_text()) == []
