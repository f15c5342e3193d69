"""What pages tell and offer, taken from their HTML."""

import re

from flask.testing import FlaskClient


def read(pages: FlaskClient, path: str) -> str:
    """What a page that is there says for itself."""
    answer = pages.get(path)
    assert answer.status_code == 200, answer.text
    return main_of(answer.text)


def main_of(html: str) -> str:
    """What a page says for itself, in one line."""
    return re.sub(r"\s+", " ", html[html.index("<main") : html.index("</main>")])


def words(html: str) -> str:
    """The text of a page, in one line."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html.replace("</dt>", " ")))


def acts_on(html: str) -> set[str]:
    """The acts that a page offers."""
    return set(re.findall(r'data-act="([^"]+)"', html))
