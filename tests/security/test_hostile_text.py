"""Text from the ledger and the deployment, as hostile as it gets, on every page in Chromium."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.store import tables
from atoll.store.engine import open_index
from eth_utils.crypto import keccak
from nations import RunningNation, serving
from playwright.sync_api import Browser, Page
from sqlalchemy import select, update

TURNED = "\u202e\u2066\u200bevil\u2069\u200f\x07"
RIGHT_TO_LEFT = "\u05de\u05db\u05d5\u05dc\u05ea 5 \u05d1\u05e2\u05de"
NAMES = [
    "<script>document.title='owned';alert(1)</script>",
    "<svg onload=alert(1)><img src=x onerror=alert(1)>",
    '"\' autofocus onfocus=alert(1) x="</title></bdi></main><h1>Forged</h1>',
    "javascript:alert(1)//{{7*7}}${7*7}<!--",
    TURNED,
    '=HYPERLINK("https://evil.example")',
    "x" * 500,
    RIGHT_TO_LEFT,
]
TERMS = "\n\n".join(
    [
        *(name for name in NAMES if name != RIGHT_TO_LEFT),
        f"# {NAMES[0]}{TURNED}&#x202e;",
        f"> - **{NAMES[1]}**",
        "[press](javascript:alert(1)) <javascript:alert(1)> ![](https://evil.example/x.png)",
        f"```{NAMES[1]}\n{'y' * 500}\n```",
        f"<https://evil.example/{'z' * 500}>",
    ]
)
NARROW = {"width": 320, "height": 640}
WATCH = """addEventListener("securitypolicyviolation", event =>
  console.error(`violation of ${event.violatedDirective} by ${event.blockedURI}`));"""
NOT_ISOLATED = """([text]) => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (textContent.includes(text) && !parentElement.closest("bdi")) found.push(parentElement.outerHTML);
  }
  return found;
}"""
TOO_WIDE = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const sticksOut = part => part.getBoundingClientRect().right > innerWidth;
  const parts = [...document.body.querySelectorAll("*")].filter(sticksOut);
  return parts.map(part => part.outerHTML.slice(0, 200));
}"""
UNSEEN = "\u202e\u2066\u2069\u200b\u200f\x07"


@dataclass
class Visit:
    """What a browser saw happen."""

    page: Page
    mishaps: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def hostile(nation: RunningNation) -> Iterator[str]:
    """The address of a nation whose names, words and coin are all hostile."""
    catch_up(create_sync(nation.settings))
    _spoil_index(nation)
    _spoil_deployment(nation)
    with serving(nation) as address:
        yield address


def _spoil_index(nation: RunningNation) -> None:
    businesses, logs = tables.businesses.c, tables.logs.c
    with open_index(nation.settings.index_url).begin() as index:
        for number, name in enumerate(NAMES, 1):
            index.execute(update(tables.businesses).where(businesses.id == number).values(name=name))
        index.execute(update(tables.terms).values(text_hash="0x" + keccak(text=TERMS).hex()))
        for row in index.execute(select(logs.block, logs.log_index, logs.arguments)).all():
            spoilt = {key: _spoilt(key, value) for key, value in row.arguments.items()}
            here = (logs.block == row.block) & (logs.log_index == row.log_index)
            index.execute(update(tables.logs).where(here).values(arguments=spoilt))


def _spoilt(key: str, value: str) -> str:
    return f"{NAMES[1]}{TURNED}" if key in ("name", "label", "purpose") else value


def _spoil_deployment(nation: RunningNation) -> None:
    path = nation.settings.deployment_file
    deployment = json.loads(path.read_text())
    deployment["nation"]["name"] = f"{NAMES[0]}{TURNED}"
    deployment["coin"] |= {"name": NAMES[1], "symbol": "<b>$\u202e"}
    deployment["texts"] = [TERMS]
    path.write_text(json.dumps(deployment))


@pytest.fixture
def visit(browser: Browser, hostile: str) -> Iterator[Visit]:
    context = browser.new_context(base_url=hostile, viewport=NARROW)
    context.add_init_script(WATCH)
    visit = Visit(context.new_page())
    visit.page.on("dialog", lambda dialog: (visit.mishaps.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    visit.page.on("pageerror", lambda error: visit.mishaps.append(f"error: {error}"))
    visit.page.on("console", lambda said: visit.mishaps.append(said.text) if said.type == "error" else None)
    yield visit
    context.close()


def every_page(nation: RunningNation) -> list[str]:
    """All pages for reading, and the transactions in which the hostile words were recorded."""
    client = create_app(nation.settings).test_client()
    events = client.get("/v1/events?name=BusinessRegistered&limit=8").json["items"]
    records = [f"/businesses/{number}{page}" for number in range(1, len(NAMES) + 1) for page in ("", "/pay")]
    owners = [f"/citizens/{event['arguments']['owner_id']}" for event in events]
    written = [f"/tx/{event['source']['transaction']}" for event in events]
    payments = ["/payments/1", "/payments/5", "/accounts/" + client.get("/v1/citizens/1").json["wallet"]]
    single = [
        "/",
        "/citizens",
        "/businesses",
        "/apply",
        "/me",
        "/register",
        "/desk",
        "/tax",
        "/auditors",
        "/terms",
        "/v1/docs",
    ]
    typed = [f"/businesses?name={name}" for name in ("%3Csvg onload=alert(1)%3E", "%E2%80%AE", "x" * 64)]
    return [
        *single,
        *records,
        *sorted(set(owners)),
        *sorted(set(written)),
        *payments,
        *typed,
        "/tax?amount=1&schedule=1",
    ]


def test_no_text_runs_breaks_out_or_turns_the_page(nation: RunningNation, visit: Visit) -> None:
    page = visit.page
    for path in every_page(nation):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert visit.mishaps == [], path
        assert page.title() != "owned", path
        assert page.get_by_role("heading", name="Forged", exact=True).count() == 0, path
        assert not set(UNSEEN) & set(page.locator("body").inner_text()), path
        assert page.evaluate(NOT_ISOLATED, [RIGHT_TO_LEFT]) == [], path
        assert page.evaluate(TOO_WIDE) == [], path


def test_hostile_names_are_shown_as_they_are(visit: Visit) -> None:
    """Escaped, not dropped: the register says what the ledger says."""
    visit.page.goto("/businesses/1")
    assert NAMES[0] in visit.page.locator("main h1").inner_text()
    visit.page.goto("/businesses/5")
    assert "\ufffdevil\ufffd" in visit.page.locator("main h1").inner_text()


def test_hostile_terms_are_read_and_lead_only_out(visit: Visit) -> None:
    visit.page.goto("/terms")
    law = visit.page.locator(".law")

    assert NAMES[0] in law.inner_text()
    assert law.locator("img, script, svg, iframe, style, h1, h2").count() == 0
    links = law.locator("a").evaluate_all("links => links.map(link => [link.protocol, link.rel])")
    assert {tuple(link) for link in links} == {("https:", "nofollow noopener")}


def test_the_api_gives_hostile_text_as_json_that_no_browser_runs(nation: RunningNation, visit: Visit) -> None:
    answer = visit.page.goto("/v1/businesses")

    assert answer is not None
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert [record["name"] for record in answer.json()["items"]] == NAMES
    assert not set(UNSEEN) & set(answer.text())
    assert visit.mishaps == []
