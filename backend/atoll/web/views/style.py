"""The pattern book: every part of which the pages are made, in all its states."""

import re

from flask import render_template

from atoll.domain.codes import REJECTION_REASONS
from atoll.store.paging import Page
from atoll.web.folders import TEMPLATES

MACRO = re.compile(r"\{#- (?P<use>[^\n]+) -#\}\n\{% macro (?P<name>[a-z]\w*)\(")
EXAMPLE_WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
EXAMPLE_HASH = "0x" + "4c1f" * 16
EXAMPLE_TIME = 1_800_000_000
LONG_LIST: Page[None] = Page([], next="Mw")


def style() -> str:
    """Each macro with its name, when to use it, and examples."""
    return render_template(
        "style.html",
        uses=uses(),
        wallet=EXAMPLE_WALLET,
        hash=EXAMPLE_HASH,
        time=EXAMPLE_TIME,
        reasons=REJECTION_REASONS,
        long_list=LONG_LIST,
    )


def uses() -> dict[str, str]:
    """When to use each macro, by its name: the comment that stands above it."""
    return {
        f"{path.stem}.{found['name']}": found["use"]
        for path in sorted((TEMPLATES / "macros").glob("*.html"))
        for found in MACRO.finditer(path.read_text())
    }
