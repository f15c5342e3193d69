"""The registrar's desk: a file is compared with its fingerprint, and a rejection has evidence."""

import re

from people import Site, answer, sign
from playwright.sync_api import Browser, expect


def test_the_registrar_checks_a_file_and_rejects_with_evidence(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/apply")
    answer(page, name="Mere")
    page.click("text=Sign and apply")
    page.click("dialog >> text=Play wallet")
    page.click("text=Get play money and go on")
    sign(page)
    with page.expect_download() as download:
        page.click("text=Download the file")
    path = download.value.path()

    page.click("text=Go to the registrar")
    case = page.locator(".case").last
    case.locator("input[type=file]").set_input_files(path)
    expect(case.locator(".check [role=status]")).to_contain_text("It matches")
    expect(case.locator(".check [role=status]")).to_contain_text("It says: Mere")
    page.click("text=Take the registrar")
    expect(page.locator("text=You sit in the registrar")).to_be_visible()
    case.locator("summary").click()
    case.locator("text=Sign and reject").click()
    expect(page.get_by_role("alert").filter(has_text="Choose a reason")).to_be_visible()
    case.get_by_label("The file is incomplete").check()
    case.locator("textarea").fill("No photograph.")
    case.locator("text=Sign and reject").click()
    sign(page)

    expect(page.locator(".happenings")).to_contain_text("was rejected")
    expect(page.locator("text=Keep the evidence")).to_be_visible()


def test_the_arbiters_chair_decides_the_appeal_that_waits(browser: Browser, site: Site) -> None:
    """It is the one of the devnet's history. Who sits in the wrong chair is offered the right one."""
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/desk")
    page.click("text=Take the registrar")
    expect(page.get_by_text("You sit in the registrar")).to_be_visible()
    page.goto("/desk/appeals")
    case = page.locator(".case").first
    case.locator("summary").click()
    case.get_by_label("Allowed: the decision falls").check()
    case.get_by_label("Reasons").fill("The passports differ.")
    case.get_by_role("button", name="Sign and decide").click()
    page.get_by_role("button", name=re.compile("Take the arbiter.*go on")).click()
    sign(page)

    expect(page.locator(".happenings")).to_contain_text("is in good standing again")
    expect(page.get_by_text("You sit in the arbiter")).to_be_visible()
    page.get_by_role("button", name="Leave the chair").click()
    expect(page.get_by_text("You sit in the arbiter")).to_be_hidden()


def test_who_leaves_the_chair_is_signed_out_of_it(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/desk")
    page.click("text=Take the registrar")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign", exact=True).click()
    signed_in = page.get_by_role("complementary", name="Signed in")
    expect(signed_in).to_be_visible()
    expect(signed_in.get_by_text("Your wallet is another one")).to_be_hidden()
    page.goto("/desk/appeals")
    page.click("text=Take the arbiter")
    expect(signed_in.get_by_text("Your wallet is another one")).to_be_visible()

    page.goto("/desk")
    page.click("text=Take the registrar")
    expect(signed_in.get_by_text("Your wallet is another one")).to_be_hidden()
    with page.expect_response("**/sign-out"):
        page.get_by_role("button", name="Leave the chair").click()
    expect(signed_in).to_have_count(0)
    page.reload()
    expect(page.locator("main").get_by_role("button", name="Sign in")).to_be_visible()
    expect(signed_in).to_have_count(0)
