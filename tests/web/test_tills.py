"""What pages say of money that a till keeps: the one unit that stays, and what a recovery holds back."""

import re

import pytest
from eth_account import Account
from flask.testing import FlaskClient
from nations import SEEDED_BUSINESSES, RunningNation
from recovering import VETO_PERIOD, citizen_wallet, do, name_guardians, pages_of, request, travel
from told import acts_on, read, words
from web3 import Web3

LOST, GUARDIAN = citizen_wallet(1), citizen_wallet(2)
NEW = str(Account.from_key("0x" + "5e" * 32).address)
SHOP = SEEDED_BUSINESSES + 1
DRIP = 1_000_000_000
"""What one payment is, in units; all amounts below follow from it."""


@pytest.fixture
def shop(own_nation: RunningNation) -> RunningNation:
    """Citizen 1 has a new business, whose till is paid once."""
    own_nation.send("BusinessRegistry", "register", ("Till Street Tailors", b"G", 3, 7), sender=LOST)
    pay(own_nation)
    return own_nation


def pay(nation: RunningNation) -> None:
    nation.send("Coin", "drip", nation.tills(SHOP)[-1])


def collect(nation: RunningNation) -> str:
    """The page of a collection's transaction."""
    return f"/tx/{nation.send('MicroTax', 'collect', SHOP)}"


def begin_recovery(nation: RunningNation) -> None:
    name_guardians(nation, 1, [GUARDIAN], 1)
    request(nation, GUARDIAN, 1, NEW)


def complete_recovery(nation: RunningNation) -> None:
    travel(nation, VETO_PERIOD)
    nation.node.call("anvil_setBalance", [NEW, hex(10**18)], object)
    do(nation, "completeRecovery", NEW)


def unsent(nation: RunningNation) -> list[int]:
    """Tax and net in the till, by the contract."""
    contract = nation.deployment.contracts["MicroTax"]
    web3 = Web3(Web3.HTTPProvider(nation.running.url))
    tax = web3.eth.contract(Web3.to_checksum_address(contract.address), abi=list(contract.abi))
    return list(tax.functions.unsent(SHOP).call())


def kept(pages: FlaskClient, block: int | None = None) -> list[int]:
    """Tax and net in the till, by the API."""
    query = {} if block is None else {"as_of_block": block}
    business = pages.get(f"/v1/businesses/{SHOP}", query_string=query).json
    return [int(business["kept_tax"]), int(business["kept_net"])]


def receipt_of(pages: FlaskClient) -> str:
    """The receipt of the business's first payment."""
    (*_, first) = pages.get(f"/v1/payments?business={SHOP}").json["items"]
    return words(read(pages, f"/payments/{first['id']}"))


def told_of(pages: FlaskClient, page: str) -> str:
    """What the page of a transaction says of the collection in it."""
    return words(read(pages, page)).partition("The till of")[2].partition("See the receipts")[0]


def amounts(text: str) -> list[int]:
    """The amounts that a text names, in units."""
    found = re.findall(r"(\d{1,3}(?: \d{3})*)\.(\d+) PEARL", text)
    return [int(whole.replace(" ", "") + part.ljust(6, "0")) for whole, part in found]


def test_the_first_collection_tells_of_the_unit_that_stays(shop: RunningNation) -> None:
    page = collect(shop)
    pages = pages_of(shop)
    told = told_of(pages, page)
    gross, tax, net, unit = amounts(told)
    receipt = receipt_of(pages)
    business = read(pages, f"/businesses/{SHOP}")

    assert gross == DRIP == tax + net + unit
    assert "0.000001 PEARL, the smallest part of the coin, stays in the till for good" in told
    assert "0.000001 PEARL stays in the till for good" in receipt
    assert "Net to the business" in receipt
    assert kept(pages) == [0, unit] == unsent(shop)
    assert "0.000001 PEARL of what was collected stays in the till for good" in words(business)
    assert "Nothing waits in the till" in business
    assert "collect" not in acts_on(business)
    assert "taxed, still in the till" not in business


def test_a_later_collection_adds_up_without_a_unit(shop: RunningNation) -> None:
    collect(shop)
    pay(shop)
    page = collect(shop)
    told = told_of(pages_of(shop), page)
    gross, tax, net = amounts(told)

    assert gross == DRIP == tax + net
    assert "stays" not in told


def test_what_a_recovery_holds_back_is_told_until_it_is_sent(shop: RunningNation) -> None:
    begin_recovery(shop)
    page = collect(shop)
    pages = pages_of(shop)

    gross, tax, stays = amounts(told_of(pages, page))
    assert gross == DRIP == tax + stays
    assert "nobody can be paid while the owner\u2019s wallet is being replaced" in read(pages, page)
    assert kept(pages) == [0, stays] == unsent(shop)
    block = pages.get("/v1/nation").json["head"]["block"]

    business = read(pages, f"/businesses/{SHOP}")
    assert "collect" not in acts_on(business)
    assert "taxed, still in the till" in business
    assert "are already taxed and not sent yet" in business
    assert "is being replaced" in business
    assert "Nothing waits in the till" not in business
    assert "Net, still in the till" in receipt_of(pages)
    assert stays - 1 in all_aligned(read(pages, "/citizens/1"))

    complete_recovery(shop)
    pages = pages_of(shop)
    business = read(pages, f"/businesses/{SHOP}")
    assert "collect" in acts_on(business)
    assert stays - 1 in amounts(business[business.index('id="collect"') :])
    assert "Everything is collected" not in read(pages, f"/accounts/{NEW}")

    page = collect(shop)
    pages = pages_of(shop)
    assert amounts(told_of(pages, page)) == [stays, stays - 1, 1]
    assert "no new revenue" in read(pages, page)
    assert kept(pages) == [0, 1] == unsent(shop)
    assert kept(pages, block) == [0, stays]
    assert "collect" not in acts_on(read(pages, f"/businesses/{SHOP}"))
    receipt = receipt_of(pages)
    assert "Net to the business" in receipt
    assert "Net sent in" in receipt


def all_aligned(html: str) -> list[int]:
    """The amounts of a table, in units."""
    found = re.findall(r">(\d{1,3}(?: \d{3})*)\.(\d+) ?<", html)
    return [int(whole.replace(" ", "") + part.ljust(6, "0")) for whole, part in found]


def test_revenue_in_a_recovery_is_offered_for_its_tax_and_adds_to_what_is_kept(shop: RunningNation) -> None:
    begin_recovery(shop)
    collect(shop)
    pay(shop)
    business = read(pages_of(shop), f"/businesses/{SHOP}")
    assert "collect" in acts_on(business)
    assert "Collect 1 000.00 PEARL" in business
    assert "the rest stays in the till for now" in business

    before = unsent(shop)[1]
    page = collect(shop)
    gross, tax, earlier, stays = amounts(told_of(pages_of(shop), page))
    assert (gross, earlier) == (DRIP, before)
    assert gross + earlier == tax + stays
    assert kept(pages_of(shop)) == [0, stays] == unsent(shop)


def test_the_owner_is_led_to_what_is_kept_when_nothing_else_is_due(shop: RunningNation) -> None:
    for business in range(1, SHOP):
        if waiting(pages_of(shop), business):
            shop.send("MicroTax", "collect", business)
    begin_recovery(shop)
    collect(shop)
    complete_recovery(shop)

    html = read(pages_of(shop), f"/accounts/{NEW}")
    assert "already taxed and could not be sent before" in html
    assert f'href="/businesses/{SHOP}#collect"' in html
    collect(shop)
    assert "Everything is collected" in read(pages_of(shop), f"/accounts/{NEW}")


def waiting(pages: FlaskClient, business: int) -> int:
    return int(pages.get(f"/v1/businesses/{business}").json["waiting"])
