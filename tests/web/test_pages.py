"""Every page for reading: without a script, in words, and safe from what the ledger holds."""

import re
from pathlib import Path

import pytest
from atoll.domain.codes import OFFICES
from atoll.store import tables
from atoll.store.engine import open_index
from atoll.web.powers import DUTIES
from flask.testing import FlaskClient
from nations import RunningNation
from sqlalchemy import update
from told import main_of, read, words

READING = (
    "/citizens?after=MA&endpoint=x&_method=POST&id=2",
    "/citizens/1?after=MA&id=abc",
    "/",
    "/citizens",
    "/citizens?state=active",
    "/citizens/3",
    "/businesses",
    "/businesses?name=a&section=J&state=active&owner=1",
    "/businesses/2",
    "/businesses/2/pay",
    "/payments/5",
    "/apply",
    "/me",
    "/sign-in?next=/desk",
    "/register",
    "/desk",
    "/tax",
    "/tax?amount=500&turnover=50&schedule=1",
    "/auditors",
    "/terms",
    "/v1/docs",
    "/tx/0x" + "00" * 32,
)
REGISTRAR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
HIDDEN_SCREEN = r'<section class="question"[^>]* hidden>.*?</section>'
HOSTILE = "<script>alert(1)</script>\u202e'\"&"


@pytest.mark.parametrize("path", READING)
def test_page_is_there_and_has_no_inline_script_or_style(pages: FlaskClient, path: str) -> None:
    answer = pages.get(path)

    assert answer.status_code == 200, answer.text
    assert re.findall(r"<script(?![^>]* src=)", answer.text) == []
    assert re.findall(r"<style| style=| on[a-z]+=", answer.text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', answer.text) == []
    assert re.sub(HIDDEN_SCREEN, "", answer.text, flags=re.DOTALL).count("<h1") == 1


@pytest.mark.parametrize("path", ["/citizens", "/businesses", "/payments", "/accounts", "/tx"])
@pytest.mark.parametrize("key", ["999999", "9" * 30, "0xzz", "-1"])
def test_what_is_unknown_is_404_in_words(pages: FlaskClient, path: str, key: str) -> None:
    answer = pages.get(f"{path}/{key}")

    assert answer.status_code == 404
    assert "There is no" in answer.text


@pytest.mark.parametrize("path", ["/citizens", "/businesses", "/businesses/1", "/citizens/1", "/desk"])
def test_a_bad_cursor_is_400_in_words(pages: FlaskClient, path: str) -> None:
    answer = pages.get(f"{path}?after=nonsense")

    assert answer.status_code == 400
    assert "is not a cursor" in answer.text


@pytest.mark.parametrize("query", ["owner=x", "owner=0", "section=Z", "state=sleeping"])
def test_a_bad_filter_is_400_in_words(pages: FlaskClient, query: str) -> None:
    answer = pages.get(f"/businesses?{query}")

    assert answer.status_code == 400
    assert query.split("=")[1] in answer.text


def test_the_next_page_of_a_list_goes_on_where_the_first_ended(pages: FlaskClient) -> None:
    first = pages.get("/businesses/1").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None

    second = pages.get(following[1].replace("&amp;", "&")).text

    numbers = [set(re.findall(r"/payments/(\d+)", page)) for page in (first, second)]
    assert all(numbers)
    assert numbers[0] & numbers[1] == set()


def test_amounts_are_padded_for_columns_alone(pages: FlaskClient) -> None:
    """Cards leave the pad out."""
    assert re.search(
        r'<td role="cell"[^>]*><span>[\d\u202f]+\.\d\d<span class="pad">\u2007{4}</span></span></td>',
        pages.get("/businesses/2").text,
    )


def test_an_account_is_shown_by_its_checksum(pages: FlaskClient) -> None:
    answer = pages.get("/accounts/0x000000000000000000000000000000000000dead")

    assert answer.status_code == 301
    assert answer.location.endswith("/accounts/0x000000000000000000000000000000000000dEaD")
    assert "Not a citizen yet" in pages.get(answer.location).text


def test_who_holds_an_office_is_led_to_it_and_not_asked_to_apply(pages: FlaskClient) -> None:
    html = read(pages, f"/accounts/{REGISTRAR}")

    assert "<h1>Registrar</h1>" in html
    assert "holds the office of registrar" in html
    assert 'href="/desk"' in html
    assert 'href="/apply"' not in html


@pytest.mark.parametrize("spelling", ["paper atlas", "Paper-Atlas Books, Ltd.", "PAPERATLASBOOKS", "atlas"])
def test_a_business_is_found_however_its_name_is_spelt(pages: FlaskClient, spelling: str) -> None:
    html = main_of(pages.get("/businesses", query_string={"name": spelling}).text)

    assert html.count('<th role="rowheader"') == 1
    assert "Paper Atlas Books" in html


@pytest.mark.parametrize("part", ["\0", "%", "_", "...", "\u202e", "caf\u00e9"])
def test_what_no_name_contains_finds_nothing(pages: FlaskClient, part: str) -> None:
    assert "No business fits" in pages.get("/businesses", query_string={"name": part}).text


def test_my_page_without_a_script_goes_to_the_account_that_was_typed(pages: FlaskClient) -> None:
    answer = pages.get("/me?account=0x70997970C51812dc3A010C7d01b50e0d17dc79C8")

    assert answer.location.endswith("/accounts/0x70997970C51812dc3A010C7d01b50e0d17dc79C8")


def test_a_quote_is_exact_and_needs_no_script(pages: FlaskClient) -> None:
    html = re.sub("<[^>]*>", "", pages.get("/tax?amount=500&turnover=50&schedule=1").text)

    assert "5.535\u00a0PEARL of tax" in html
    assert "494.465\u00a0PEARL stay with the business" in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("amount=x&schedule=1", "Write the amount in digits"),
        ("amount=0.0000001&schedule=1", "more than 6 decimals"),
        ("amount=1&schedule=7", "Choose one of the schedules"),
        ("amount=1&turnover=-1&schedule=1", "Write the amount in digits"),
        (f"amount={'9' * 60}&schedule=1", "larger than all the coin"),
    ],
)
def test_a_quote_that_cannot_be_says_why(pages: FlaskClient, query: str, words: str) -> None:
    html = pages.get(f"/tax?{query}").text

    assert "There is a problem" in html
    assert words in html


def test_a_transaction_is_told_in_words_with_the_next_step(pages: FlaskClient) -> None:
    source = re.search(r"/tx/(0x[0-9a-f]{64})", read(pages, "/businesses/1"))
    assert source is not None

    html = read(pages, f"/tx/{source[1]}")

    assert "Recorded" in html
    assert "to the till of" in html
    assert "Next step" in html


def test_a_registration_does_not_read_like_a_refusal(pages: FlaskClient) -> None:
    sources = set(re.findall(r"/tx/0x[0-9a-f]{64}", read(pages, "/businesses/1")))
    told = " ".join(words(read(pages, source)) for source in sources)
    assert re.search(r"The name [^.]+ now belongs to Business 1\.", told)
    assert "is taken" not in told


def test_a_transaction_that_nobody_knows_is_not_called_sent(pages: FlaskClient) -> None:
    html = pages.get("/tx/0x" + "00" * 32).text

    assert "<h1>Looking for it</h1>" in html
    assert "Sent, waiting" not in html


def test_an_act_that_the_nation_sends_is_found_by_its_number_alone(pages: FlaskClient) -> None:
    assert 'data-relayed="' + "0f" * 16 in pages.get("/relay/" + "0f" * 16).text
    for number in ("0f" * 15, "0f" * 17, "0F" * 16, "zz" * 16):
        answer = pages.get(f"/relay/{number}")
        assert answer.status_code == 404
        assert "32 hex digits" in answer.text


def test_what_can_be_typed_has_a_length(pages: FlaskClient) -> None:
    assert re.search(r'<textarea id="statement"[^>]* maxlength="1000"', pages.get("/apply").text)


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(pages: FlaskClient, path: str) -> None:
    html = pages.get("/tx/0x" + "00" * 32, query_string={"next": path}).text

    assert "evil" not in html
    assert "javascript" not in html.lower().replace("text/javascript", "")


def test_names_from_the_ledger_are_text_and_keep_their_direction(nation: RunningNation, pages: FlaskClient) -> None:
    businesses = tables.businesses
    with open_index(nation.settings.index_url).begin() as index:
        index.execute(update(businesses).where(businesses.c.id == 8).values(name=HOSTILE))

    for path in ("/", "/businesses", "/businesses/8", "/businesses/8/pay"):
        html = pages.get(path).text
        assert "<script>alert" not in html
        assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;\ufffd&#39;&#34;&amp;</bdi>" in html


def test_every_template_is_used_by_a_page_that_was_tested() -> None:
    templates = Path(__file__).parents[2] / "frontend/templates"
    views = "".join(path.read_text() for path in (templates.parents[1] / "backend/atoll").rglob("*.py"))
    mentioned = views + "".join(path.read_text() for path in templates.rglob("*.html"))

    unused = [path for path in templates.rglob("*.html") if f'"{path.relative_to(templates)}"' not in mentioned]
    assert unused == []


def test_what_is_code_in_the_api_s_documentation_looks_like_code(pages: FlaskClient) -> None:
    html = pages.get("/v1/docs").text

    assert "The cursor <code>next</code> of the page before." in html
    assert "`" not in html


def test_a_page_says_when_what_it_shows_may_be_old(pages: FlaskClient) -> None:
    html = read(pages, "/businesses")

    assert '<div class="notice warning"><p>The indexer has not been heard of yet.' in html


def test_auditors_see_who_holds_which_office_since_when(pages: FlaskClient) -> None:
    table = pages.get("/auditors").text.partition('id="offices"')[2].partition("</section>")[0]
    holders = pages.get("/v1/offices").json["items"]

    assert holders
    for holder in holders:
        (row,) = re.findall(
            rf'<tr role="row"><th role="rowheader" scope="row">{holder["office"]}<small>.*?</small></th>.*?</tr>',
            table,
            re.S | re.I,
        )
        assert holder["account"] in row
        assert f'datetime="{holder["since"]}"' in row
        assert f"/tx/{holder['source']['transaction']}" in row


def test_auditors_see_how_the_sums_agree(pages: FlaskClient) -> None:
    sums = pages.get("/auditors").text.partition('id="sums"')[2].partition("</section>")[0]
    totals = pages.get("/v1/nation").json["totals"]

    lists = [re.findall(r"<dt>(\W* ?)[^<]*</dt><dd>.*?([\d\u202f]+)\.(\d+)", each) for each in sums.split("</dl>")[:-1]]
    for *parts, (equals, *total) in lists:
        assert equals == "= "
        assert sum(units(*part) * (-1 if sign == "\u2212 " else 1) for sign, *part in parts) == units(*total)
    assert [units(*lines[-1][1:]) for lines in lists[:2]] == [int(totals["paid"]), int(totals["tax"])]
    assert units(*lists[0][1][1:]) == int(totals["paid"]) - int(totals["collected"])


def units(whole: str, part: str) -> int:
    """An amount of six decimals in base units."""
    return int(whole.replace("\u202f", "") + part.ljust(6, "0"))


def test_auditors_read_what_each_office_does(pages: FlaskClient) -> None:
    html = pages.get("/auditors").text

    assert "Registrar<small>decides who joins, suspends citizens and revokes citizenships</small>" in html
    assert set(DUTIES) == set(OFFICES)


def test_a_list_is_offered_as_a_file_with_the_filters_that_it_shows(pages: FlaskClient) -> None:
    html = pages.get("/businesses?section=J&owner=&name=").text

    assert 'href="/businesses.csv?section=J"' in html
    with pages.get("/businesses.csv?section=J") as file:
        assert file.status_code == 200
