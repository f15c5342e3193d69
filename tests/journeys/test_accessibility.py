"""Every page for everybody: axe finds nothing, light and dark, small windows, large text, no mouse."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from atoll.client import ApiClient
from atoll.web.pages import ROUTES
from axe_playwright_python.sync_playwright import Axe
from eth_account import Account
from people import PATIENCE_MS, REGISTRAR_KEY, Site
from playwright.sync_api import Browser, Page, ViewportSize, expect
from private import picture
from visiting import signed

NO_PAGES = {"/favicon.ico", "/<any(citizens, businesses, payments, collections):register>.csv"}
REGISTRAR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
EXAMPLES = {
    "/": "/",
    "/citizens": "/citizens",
    "/citizens/<int:id>": "/citizens/1",
    "/businesses": "/businesses",
    "/businesses/<int:id>": "/businesses/1",
    "/businesses/<int:id>/pay": "/businesses/1/pay",
    "/payments/<int:id>": "/payments/1",
    "/apply": "/apply",
    "/applications": "/applications",
    "/applications/<int:id>": "/applications/14",
    "/decisions/<int:id>": "/decisions/1",
    "/desk/appeals": "/desk/appeals",
    "/desk/citizens/<int:id>": "/desk/citizens/1",
    "/me": "/me",
    "/accounts/<address>": f"/accounts/{REGISTRAR}",
    "/register": "/register",
    "/desk": "/desk",
    "/guardians": "/guardians",
    "/recover": "/recover?citizen=1",
    "/recoveries": "/recoveries",
    "/recoveries/<int:id>": "/recoveries/1",
    "/desk/files": "/desk/files",
    "/desk/files/<int:id>": "/desk/files/1",
    "/desk/files/<int:id>/picture": "/desk/files/1/picture",
    "/desk/files/<int:id>/beside/<int:other>": "/desk/files/1/beside/2",
    "/sign-in": "/sign-in?next=/desk",
    "/terms": "/terms",
    "/tax": "/tax?amount=500&turnover=50&schedule=1",
    "/auditors": "/auditors",
    "/tx/<hash>": "/tx/0x" + "00" * 32,
    "/relay/<id>": "/relay/" + "00" * 16,
    "/style": "/style",
}
FURTHER = ("/v1/docs", "/there-is-no-such-page", "/tax?amount=much&schedule=9", "/businesses?name=nobody")
ADDRESSES = [*EXAMPLES.values(), *FURTHER]
ELSEWHERE = "0x00000000000000000000000000000000000A7011"
"""A wallet that is nobody's."""
APPLICATION = {
    "name": "Ada",
    "statement": "I bake.",
    "born": "1990-01-02",
    "nationality": "FJ",
    "contact": "ada@example.org",
    "picture": "",
}
OPTIONAL = {*APPLICATION, "guardians"} - {"name"}
NARROW, USUAL, HALVED = 320, 1100, 640
TAB_STOPS = 12
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Axe spends most of its time on telling what was in order; that is asked for by nobody.
FAULTS_ONLY = {"resultTypes": ["violations"]}
SCHEMES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": FAULTS_ONLY,
    "dark": FAULTS_ONLY | {"runOnly": COLOURS},
}


@pytest.fixture(scope="module", autouse=True)
def recovery(shared_site: Site) -> None:
    """A recovery to look at, which the registrar asks for."""
    shared_site.nation.send("Recovery", "requestRecoveryByOffice", 1, ELSEWHERE, b"\x11" * 32, sender=REGISTRAR)
    shared_site.parts.wait_until_indexed()


@pytest.fixture
def page(browser: Browser, shared_site: Site) -> Iterator[Page]:
    """A browser that nobody used before, in which nothing moves."""
    viewport = ViewportSize(width=USUAL, height=800)
    context = browser.new_context(base_url=shared_site.address, viewport=viewport, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def assert_accessible(page: Page) -> None:
    """No violation of any rule that axe knows; in dark, of those that colours can break."""
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"{page.url} in {scheme}\n{found.generate_report()}"
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


def assert_fits(page: Page, width: int) -> None:
    """Nothing has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width} px"


def test_every_page_has_an_example() -> None:
    assert set(EXAMPLES) == set(ROUTES) - NO_PAGES


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_and_fits(page: Page, address: str) -> None:
    page.goto(address)

    assert_accessible(page)
    assert_fits(page, NARROW)
    assert_fits(page, HALVED)
    expect(page.locator("h1:visible").first).to_be_in_viewport()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, USUAL)


def test_recorded_transaction_is_accessible_and_fits(page: Page, shared_site: Site) -> None:
    transaction = next(iter(ApiClient(shared_site.address).payments())).source.transaction
    page.goto(f"/tx/{transaction}")

    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()
    assert_accessible(page)
    assert_fits(page, NARROW)


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/apply", APPLICATION),
        ("/register", {"name": "Reef Kiosk", "trade": "G", "people": "2"}),
        ("/businesses/1/pay", {"amount": "12.50"}),
        ("/guardians", {"guardians": REGISTRAR, "threshold": "1"}),
    ],
)
def test_questions_are_accessible_and_fit_one_by_one(page: Page, address: str, answers: dict[str, str]) -> None:
    page.goto(address)

    for question, answer in answers.items():
        screen = page.locator(f"[data-question={question}]")
        expect(screen).to_be_visible()
        if question not in OPTIONAL:
            screen.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("alert")).to_contain_text("There is a problem")
            assert_accessible(page)
        control = screen.locator(f"#{question}")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(answer)
        elif question == "picture":
            control.set_input_files(files=[{"name": "me.png", "mimeType": "image/png", "buffer": picture("PNG")}])
            expect(screen.get_by_role("img")).to_be_visible()
        else:
            control.fill(answer)
        assert_accessible(page)
        assert_fits(page, NARROW)
        page.set_viewport_size({"width": USUAL, "height": 800})
        screen.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="Check your answers")).to_be_focused()
    expect(page.locator("[data-answers] dt")).to_have_count(len(answers))
    assert_accessible(page)
    assert_fits(page, NARROW)


def test_choosing_a_wallet_is_accessible_and_fits(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Connect a wallet").click()

    expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE_MS)
    assert_accessible(page)
    assert_fits(page, NARROW)


@pytest.mark.parametrize("address", ["/desk", "/desk/files", "/sign-in", f"/accounts/{REGISTRAR}"])
def test_page_of_whoever_is_signed_in_is_accessible_and_fits(page: Page, address: str) -> None:
    signer = Account.from_key(REGISTRAR_KEY)
    asked = page.request.post("/session/message", data={"account": signer.address})
    signature = signed(signer, asked.json()["message"]).to_0x_hex()
    assert page.request.post("/session/begin", data={"signature": signature}).status == 201
    page.goto(address)

    expect(page.get_by_role("complementary", name="Signed in")).to_be_visible()
    assert_accessible(page)
    assert_fits(page, NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page, USUAL)


def test_rejecting_is_accessible_and_fits(page: Page) -> None:
    page.goto("/desk")
    page.locator("summary", has_text="Reject").first.click()

    expect(page.get_by_role("radio", name="The file is incomplete").first).to_be_visible()
    assert_accessible(page)
    assert_fits(page, NARROW)


def test_skip_link_leads_past_the_header_and_focus_is_always_seen(page: Page) -> None:
    page.goto("/businesses")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()

    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert seen[0] == "solid", page.evaluate("document.activeElement.outerHTML")
        assert seen[1] >= 2

    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 360])
def test_header_takes_two_rows_on_a_phone_also_when_connected(page: Page, width: int) -> None:
    session = {"wallet": "atoll.play", "name": "Play wallet", "account": REGISTRAR}
    page.goto("/")
    page.evaluate("session => localStorage.setItem('atoll.session', JSON.stringify(session))", session)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/citizens")
    expect(page.get_by_role("button", name="Switch wallet")).to_be_visible()

    middles = [
        round(box["y"] + box["height"] / 2)
        for part in page.locator(".masthead .brand, .masthead .wallet > *, .rooms a").all()
        if (box := part.bounding_box())
    ]
    rows = [row for row in sorted(set(middles)) if not any(0 < row - other <= 6 for other in middles)]
    assert len(rows) == 2, middles


def test_print_has_records_whole_and_nothing_to_press(page: Page) -> None:
    page.goto("/businesses/1")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 1000})

    assert page.locator("nav:visible, button:visible, .button:visible").count() == 0
    assert page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
