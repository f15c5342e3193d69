"""A citizen loses the wallet and gets another by guardians; the business register follows, the old one is refused."""

from collections.abc import Callable

import pytest
from atoll.client import ApiClient
from eth_account import Account
from nations import seeded_key
from people import COSTS_NOTHING, Person, Site, problem
from playwright.sync_api import Browser, Page, expect
from recovering import (
    ARBITER,
    GUARDIAN_DELAY,
    OVERRIDE_PERIOD,
    REGISTRAR,
    VETO_PERIOD,
    WINDOW,
    citizen_wallet,
    do,
    name_guardians,
    request,
    travel,
)
from test_accessibility import NARROW, assert_accessible, assert_fits

pytestmark = pytest.mark.relaying
CITIZEN, BUSINESS = 1, 1


def later(site: Site, seconds: int) -> None:
    travel(site.nation, seconds)
    site.parts.wait_until_indexed()


def balance(site: Site, account: str) -> int:
    """The coin that an account has, in base units."""
    answer = site.ask(
        "eth_call",
        {"to": site.nation.deployment.coin.address, "data": "0x70a08231" + account[2:].lower().rjust(64, "0")},
        "latest",
    )
    return int(answer, 16)


def ask_for_recovery(guardian: Person, wallet: str) -> None:
    guardian.go("/recover")
    place = guardian.page.locator("#ask")
    place.locator("[name=citizen]").fill(str(CITIZEN))
    place.locator("[name=wallet]").fill(wallet)
    guardian.picture("recover")
    guardian.act("Sign and ask for it")


def choose_to(person: Person, button: str) -> None:
    """Sign on the page of the recovery."""
    person.go("/recoveries/1")
    person.picture(button.lower().replace(" ", "-"))
    person.act(button)


def says(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)


def test_a_lost_wallet_is_recovered_through_guardians_and_the_business_follows(
    comes: Callable[..., Person], site: Site
) -> None:
    owner = comes(key=seeded_key(10))
    first, second = (comes(key=seeded_key(index)) for index in (11, 12))
    owner.go("/guardians")
    owner.answer(guardians="\n".join(citizen_wallet(number) for number in (2, 3, 4)), threshold="2")
    owner.picture("guardians-check")
    owner.act("Sign and name them")
    later(site, GUARDIAN_DELAY)
    owner.go(f"/accounts/{owner.address}")
    says(owner.page, "2 of 3")

    newcomer = comes()
    ask_for_recovery(first, newcomer.address)
    choose_to(second, "Sign and approve")
    owner.go(f"/accounts/{owner.address}")
    owner.picture("being-replaced")
    says(owner.page, "Your wallet is being replaced")
    later(site, VETO_PERIOD)
    newcomer.go("/recoveries/1")
    newcomer.hesitate()
    newcomer.press("Sign and complete")
    expect(newcomer.page.locator(".progress").last).to_contain_text(COSTS_NOTHING)
    newcomer.decide()
    expect(newcomer.page.get_by_role("heading", name="Recorded")).to_be_visible()

    the_business_follows(site, newcomer)
    the_old_wallet_is_refused(owner)


def the_business_follows(site: Site, newcomer: Person) -> None:
    """Its owner is the same citizen, and its till pays out to the new wallet."""
    site.nation.send("Coin", "drip", site.nation.tills()[BUSINESS - 1])
    site.parts.wait_until_indexed()
    newcomer.go(f"/accounts/{newcomer.address}")
    newcomer.picture("recovered")
    expect(newcomer.page.get_by_role("heading", name=f"Citizen {CITIZEN}")).to_be_visible()
    expect(newcomer.page.locator("#businesses tbody tr").first).to_be_visible()
    business = next(one for one in ApiClient(site.address).businesses() if one.id == BUSINESS)
    assert business.owner_id == CITIZEN
    before = balance(site, newcomer.address)
    site.nation.send("MicroTax", "collect", BUSINESS)
    assert balance(site, newcomer.address) > before


def the_old_wallet_is_refused(owner: Person) -> None:
    owner.go(f"/accounts/{owner.address}")
    owner.picture("retired")
    expect(owner.page.get_by_role("heading", name="Retired wallet")).to_be_visible()
    owner.go("/register")
    owner.answer(name="Thief and Sons", section="G", headcount="1")
    owner.press("Sign and register")
    owner.picture("refused")
    expect(problem(owner.page, "this wallet is not a citizen")).to_be_visible()


def test_every_stage_of_a_recovery_is_accessible_and_fits(browser: Browser, site: Site) -> None:
    owner, first, second = (citizen_wallet(number) for number in (1, 2, 3))
    new, other = (str(Account.create().address) for _ in range(2))
    page = browser.new_context(base_url=site.address).new_page()

    def looks(words: str, recovery: int = 1) -> None:
        site.parts.wait_until_indexed()
        page.set_viewport_size({"width": 1100, "height": 800})
        page.goto(f"/recoveries/{recovery}")
        says(page, words)
        assert_accessible(page)
        assert_fits(page, NARROW)

    site.ask("anvil_setBalance", new, hex(10**18))
    name_guardians(site.nation, CITIZEN, [first, second], 2)
    request(site.nation, first, CITIZEN, new)
    looks("1 of 2 guardians have approved")
    do(site.nation, "approveRecovery", second)
    looks("Enough have approved")
    do(site.nation, "vetoRecovery", owner)
    looks("The old wallet vetoed")
    for guardian in (first, second):
        do(site.nation, "approveRecovery", guardian)
    travel(site.nation, OVERRIDE_PERIOD)
    looks("hear both sides")
    do(site.nation, "overrideVeto", ARBITER)
    looks("The arbiter overrode the veto")
    do(site.nation, "completeRecovery", new)
    looks("Completed on")

    site.nation.send("Recovery", "requestRecoveryByOffice", CITIZEN, other, b"\x11" * 32, sender=REGISTRAR)
    looks("The registrar asked for it", 2)
    travel(site.nation, WINDOW + 1)
    looks("Anyone may record that it ended", 2)
    do(site.nation, "failRecovery", first, 2)
    looks("It came to nothing", 2)
