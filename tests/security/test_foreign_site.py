"""A page of another origin, in Chromium: it may read the public API, and do nothing in anybody's name."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from answering import served
from atoll.store.engine import open_office
from atoll.store.tables import faucet_grants
from nations import RunningNation, serving
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

NEWCOMER = "0x00000000000000000000000000000000000A7013"
PATIENCE_MS = 30_000
ASK = """async ([address, options]) => {
  try {
    const answer = await fetch(address, options);
    return { type: answer.type, status: answer.status, text: await answer.text() };
  } catch (error) {
    return { type: "error", status: 0, text: String(error) };
  }
}"""
SUBMIT = """([address, kind, name, value]) => {
  const form = document.createElement("form");
  const field = document.createElement("input");
  Object.assign(form, { action: address, method: "post", enctype: kind });
  Object.assign(field, { name, value });
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


class Elsewhere(BaseHTTPRequestHandler):
    """A site that wishes us ill."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>Elsewhere</title><p>Hello."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(nation: RunningNation) -> Iterator[str]:
    with serving(nation) as serves:
        yield serves


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(Elsewhere) as listens:
        yield listens


@pytest.fixture(params=["127.0.0.1", "localhost"])
def elsewhere(browser: Browser, port: int, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of another port of the same host, which browsers call the same site, and one of another host."""
    page = browser.new_page()
    page.goto(f"http://{request.param}:{port}/")
    yield page
    page.close()


def granted(nation: RunningNation) -> int:
    with open_office(nation.settings.office_url).connect() as office:
        return office.scalar(select(func.count()).select_from(faucet_grants)) or 0


def height(nation: RunningNation) -> int:
    return int(nation.node.call("eth_blockNumber", [], str), 16)


def ask(page: Page, address: str, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(ASK, [address, options])
    return answer


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
@pytest.mark.parametrize("mode", ["cors", "no-cors"])
@pytest.mark.parametrize("path", ["/v1/faucet", "/rpc"])
def test_another_page_cannot_write(
    nation: RunningNation, address: str, elsewhere: Page, kind: str, mode: str, path: str
) -> None:
    before = granted(nation), height(nation)
    body = f'{{"account": "{NEWCOMER}", "jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []}}'

    answer = ask(elsewhere, address + path, method="POST", mode=mode, body=body, headers={"Content-Type": kind})

    assert answer["text"] == "" or answer["type"] == "error"
    assert (granted(nation), height(nation)) == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_of_another_page_is_refused(nation: RunningNation, address: str, elsewhere: Page, kind: str) -> None:
    before = granted(nation)

    with elsewhere.expect_navigation(timeout=PATIENCE_MS) as navigation:
        elsewhere.evaluate(SUBMIT, [f"{address}/v1/faucet", kind, '{"account": "' + NEWCOMER + '", "x": "', '"}'])

    assert navigation.value is not None
    assert navigation.value.status == 403
    assert granted(nation) == before


def test_another_page_reads_the_api_and_nothing_else(address: str, elsewhere: Page) -> None:
    public = ask(elsewhere, f"{address}/v1/nation")

    assert public["status"] == 200
    assert "genesis_hash" in public["text"]
    assert ask(elsewhere, f"{address}/v1/nation", credentials="include")["type"] == "error"
    assert ask(elsewhere, f"{address}/")["type"] == "error"
    assert ask(elsewhere, f"{address}/citizens.csv")["type"] == "error"


def test_another_page_cannot_frame_ours(address: str, elsewhere: Page) -> None:
    with elsewhere.expect_console_message(lambda said: "frame-ancestors" in said.text, timeout=PATIENCE_MS):
        elsewhere.evaluate(
            "address => document.body.append(Object.assign(document.createElement('iframe'), { src: address }))",
            f"{address}/desk",
        )
    frame = elsewhere.frame_locator("iframe")

    expect(frame.get_by_role("heading", name="Who may join?")).to_have_count(0, timeout=PATIENCE_MS)


def test_our_own_page_may(nation: RunningNation, address: str, browser: Browser) -> None:
    """Else the refusals above would prove nothing."""
    page = browser.new_page()
    page.goto(address)
    before = granted(nation)
    headers = {"Content-Type": "application/json"}

    answer = ask(page, "/v1/faucet", method="POST", body=f'{{"account": "{NEWCOMER}"}}', headers=headers)
    page.close()

    assert answer["status"] == 202
    assert granted(nation) == before + 1
