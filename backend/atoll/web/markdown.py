"""Texts in Markdown as HTML that does nothing: no raw HTML, no pictures, and links only out, to the web or to mail."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

SHIFT = 2
"""The page has the first heading, and the section around the text the second."""
DEEPEST = 20
"""How far lists and quotes may be within each other."""
SMALLEST_HEADING = 6
OUTWARD = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


class _Reader(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": DEEPEST})
        self.disable("image")
        self.core.ruler.push("tame", _tame)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return OUTWARD.match(url) is not None


def rendered(text: str) -> Markup:
    """The text as HTML; as it was written where it is nested so deeply that some of it would be left out."""
    tokens = _reader.parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return Markup("<pre>{}</pre>").format(text)
    return Markup(_reader.renderer.render(tokens, _reader.options, {}))


def _tame(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + SHIFT, SMALLEST_HEADING)}"
        for part in token.children or ():
            _mark_link(part)


def _mark_link(token: Token) -> None:
    """Neither search engines nor the page behind it learn anything from a link."""
    if token.type == "link_open":
        token.attrSet("rel", "nofollow noopener")


_reader = _Reader()
