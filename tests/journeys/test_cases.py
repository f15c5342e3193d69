"""Citizens admit somebody by vouching, and somebody who was suspended appeals: nobody but people and the contracts."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from atoll.client import ApiClient
from eth_account import Account
from nations import seeded_key
from people import REGISTRAR_KEY, TYPED, Person, Site, problem
from playwright.sync_api import expect
from test_accessibility import NARROW, assert_accessible, assert_fits

pytestmark = pytest.mark.relaying
REGISTRAR = 1
HASH = b"\x11" * 32
ARBITER_KEY = seeded_key(4)
GO_ON_AS_ARBITER = re.compile("Take the arbiter.*go on")
CITIZEN_KEYS = [seeded_key(14), seeded_key(15)]


def citizen_of(site: Site, wallet: str) -> int:
    """The number of the citizen with a wallet."""
    return next(one.id for one in ApiClient(site.address).citizens() if one.wallet == wallet)


def transactions_and_money(site: Site, person: Person) -> list[int]:
    """How many transactions a wallet sent, and what it has for fees."""
    states = [site.ask(method, person.address, "latest") for method in ("eth_getTransactionCount", "eth_getBalance")]
    return [int(state, 16) for state in states]


def penniless(site: Site, person: Person) -> Person:
    """Somebody who has nothing to pay fees with."""
    site.ask("anvil_setBalance", person.address, "0x0")
    return person


def test_a_citizenship_by_vouches_without_ever_holding_gas(comes: Callable[..., Person], site: Site) -> None:
    applicant = comes()
    applicant.go("/apply")
    applicant.answer(name="Ada of the Lagoon")
    applicant.act("Sign and apply")
    applicant.go(f"/accounts/{applicant.address}")
    applicant.page.locator("main").get_by_role("link", name="application", exact=False).first.click()
    expect(applicant.page.get_by_role("heading", level=1)).to_contain_text("Application")
    address = applicant.page.url.removeprefix(site.address)
    applicant.refused("Sign and vouch", "nobody vouches for themselves")

    for key in CITIZEN_KEYS:
        voucher = penniless(site, comes(key=key))
        sent = transactions_and_money(site, voucher)
        voucher.go(address)
        voucher.act("Sign and vouch")
        expect(voucher.page.locator(".happenings")).to_contain_text("vouched for application")
        voucher.go(address)
        expect(voucher.page.get_by_role("heading", name="Your vouch")).to_be_visible()
        voucher.picture("vouched")
        assert voucher.tally.signatures == [TYPED]
        assert transactions_and_money(site, voucher) == sent

    stranger = comes()
    stranger.go(address)
    stranger.picture("application-with-vouches")
    stranger.act("Admit by these vouches")
    expect(stranger.page.locator(".happenings")).to_contain_text("was admitted because these vouched")

    id = citizen_of(site, applicant.address)
    applicant.go(f"/accounts/{applicant.address}")
    expect(applicant.page.get_by_role("heading", name=f"Citizen {id}")).to_be_visible()
    assert applicant.tally.signatures == [TYPED]
    assert transactions_and_money(site, applicant) == [0, 0]


def test_a_suspended_citizen_appeals_and_is_reinstated(comes: Callable[..., Person], site: Site) -> None:
    citizen = penniless(site, comes(key=CITIZEN_KEYS[0]))
    registrar, arbiter = comes(key=REGISTRAR_KEY), comes(key=ARBITER_KEY)
    id = citizen_of(site, citizen.address)
    registrar.go(f"/citizens/{id}")
    registrar.follow("suspend or revoke")
    place = registrar.page.locator("#suspend")
    registrar.refused("Sign and suspend", "Choose a reason")
    registrar.page.reload()
    place.get_by_label("The terms were breached").check()
    place.get_by_label("Last day").fill(site_day(site, 20))
    place.get_by_label("Evidence").fill("Seen at the harbour on Monday.")
    registrar.picture("suspend")
    registrar.act("Sign and suspend")
    expect(registrar.page.locator(".happenings")).to_contain_text("was suspended until")
    expect(registrar.page.get_by_text("Keep the evidence")).to_be_visible()

    citizen.go("/applications/14")
    citizen.refused("Sign and vouch", "is suspended until")
    citizen.go(f"/accounts/{citizen.address}")
    expect(citizen.page.locator("main")).to_contain_text("You are suspended until")
    citizen.picture("suspended")
    citizen.follow("Read it and appeal")
    expect(citizen.page.get_by_label("Why should the decision fall?")).to_be_visible()
    citizen.refused("Sign and appeal", "Write down why")
    citizen.page.get_by_label("Why should the decision fall?").fill("I was on the other island.")
    citizen.picture("appeal")
    citizen.act("Sign and appeal")
    expect(citizen.page.locator(".happenings")).to_contain_text("appealed against decision")
    assert citizen.tally.signatures == [TYPED]

    registrar.go("/desk/appeals")
    decide(registrar, "Allowed: the decision falls")
    expect(problem(registrar.page, "does not hold it")).to_be_visible()
    expect(registrar.page.get_by_role("button", name=GO_ON_AS_ARBITER)).to_be_visible()
    arbiter.go("/desk/appeals")
    arbiter.picture("appeals")
    decide(arbiter, "Allowed: the decision falls")
    expect(arbiter.page.locator(".happenings")).to_contain_text("is in good standing again")
    site.parts.wait_until_indexed()
    citizen.go(f"/accounts/{citizen.address}")
    expect(citizen.page.locator("main")).not_to_contain_text("suspended until")


def test_what_is_decided_is_accessible_and_fits(comes: Callable[..., Person], site: Site) -> None:
    person = comes(key=CITIZEN_KEYS[0])
    id, other = (citizen_of(site, str(Account.from_key(key).address)) for key in CITIZEN_KEYS)
    register = site.nation.deployment.contracts["CitizenRegistry"].address
    until = int(site.ask("eth_getBlockByNumber", "latest", False)["timestamp"], 16) + 30 * 24 * 60 * 60
    site.nation.send("Vouches", "vouch", 14, sender=person.address)
    site.nation.send("CitizenRegistry", "suspend", id, 3, HASH, until, sender=REGISTRAR)
    site.nation.send("CitizenRegistry", "revoke", other, 1, HASH, sender=REGISTRAR)
    site.nation.send("Appeals", "lodge", register, 4, HASH, sender=str(Account.from_key(CITIZEN_KEYS[1]).address))
    site.parts.wait_until_indexed()
    session = {"wallet": "atoll.play", "name": "Play wallet", "account": person.address}
    person.go("/")
    person.page.evaluate("session => localStorage.setItem('atoll.session', JSON.stringify(session))", session)

    own, appeals = f"/accounts/{person.address}", "/desk/appeals"
    for path in ("/applications/14", "/decisions/3", "/decisions/4", f"/desk/citizens/{other}", appeals, own):
        person.go(path)
        for summary in person.page.locator(
            ".case summary, .allowances summary, .reinstate summary, #revoke summary"
        ).all():
            summary.click()
        assert_accessible(person.page)
        assert_fits(person.page, NARROW)
        person.page.set_viewport_size({"width": 1100, "height": 800})


def decide(person: Person, outcome: str) -> None:
    """Decide the latest appeal."""
    case = person.page.locator(".case").last
    case.locator("summary").click()
    case.get_by_label(outcome).check()
    case.get_by_label("Reasons").fill("Two neighbours confirm it.")
    person.press("Sign and decide")


def site_day(site: Site, days: int) -> str:
    """A day that is some days after the ledger's newest block."""
    time = int(site.ask("eth_getBlockByNumber", "latest", False)["timestamp"], 16)
    return f"{datetime.fromtimestamp(time, UTC) + timedelta(days=days):%Y-%m-%d}"
