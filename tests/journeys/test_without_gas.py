"""People who hold nothing to pay fees with sign typed data, and the nation sends what they signed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from atoll.client import ApiClient
from nations import RunningNation
from people import COSTS_NOTHING, REGISTRAR_KEY, TYPED, Person, Site, answer, problem, question, served
from playwright.sync_api import Browser, Page, Route, expect
from relaying import SENDER, relaying

QUEUED = "Signed, waiting to be sent"
RECORDED = "Recorded"
PLENTY = hex(10**20)
UNDER_WAY = "[data-under-way]:visible a"


@pytest.fixture(scope="module")
def relaying_site(nation: RunningNation) -> Iterator[Site]:
    """A nation that sends what people sign, twice a day for each."""
    with served(replace(nation, settings=relaying(nation, acts_a_day=2))) as site:
        yield site


@pytest.fixture
def site(relaying_site: Site) -> Iterator[Site]:
    """One nation for all: each test comes with people of its own, and leaves the relay with money and a ledger."""
    yield relaying_site
    relaying_site.ask("anvil_setBalance", SENDER, PLENTY)
    relaying_site.ask("evm_setAutomine", True)
    relaying_site.ask("anvil_mine")


@pytest.fixture
def applicant(comes: Callable[..., Person]) -> Person:
    """Somebody with a new wallet, which holds nothing, and all questions answered."""
    person = comes()
    person.go("/apply")
    person.answer(name="Ada of the Lagoon")
    return person


def recorded(page: Page) -> None:
    expect(page.get_by_role("heading", name=RECORDED)).to_be_visible()


def applications_of(site: Site, person: Person) -> int:
    """How often somebody has applied, as the register has it."""
    site.parts.wait_until_indexed()
    return sum(one.applicant == person.address for one in ApiClient(site.address).applications())


def holds_nothing(site: Site, person: Person) -> bool:
    """Whether a wallet never held a coin for fees and never sent a transaction."""
    states = [site.ask(method, person.address, "latest") for method in ("eth_getBalance", "eth_getTransactionCount")]
    return [int(state, 16) for state in states] == [0, 0]


def test_a_citizenship_without_ever_holding_gas(comes: Callable[..., Person], applicant: Person, site: Site) -> None:
    applicant.hesitate()
    applicant.press("Sign and apply")
    expect(applicant.page.locator(".progress").last).to_contain_text(COSTS_NOTHING)
    applicant.picture("signing-without-gas")
    applicant.decide()
    recorded(applicant.page)

    registrar = comes(key=REGISTRAR_KEY)
    registrar.go("/desk")
    registrar.page.get_by_role("button", name="Admit").last.click()
    registrar.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    recorded(registrar.page)

    citizen = next(one for one in ApiClient(site.address).citizens() if one.wallet == applicant.address)
    rules = next(ApiClient(site.address).rules())
    assert citizen.expires_at is not None
    site.ask("evm_mine", citizen.expires_at - rules.renewal_window)
    site.parts.wait_until_indexed()
    applicant.go(f"/accounts/{applicant.address}")
    applicant.act("Sign and renew")

    renewed = next(one for one in ApiClient(site.address).citizens() if one.id == citizen.id)
    assert renewed.expires_at == citizen.expires_at + rules.validity
    assert applicant.tally.signatures == [TYPED, TYPED]
    assert holds_nothing(site, applicant)


def test_a_signature_that_is_refused_changes_nothing(applicant: Person, site: Site) -> None:
    applicant.page.evaluate("wallet.setRejectSignature(true)")
    applicant.refused("Sign and apply", "You refused to sign; nothing changed")
    applicant.page.reload()
    expect(question(applicant.page)).to_contain_text("Ada of the Lagoon")
    expect(applicant.page.locator(UNDER_WAY)).to_have_count(0)

    applicant.page.evaluate("wallet.setRejectSignature(false)")
    applicant.press("Sign and apply")
    recorded(applicant.page)
    assert applications_of(site, applicant) == 1


def test_what_is_queued_survives_a_reload_a_closed_page_and_another_tab(applicant: Person, site: Site) -> None:
    """The relay has no money for a while, so that nothing that it took is sent."""
    site.ask("anvil_setBalance", SENDER, "0x0")
    other = applicant.context.new_page()
    other.goto("/apply#check")
    expect(question(other)).to_contain_text("Ada of the Lagoon")
    applicant.press("Sign and apply")
    expect(applicant.page.get_by_role("heading", name=QUEUED)).to_be_visible()
    expect(problem(other, "sent from another tab")).to_be_visible()
    applicant.page.reload()
    expect(applicant.page.get_by_role("heading", name=QUEUED)).to_be_visible()
    expect(applicant.page.locator("[data-outcome]")).to_contain_text(COSTS_NOTHING)
    applicant.picture("queued")

    applicant.page.close()
    other.goto("/citizens")
    other.locator(UNDER_WAY).click()
    expect(other.get_by_role("heading", name=QUEUED)).to_be_visible()
    other.goto("/apply")
    answer(other, name="Ada once more")
    other.get_by_role("button", name="Sign and apply").click()
    expect(problem(other, "What you signed last is still on its way")).to_be_visible()
    other.get_by_role("link", name="See how far it is").click()
    expect(other.get_by_role("heading", name=QUEUED)).to_be_visible()
    site.ask("anvil_setBalance", SENDER, PLENTY)
    recorded(other)
    assert applicant.tally.signatures == [TYPED]
    assert applications_of(site, applicant) == 1


def test_two_tabs_sign_once(applicant: Person, site: Site) -> None:
    other = applicant.context.new_page()
    other.goto("/apply#check")
    applicant.hesitate()
    applicant.press("Sign and apply")
    expect(applicant.page.locator(".progress").last).to_contain_text(COSTS_NOTHING)
    other.get_by_role("button", name="Sign and apply").click()
    expect(problem(other, "being signed in another tab")).to_be_visible()
    applicant.decide()
    recorded(applicant.page)
    assert applications_of(site, applicant) == 1


@pytest.mark.parametrize("arrives", [True, False])
def test_a_server_that_is_lost_after_the_signature_is_given_it_again(
    applicant: Person, site: Site, arrives: bool
) -> None:
    """Whether or not it had arrived: the key says that it is the same act."""

    def lose(route: Route) -> None:
        if arrives and route.request.method == "POST":
            route.fetch()
        route.abort() if route.request.method == "POST" else route.continue_()

    applicant.page.route("**/v1/relay", lose)
    applicant.refused("Sign and apply", "What you signed is kept in this browser")
    applicant.page.unroute("**/v1/relay")
    applicant.go("/citizens")
    applicant.page.locator(UNDER_WAY).click()
    recorded(applicant.page)
    assert applicant.tally.signatures == [TYPED]
    assert applications_of(site, applicant) == 1


def test_what_was_sent_is_followed_in_its_transaction(applicant: Person, site: Site) -> None:
    site.ask("evm_setAutomine", False)
    applicant.press("Sign and apply")
    expect(applicant.page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    applicant.page.reload()
    expect(applicant.page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    site.ask("anvil_mine")
    recorded(applicant.page)
    assert applications_of(site, applicant) == 1


def test_what_the_relay_sends_again_is_followed_under_its_new_hash(applicant: Person, site: Site) -> None:
    """Blocks become dearer than what it offered, so it offers more."""
    site.ask("evm_setAutomine", False)
    applicant.press("Sign and apply")
    expect(applicant.page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    sent = site.ask("eth_getTransactionByHash", applicant.page.url.split("/tx/")[1][:66])
    site.ask("anvil_setNextBlockBaseFeePerGas", hex(2 * int(sent["maxFeePerGas"], 16)))
    site.ask("anvil_mine")
    expect(applicant.page.get_by_role("heading", name="Sent again")).to_be_visible()
    applicant.page.get_by_role("link", name="Follow it there").click()
    site.ask("anvil_mine")
    recorded(applicant.page)
    assert applicant.tally.signatures == [TYPED]
    assert applications_of(site, applicant) == 1


def test_who_could_pay_may_have_it_sent(comes: Callable[..., Person], site: Site) -> None:
    person = comes()
    site.ask("anvil_setBalance", person.address, PLENTY)
    person.go("/apply")
    person.answer(name="Ada of the Lagoon")
    person.press("sign, and have the nation send it")
    recorded(person.page)
    assert person.tally.signatures == [TYPED]
    assert site.ask("eth_getBalance", person.address, "latest") == PLENTY


def test_a_budget_that_is_used_up_is_told_and_leaves_the_answers(applicant: Person, site: Site) -> None:
    applicant.act("Sign and apply")
    applicant.go(f"/accounts/{applicant.address}")
    applicant.page.get_by_text("Take the application back").click()
    applicant.act("Sign and take it back")

    applicant.go("/apply")
    applicant.answer(name="Ada once more")
    applicant.refused("Sign and apply", r"as much for others as it may.*Try again in \d+ hours, or pay")
    applicant.page.reload()
    expect(question(applicant.page)).to_contain_text("Ada once more")
    expect(applicant.page.locator(UNDER_WAY)).to_have_count(0)
    assert applications_of(site, applicant) == 1


def test_the_play_wallet_tells_what_is_signed_in_words(browser: Browser, site: Site) -> None:
    page = browser.new_context(base_url=site.address).new_page()
    page.goto("/apply")
    answer(page, name="Nobody Yet")
    page.get_by_role("button", name="Sign and apply").click()
    page.get_by_role("dialog").get_by_role("button", name="Play wallet").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Apply for citizenship?")
    expect(dialog).to_contain_text("Version 1 of the terms of citizenship")
    expect(dialog).to_contain_text("Good until")
    dialog.get_by_role("button", name="Sign").click()
    recorded(page)
