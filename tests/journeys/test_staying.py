"""A citizenship over time: applied for, taken back, applied for again, renewed, agreed to anew, lapsed by anyone."""

from collections.abc import Callable

import pytest
from atoll.client import ApiClient
from nations import seeded_key
from people import Person, Site
from playwright.sync_api import expect

ADMIN = 0
DAY = 24 * 60 * 60
NOTICE = 31 * DAY


@pytest.fixture
def citizen(comes: Callable[..., Person]) -> Person:
    """Citizen 1 of the seed."""
    return comes(key=seeded_key(10))


def travel(site: Site, moment: int) -> None:
    """Let the ledger's clock be at a time, and wait for the index."""
    site.ask("evm_mine", moment)
    site.parts.wait_until_indexed()


def expires_at(site: Site) -> int:
    found = next(one for one in ApiClient(site.address).citizens() if one.id == 1)
    assert found.expires_at is not None
    return found.expires_at


def own_page(person: Person) -> None:
    person.go(f"/accounts/{person.address}")


def test_an_application_is_taken_back_and_made_again(comes: Callable[..., Person]) -> None:
    person = comes()
    person.go("/apply")
    person.answer(name="Ada of the Lagoon")
    expect(person.page.locator("main").get_by_role("link", name="terms of citizenship")).to_be_visible()
    person.act("Sign and apply")

    own_page(person)
    person.page.get_by_text("Take the application back").click()
    person.act("Sign and take it back")
    own_page(person)
    expect(person.page.get_by_role("heading", name="Application")).to_contain_text("withdrawn", ignore_case=True)
    expect(person.page.get_by_text("Take the application back")).to_have_count(0)

    person.go("/apply")
    person.answer(name="Ada of the Lagoon")
    person.act("Sign and apply")


def test_a_citizen_renews_when_it_is_time_and_not_before(citizen: Person, site: Site) -> None:
    rules = next(ApiClient(site.address).rules())
    ends = expires_at(site)
    own_page(citizen)
    expect(citizen.page.locator("#due-renew")).to_contain_text("nothing is to be done before")
    expect(citizen.page.get_by_role("button", name="Sign and renew")).to_have_count(0)

    travel(site, ends - rules.renewal_window)
    own_page(citizen)
    citizen.picture("renew")
    citizen.act("Sign and renew")

    assert expires_at(site) == ends + rules.validity
    own_page(citizen)
    expect(citizen.page.locator("#due-renew")).to_contain_text("nothing is to be done before")


def test_a_citizen_agrees_to_new_terms(citizen: Person, site: Site) -> None:
    time = int(site.ask("eth_getBlockByNumber", "latest", False)["timestamp"], 16)
    site.nation.send("CitizenRegistry", "adoptTerms", b"\x11" * 32, time + NOTICE, sender=ADMIN)
    site.parts.wait_until_indexed()

    citizen.go("/terms")
    expect(citizen.page.get_by_role("heading", name="Version 2")).to_be_visible()
    expect(citizen.page.locator("main")).to_contain_text("This server does not have the text")
    own_page(citizen)
    citizen.act("Sign and agree")

    own_page(citizen)
    expect(citizen.page.locator("#due-accept_terms")).to_have_count(0)


def test_a_lapse_is_recorded_by_anyone_and_the_citizen_may_come_back(
    comes: Callable[..., Person], citizen: Person, site: Site
) -> None:
    rules = next(ApiClient(site.address).rules())
    travel(site, expires_at(site) + rules.grace)
    own_page(citizen)
    expect(citizen.page.locator("#due-renew")).to_contain_text("It can still be renewed")
    stranger = comes()
    stranger.go("/citizens/1")
    expect(stranger.page.get_by_role("button", name="Sign and renew")).to_have_count(0)
    stranger.page.get_by_text("Record that it lapsed").click()
    stranger.act("Sign and record it")
    expect(stranger.page.locator(".happenings")).to_contain_text("lapsed")

    own_page(citizen)
    citizen.picture("lapsed")
    expect(citizen.page.get_by_role("heading", name="Former citizen 1")).to_be_visible()
    citizen.follow("Apply for citizenship")
    citizen.answer(name="Ada of the Lagoon")
    citizen.act("Sign and apply")
