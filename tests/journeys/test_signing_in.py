"""Signing in: with a wallet that somebody else wrote, with the play wallet, and out again without any script."""

import re
from collections.abc import Callable

import pytest
from people import Person, Site, Tally
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def site(shared_site: Site) -> Site:
    """One nation for all: nothing is recorded."""
    return shared_site


def signed_in(page: Page) -> None:
    expect(page.get_by_role("complementary", name="Signed in")).to_be_visible()


def signed_out(page: Page) -> None:
    expect(page.get_by_role("complementary", name="Signed in")).to_have_count(0)


def test_a_wallet_signs_in_and_out(comes: Callable[..., Person]) -> None:
    tally = Tally()
    person = comes(tally)
    person.go("/desk")
    person.page.locator("main").get_by_role("button", name="Sign in").click()
    person.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    signed_in(person.page)

    assert tally.signatures == ["personal_sign"]
    assert person.page.url.endswith("/desk")
    expect(person.page.get_by_text("an account that does not hold this office")).to_be_visible()
    (cookie,) = person.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("atoll-session", True, "Lax")
    assert person.page.evaluate("document.cookie") == ""
    assert cookie["value"] not in person.page.content()
    assert cookie["value"] not in person.page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")

    person.go("/me")
    expect(person.page).to_have_url(re.compile(f"/accounts/{person.address}$"))
    expect(person.page.get_by_role("button", name="Sign out on all devices")).to_be_visible()
    person.page.get_by_role("complementary").get_by_role("button", name="Sign out").click()
    expect(person.page).to_have_url(re.compile("/$"))
    signed_out(person.page)
    assert person.context.cookies() == []


def test_who_is_sent_to_sign_in_comes_back(comes: Callable[..., Person]) -> None:
    person = comes()
    person.go("/sign-in?next=/tax%3Famount=5")
    person.page.get_by_role("button", name="Sign in").click()
    person.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()

    expect(person.page).to_have_url(re.compile(r"/tax\?amount=5$"))
    signed_in(person.page)


def test_the_play_wallet_shows_the_message_and_takes_no_for_an_answer(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/me")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("dialog").get_by_role("button", name="Play wallet").click()
    dialog = page.get_by_role("dialog", name="Sign a message")
    expect(dialog).to_contain_text(f"{site.address.removeprefix('http://')} wants you to sign in")
    expect(dialog).to_contain_text("it costs nothing and changes nothing on the ledger")
    dialog.get_by_role("button", name="Refuse").click()
    expect(dialog).to_have_count(0)
    signed_out(page)

    page.goto("/desk")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign", exact=True).click()
    signed_in(page)
    page.context.close()


def test_another_account_than_the_one_that_asked_is_told_so(comes: Callable[..., Person]) -> None:
    person = comes()
    person.page.route("**/session/message", lambda route: route.continue_(post_data={"account": "0x" + "11" * 20}))
    person.go("/sign-in")
    person.page.get_by_role("button", name="Sign in").click()
    person.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()

    expect(person.page.get_by_role("dialog", name="It did not work")).to_contain_text("This is no signature of")
    signed_out(person.page)


def test_signing_out_needs_no_script(browser: Browser, comes: Callable[..., Person]) -> None:
    person = comes()
    person.go("/sign-in")
    person.page.get_by_role("button", name="Sign in").click()
    person.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    signed_in(person.page)

    base = re.sub("(?<=[0-9])/.*", "", person.page.url)
    context = browser.new_context(base_url=base, java_script_enabled=False)
    context.add_cookies(person.context.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/citizens")
    signed_in(page)
    page.get_by_role("button", name="Sign out").click()
    signed_out(page)
    context.close()

    person.go("/citizens")
    signed_out(person.page)
