"""A newcomer who owns nothing plays every part on a devnet, in one browser without any wallet."""

from people import Site, answer, question, sign
from playwright.sync_api import Browser, expect


def test_newcomer_plays_every_part(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/apply")
    expect(page.locator("body")).to_contain_text("Play money")
    answer(page, name="Nobody Yet")
    page.get_by_role("button", name="Sign and apply").click()
    page.get_by_role("dialog").get_by_role("button", name="Play wallet").click()
    page.get_by_role("button", name="Get play money and go on").click()
    sign(page)

    page.get_by_role("link", name="Go to the registrar").click()
    page.get_by_role("button", name="Take the registrar").click()
    expect(page.get_by_text("You sit in the registrar")).to_be_visible()
    page.get_by_role("button", name="Admit").last.click()
    sign(page)

    page.get_by_role("link", name="Register a business").first.click()
    answer(page, name="Nobody's Kiosk", section="G", headcount="1")
    page.get_by_role("button", name="Sign and register").click()
    sign(page)

    page.get_by_role("link", name="Pay its till").click()
    answer(page, amount="200")
    page.get_by_role("button", name="Sign and pay").click()
    sign(page)

    page.get_by_role("link", name="Collect the till").click()
    page.locator("#collect button").click()
    sign(page)
    expect(page.locator("main")).to_contain_text("1.23")


def test_refusing_in_the_play_wallet_changes_nothing(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/apply")
    answer(page, name="Nobody Yet")
    page.get_by_role("button", name="Sign and apply").click()
    page.get_by_role("dialog").get_by_role("button", name="Play wallet").click()
    page.get_by_role("button", name="Get play money and go on").click()
    page.get_by_role("dialog").get_by_role("button", name="Refuse").click()

    expect(page.get_by_role("alert").first).to_contain_text("You refused to sign; nothing changed.")
    expect(question(page)).to_contain_text("Nobody Yet")


def test_reading_needs_no_script(browser: Browser, shared_site: Site) -> None:
    page = browser.new_context(base_url=shared_site.address, java_script_enabled=False).new_page()
    for path in ("/", "/citizens", "/citizens/1", "/businesses", "/businesses/1", "/payments/1", "/tax", "/auditors"):
        response = page.goto(path)
        assert response is not None
        assert response.status == 200
        expect(page.locator("h1")).to_be_visible()
    page.goto("/businesses?name=paper")
    expect(page.locator("main")).to_contain_text("Paper Atlas Books")
    answer = page.goto("/apply")
    assert answer is not None
    assert "It needs JavaScript; reading does not." in answer.text()
    expect(page.get_by_role("button", name="Continue").first).to_be_disabled()
