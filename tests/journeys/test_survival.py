"""Answers and transactions survive reloads, closed pages, other tabs, and a ledger that takes its time."""

from collections.abc import Callable, Iterator

import pytest
from people import Person, Site, answer, problem, question
from playwright.sync_api import Route, expect

UNDER_WAY = "[data-under-way]:visible a"


@pytest.fixture
def site(shared_site: Site) -> Iterator[Site]:
    """One nation for all: each test comes with people of its own, and leaves the ledger making blocks."""
    yield shared_site
    shared_site.ask("evm_setAutomine", True)
    shared_site.ask("anvil_mine")


@pytest.fixture
def applicant(comes: Callable[..., Person], site: Site) -> Person:
    """Somebody with money for fees."""
    person = comes()
    site.ask("anvil_setBalance", person.address, hex(10**18))
    return person


def answers_all(person: Person) -> None:
    person.go("/apply")
    person.answer(name="Ada of the Lagoon", statement="I bake.")


def waiting(site: Site, person: Person) -> int:
    """How many transactions of a person are in blocks or wait for one."""
    return int(site.ask("eth_getTransactionCount", person.address, "pending"), 16)


def test_answers_survive_a_reload_and_a_closed_page(applicant: Person) -> None:
    applicant.go("/apply")
    applicant.page.locator("[name=name]").fill("Ada of the Lagoon")
    applicant.page.get_by_role("button", name="Continue").click()
    applicant.page.locator("[name=statement]").fill("I bake.")
    applicant.page.reload()
    expect(applicant.page.locator("[name=statement]")).to_have_value("I bake.")

    applicant.page.close()
    page = applicant.context.new_page()
    page.goto("/apply")
    expect(page.locator("[name=name]")).to_have_value("Ada of the Lagoon")
    expect(page.locator("[data-draft]")).to_be_visible()
    answer(page)
    expect(question(page)).to_contain_text("I bake.")
    page.get_by_role("button", name="Forget them").click()
    expect(page.locator("[name=name]")).to_have_value("")
    page.reload()
    expect(page.locator("[name=name]")).to_have_value("")


def test_back_forward_change_and_enter_move_between_questions(applicant: Person) -> None:
    page = applicant.page
    applicant.go("/register#people")
    expect(page.locator("[name=name]")).to_be_visible()
    page.locator("[name=name]").fill("Lantern Fish Radio")
    page.locator("[name=name]").press("Enter")
    expect(page.get_by_role("heading", name="What is its trade?")).to_be_focused()
    page.go_back()
    expect(page.locator("[name=name]")).to_be_visible()
    page.go_forward()
    applicant.answer(section="J", headcount="3")
    expect(question(page)).to_contain_text("Information")
    page.get_by_role("link", name="Change people").click()
    page.locator("[name=headcount]").fill("4")
    page.get_by_role("button", name="Continue").click()
    expect(question(page).locator("dd").filter(has_text="4")).to_be_visible()
    assert len(applicant.tally.pages) == 1


def test_another_tab_sees_the_draft_and_what_is_under_way(applicant: Person, site: Site) -> None:
    other = applicant.context.new_page()
    other.goto("/apply")
    applicant.go("/apply")
    applicant.page.locator("[name=name]").fill("Ada of the Lagoon")
    expect(other.locator("[name=name]")).to_have_value("Ada of the Lagoon")

    site.ask("evm_setAutomine", False)
    applicant.answer()
    applicant.send("Sign and apply")
    expect(other.locator(UNDER_WAY)).to_have_text("Apply for citizenship")
    expect(other.locator("[name=name]")).to_have_value("")
    expect(problem(other, "sent from another tab")).to_be_visible()

    site.ask("anvil_mine")
    expect(applicant.page.get_by_role("heading", name="Recorded")).to_be_visible()
    expect(other.locator(UNDER_WAY)).to_have_count(0)


def test_two_tabs_and_a_double_click_send_one_transaction(applicant: Person, site: Site) -> None:
    site.ask("evm_setAutomine", False)
    answers_all(applicant)
    other = applicant.context.new_page()
    other.goto("/apply#check")
    expect(question(other)).to_contain_text("Ada of the Lagoon")
    applicant.page.get_by_role("button", name="Connect").click()
    applicant.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    expect(other.get_by_role("button", name="Switch wallet")).to_be_visible()
    sign = "() => { for (const _ of [1, 2, 3]) document.querySelector('[data-sign]').click() }"
    applicant.hesitate()
    applicant.page.evaluate(sign)
    expect(applicant.page.locator(".progress").last).to_contain_text("Waiting for you to sign")
    other.evaluate(sign)
    expect(problem(other, "being signed in another tab")).to_be_visible()
    applicant.decide()
    expect(applicant.page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    expect(problem(other, "sent from another tab")).to_be_visible()
    assert waiting(site, applicant) == 1
    assert applicant.tally.signatures == ["eth_sendTransaction"]


def test_a_page_closed_before_the_wallet_answers_is_no_loss(applicant: Person, site: Site) -> None:
    """The wallet has sent it; only its answer is lost. The next page that is visited finds it on the ledger."""
    answers_all(applicant)
    applicant.page.evaluate("wallet.mute = true")
    applicant.press("Sign and apply")
    _wait_for_signature(applicant)
    applicant.page.close()
    site.ask("anvil_mine", "0xa")

    page = applicant.context.new_page()
    page.goto("/citizens")
    page.locator(UNDER_WAY).click()
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()
    page.goto("/apply")
    expect(page.locator("[name=name]")).to_have_value("")
    expect(page.locator(UNDER_WAY)).to_have_count(0)


def test_signing_again_after_a_closed_page_sends_nothing_twice(applicant: Person, site: Site) -> None:
    """Even where nothing was looked for before: the form looks before it asks the wallet."""
    _close_the_page_on_a_signature(applicant, site)

    page = applicant.context.new_page()
    page.route("**/rpc", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/rpc")):
        page.goto("/apply#check")
    expect(question(page)).to_contain_text("Ada of the Lagoon")
    page.unroute("**/rpc")
    page.get_by_role("button", name="Sign and apply").click()
    expect(problem(page, "You have sent this already")).to_be_visible()
    page.get_by_role("link", name="See the transaction").click()
    expect(page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    assert waiting(site, applicant) == 1


def test_answers_that_are_found_sent_leave_the_open_form(applicant: Person, site: Site) -> None:
    """The page looked for what it does not know, and found it while its form could already be signed."""
    _close_the_page_on_a_signature(applicant, site)

    page = applicant.context.new_page()
    held: list[Route] = []
    page.route("**/rpc", lambda route: held.append(route))
    page.goto("/apply#check")
    expect(question(page)).to_contain_text("Ada of the Lagoon")
    expect(page.get_by_role("button", name="Sign and apply")).to_be_enabled()
    for route in held:
        route.continue_()
    page.unroute("**/rpc")
    expect(problem(page, "These answers were sent")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("")
    page.get_by_role("link", name="See the transaction").click()
    expect(page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    assert waiting(site, applicant) == 1


def test_a_page_closed_before_anything_was_sent_keeps_the_answers(applicant: Person, site: Site) -> None:
    answers_all(applicant)
    applicant.hesitate()
    applicant.press("Sign and apply")
    expect(applicant.page.locator(".progress").last).to_contain_text("Waiting for you to sign")
    applicant.page.close()
    page = applicant.context.new_page()
    page.goto("/apply#check")
    expect(question(page)).to_contain_text("Ada of the Lagoon")
    expect(page.locator(UNDER_WAY)).to_have_count(0)
    assert waiting(site, applicant) == 0


def _close_the_page_on_a_signature(person: Person, site: Site) -> None:
    """What the wallet sent waits for a block, and no page heard of it."""
    site.ask("evm_setAutomine", False)
    answers_all(person)
    person.page.evaluate("wallet.mute = true")
    person.press("Sign and apply")
    _wait_for_signature(person)
    person.page.close()


def _wait_for_signature(person: Person) -> None:
    for _ in range(600):
        if person.tally.signatures:
            return
        person.page.wait_for_timeout(100)
    raise AssertionError("the wallet signed nothing")
