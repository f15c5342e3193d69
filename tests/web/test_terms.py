"""The terms as HTML: readable, and harmless whatever somebody wrote into them."""

import re
from time import monotonic

import pytest
from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.web.markdown import rendered
from flask.testing import FlaskClient
from markupsafe import escape
from nations import RunningNation
from told import read

LATER = 4_000_000_000
"""A time long after the seed."""

ALLOWED = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
HOSTILE = (
    "<script>alert(1)</script>",
    "text <img src=x onerror=alert(1)> text",
    "</div></main><h1>Forged</h1>",
    "<style>* { display: none }</style>",
    "<!-- said behind your back -->",
    "![a picture](https://evil.example/track.png)",
    "![a picture][it]\n\n[it]: javascript:alert(1)",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](&#106;avascript:alert(1))",
    "[press](java\nscript:alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    "[press](vbscript:x)",
    "<javascript:alert(1)>",
    "[press](/sign-out)",
    "[press](//evil.example)",
    "[press](#main)",
    r'[press](https://x.example "\" onmouseover=\"alert(1)")',
    '[press](https://x.example/"onmouseover=alert(1))',
    "```html onload=alert(1)\n</pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


def tags(html: str) -> set[str]:
    return {name.lower() for name in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", html)}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_nothing_but_text(text: str) -> None:
    html = str(rendered(text))

    assert tags(html) <= ALLOWED
    for tag in re.findall(r"<[^>]+>", html):
        assert re.search(r"\son\w+=|\ssrc=|\sstyle=", re.sub('"[^"]*"', '""', tag)) is None
    assert all(re.match("https?://|mailto:", address) for address in re.findall('href="([^"]*)"', html))


def test_raw_html_is_read_and_not_obeyed() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered("<script>alert(1)</script>")
    assert "&lt;!-- said behind your back --&gt;" in rendered("<!-- said behind your back -->")


@pytest.mark.parametrize("address", ["https://x.example/a?b=1", "http://x.example", "mailto:a@x.example"])
def test_links_lead_out_and_tell_nobody(address: str) -> None:
    assert rendered(f"[there]({address})") == f'<p><a href="{address}" rel="nofollow noopener">there</a></p>\n'
    assert f'<a href="{address}" rel="nofollow noopener">' in rendered(f"<{address}>")


def test_headings_go_below_those_of_the_page() -> None:
    html = rendered("# One\n\n## Two\n\n###### Six\n\nUnderlined\n==========")

    assert re.findall(r"<(h\d)>(\w+)</\1>", html) == [("h3", "One"), ("h4", "Two"), ("h6", "Six"), ("h3", "Underlined")]


def test_lines_of_a_paragraph_flow() -> None:
    assert rendered("A sentence that\ngoes on.\n\n**Another** one.") == (
        "<p>A sentence that\ngoes on.</p>\n<p><strong>Another</strong> one.</p>\n"
    )


def test_points_keep_their_numbers() -> None:
    assert '<ol start="3">' in rendered("3. What I may.\n4. What I owe.")


@pytest.mark.parametrize("nesting", ["> " * 200, "- " * 200, ">" * 20_000, "* > " * 50])
def test_what_is_nested_too_deeply_is_shown_as_it_was_written(nesting: str) -> None:
    """Nothing that people sign is left out."""
    html = rendered(f"{nesting}hidden <b>words</b>")

    assert html.startswith("<pre>")
    assert "hidden &lt;b&gt;words&lt;/b&gt;</pre>" in html


@pytest.mark.parametrize("depth", range(1, 25))
@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "- > "])
def test_no_words_are_lost_at_any_depth(opening: str, depth: int) -> None:
    assert "the words" in rendered(f"{opening * depth}the words")


@pytest.mark.parametrize("text", ["[" * 5_000, "**a " * 5_000, "`" * 5_000 + "a", "![[" * 3_000, "<" * 5_000])
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    begun = monotonic()
    rendered(text)

    assert monotonic() - begun < 10


def test_the_terms_are_read_as_they_are_meant_and_as_they_were_signed(
    pages: FlaskClient, nation: RunningNation
) -> None:
    html = pages.get("/terms").text
    (text,) = (text for text in nation.deployment.texts.values() if text.startswith("# The Terms of Citizenship"))

    assert html.count("<h1") == 1
    assert re.search("<h3>The Terms of Citizenship of .*</h3>", html)
    assert "<strong>One person, one citizenship.</strong>" in html
    assert f'<pre class="exact">{escape(text)}</pre>' in html
    assert "asked to agree by" not in html, "the first version is asked for from the first application on"


def test_newer_terms_say_by_when_to_agree(own_nation: RunningNation) -> None:
    own_nation.send("CitizenRegistry", "adoptTerms", b"\x11" * 32, LATER, sender=0)
    catch_up(create_sync(own_nation.settings))
    html = read(create_app(own_nation.settings).test_client(), "/terms")

    assert html.count("Citizens are asked to agree by") == 1
    assert "This server does not have the text." in html
