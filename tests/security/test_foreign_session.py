"""A page of another origin, in Chromium, visited by somebody who is signed in: it can do nothing with that."""

from collections.abc import Iterator

import pytest
from answering import served
from atoll.store.engine import open_office
from atoll.store.tables import sessions
from eth_account import Account
from nations import RunningNation, seeded_key, serving
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select
from test_foreign_site import PATIENCE_MS, SUBMIT, Elsewhere, ask
from visiting import signed

ADA = Account.from_key(seeded_key(10))


@pytest.fixture(scope="module")
def address(nation: RunningNation) -> Iterator[str]:
    with serving(nation) as serves:
        yield serves


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(Elsewhere) as listens:
        yield listens


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser in which somebody signed in."""
    context = browser.new_context()
    sign_in(context, address)
    yield context
    context.close()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def elsewhere(context: BrowserContext, port: int, request: pytest.FixtureRequest) -> Page:
    """A page of another port of the same host, whose requests carry the cookie, and one of another host."""
    page = context.new_page()
    page.goto(f"http://{request.param}:{port}/")
    return page


def sign_in(context: BrowserContext, address: str) -> str:
    """Sign in; answers the signature."""
    asked = context.request.post(f"{address}/session/message", data={"account": ADA.address})
    signature = signed(ADA, asked.json()["message"]).to_0x_hex()
    assert context.request.post(f"{address}/session/begin", data={"signature": signature}).status == 201
    return str(signature)


def token(context: BrowserContext, address: str) -> str:
    """What a form of this session carries; nobody else can know it."""
    page = context.new_page()
    page.goto(f"{address}/terms")
    found = page.locator("[name=csrf_token]").first.get_attribute("value")
    page.close()
    return str(found)


def is_signed_in(context: BrowserContext, address: str) -> bool:
    page = context.new_page()
    page.goto(f"{address}/terms")
    found = page.get_by_role("complementary", name="Signed in").count() == 1
    page.close()
    return found


def kept(nation: RunningNation) -> int:
    with open_office(nation.settings.office_url).connect() as office:
        return office.scalar(select(func.count()).select_from(sessions)) or 0


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"])
@pytest.mark.parametrize("knows", [False, True])
def test_a_form_of_another_page_signs_nobody_out(
    context: BrowserContext, address: str, elsewhere: Page, kind: str, knows: bool
) -> None:
    """Not even with the token, should it ever leak."""
    value = token(context, address) if knows else "0" * 64

    with elsewhere.expect_navigation(timeout=PATIENCE_MS) as navigation:
        elsewhere.evaluate(SUBMIT, [f"{address}/sign-out/everywhere", kind, "csrf_token", value])

    assert navigation.value is not None
    assert navigation.value.status in (401, 403)
    assert is_signed_in(context, address)


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
@pytest.mark.parametrize("path", ["/sign-out", "/session/message", "/session/begin"])
def test_a_script_of_another_page_changes_no_session(
    nation: RunningNation, context: BrowserContext, address: str, elsewhere: Page, mode: str, path: str
) -> None:
    before, cookies = kept(nation), context.cookies()
    for headers in ({"Content-Type": "application/json"}, {"Content-Type": "text/plain"}):
        answer = ask(
            elsewhere, address + path, method="POST", mode=mode, credentials="include", body="{}", headers=headers
        )
        assert answer["text"] == "" or answer["type"] == "error"

    assert (kept(nation), context.cookies()) == (before, cookies)
    assert is_signed_in(context, address)


def test_another_page_signs_nobody_in(browser: Browser, address: str, port: int) -> None:
    """Login CSRF: an attacker's own good signature, sent in a victim's browser."""
    attacker, victim = browser.new_context(), browser.new_context()
    asked = attacker.request.post(f"{address}/session/message", data={"account": ADA.address})
    signature = signed(ADA, asked.json()["message"]).to_0x_hex()
    page = victim.new_page()
    page.goto(f"http://127.0.0.1:{port}/")

    with page.expect_navigation(timeout=PATIENCE_MS) as navigation:
        page.evaluate(SUBMIT, [f"{address}/session/begin", "text/plain", f'{{"signature": "{signature}", "x": "', '"}'])

    assert navigation.value is not None
    assert navigation.value.status == 403
    assert victim.cookies() == []
    assert attacker.request.post(f"{address}/session/begin", data={"signature": signature}).status == 201
    attacker.close()
    victim.close()


def test_another_page_reads_nothing_of_whoever_is_signed_in(address: str, elsewhere: Page) -> None:
    for path in ("/", "/me", f"/accounts/{ADA.address}", "/sign-in"):
        assert ask(elsewhere, address + path, credentials="include")["type"] == "error"


def test_a_link_from_elsewhere_finds_its_reader_signed_in(address: str, elsewhere: Page) -> None:
    elsewhere.evaluate("address => { location.href = address; }", f"{address}/desk")

    expect(elsewhere.get_by_role("complementary", name="Signed in")).to_be_visible(timeout=PATIENCE_MS)


def test_our_own_page_signs_out(context: BrowserContext, address: str) -> None:
    """Else the refusals above would prove nothing."""
    page = context.new_page()
    page.goto(f"{address}/citizens")
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("complementary", name="Signed in")).to_have_count(0)
    assert context.cookies() == []


def test_the_log_holds_nothing_that_opens_a_session(
    nation: RunningNation, context: BrowserContext, address: str
) -> None:
    signature = sign_in(context, address)
    asked = context.request.post(f"{address}/session/message", data={"account": ADA.address})
    context.request.post(f"{address}/session/begin", data={"signature": signature})
    context.request.post(f"{address}/session/begin", data="{junk", headers={"Content-Type": "application/json"})
    (session,) = [cookie["value"] for cookie in context.cookies() if cookie["name"] == "atoll-session"]
    nonce = asked.json()["message"].partition("Nonce: ")[2][:32]

    logs = [path.read_text() for path in (nation.settings.data / "logs").glob("serve*.log")]
    assert any("granian" in log for log in logs)
    for secret in (session, signature, signature[2:], nonce, token(context, address)):
        assert not [log for log in logs if secret in log]
