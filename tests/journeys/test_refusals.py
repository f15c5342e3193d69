"""What is not allowed is answered in words, and nothing changes."""

from collections.abc import Callable, Iterator

import pytest
from eth_account import Account
from people import Person, Site
from playwright.sync_api import expect

CITIZENS_KEY = 10
"""Index of the test mnemonic's account that the seed makes citizen 1."""


@pytest.fixture
def site(shared_site: Site) -> Site:
    """One nation for all: the register stays as it is."""
    return shared_site


@pytest.fixture
def citizen(comes: Callable[..., Person]) -> Person:
    """Somebody who is a citizen already."""
    Account.enable_unaudited_hdwallet_features()
    words = "test test test test test test test test test test test junk"
    return comes(key=Account.from_mnemonic(words, account_path=f"m/44'/60'/0'/0/{CITIZENS_KEY}").key.to_0x_hex())


@pytest.fixture(autouse=True)
def nothing_changes(site: Site) -> Iterator[None]:
    """Whatever the test tries, no transaction reaches the ledger."""
    before = site.nation.node.call("eth_blockNumber", [], str)
    yield
    assert site.nation.node.call("eth_blockNumber", [], str) == before


def test_rejected_signature(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.evaluate("wallet.setRejectTransaction(true)")
    citizen.fill(name="Lantern Fish Radio", section="J", headcount="3")
    citizen.refused("Sign and register", "You refused to sign; nothing changed")
    expect(citizen.page.locator("[name=name]")).to_have_value("Lantern Fish Radio")


@pytest.mark.parametrize("spelling", ["PAPER ATLAS BOOKS", "Paper-Atlas Books, Ltd."])
def test_name_taken(citizen: Person, spelling: str) -> None:
    citizen.go("/register")
    citizen.fill(name=spelling, section="G", headcount="1")
    citizen.refused("Sign and register", "taken|has this name|already")


@pytest.mark.parametrize("headcount", ["0", "11", "2.5", "many", ""])
def test_headcount_out_of_range(citizen: Person, headcount: str) -> None:
    citizen.go("/register")
    citizen.fill(name="Lantern Fish Radio", section="J", headcount=headcount)
    citizen.refused("Sign and register", "from 1 to 10")


def test_unknown_section(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.locator("[name=section]").evaluate("select => select.add(new Option('Piracy', 'Z'))")
    citizen.fill(name="Lantern Fish Radio", section="Z", headcount="3")
    citizen.refused("Sign and register", "Choose a trade")


@pytest.mark.parametrize("name", ["x", "Caf\u00e9", "P\u0430lm House", "Palm\u200bHouse", "<svg onload=alert(1)>"])
def test_name_not_allowed(citizen: Person, name: str) -> None:
    citizen.go("/register")
    citizen.fill(name=name, section="G", headcount="1")
    citizen.refused("Sign and register", "character|letters")


def test_not_a_citizen(comes: Callable[..., Person]) -> None:
    stranger = comes()
    stranger.go("/register")
    stranger.fill(name="Lantern Fish Radio", section="J", headcount="3")
    stranger.refused("Sign and register", "Only a citizen can do this")
    expect(stranger.page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "/apply")


def test_second_citizenship_for_one_wallet(citizen: Person) -> None:
    citizen.go("/apply")
    citizen.fill(name="Somebody Else")
    citizen.refused("Sign and apply", "already|a citizen")


@pytest.mark.parametrize("amount", ["0", "0.000000", "-5", "1e3", "0.0000001", "", "all"])
def test_amount_that_is_none(citizen: Person, amount: str) -> None:
    citizen.go("/businesses/1/pay")
    citizen.fill(amount=amount)
    citizen.refused("Sign and pay", "amount|decimals|number")


def test_more_than_the_wallet_holds(comes: Callable[..., Person]) -> None:
    payer = comes()
    payer.go("/businesses/1/pay")
    payer.fill(amount="5")
    payer.refused("Sign and pay", r"You have 0\.00\sPEARL; this needs 5\.00\sPEARL")


def test_admitting_without_the_office(citizen: Person) -> None:
    citizen.go("/desk")
    citizen.refused("Admit", "registrar|office")


def test_node_that_does_not_answer(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.route("**/rpc", lambda route: route.abort())
    citizen.fill(name="Lantern Fish Radio", section="J", headcount="3")
    citizen.refused("Sign and register", "node does not answer")
