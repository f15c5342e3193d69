"""The whole way: a person becomes a citizen, registers a business and is paid; the tax reaches the treasury."""

from collections.abc import Callable
from typing import Any

import pytest
from atoll.client import ApiClient
from atoll.domain.tax import receipts
from people import REGISTRAR_KEY, Person, Site, Tally
from playwright.sync_api import expect

MOST_PAGES = 12
MOST_SIGNATURES = 5
PRICE = 250_000_037
"""250.000037 coin: more than the law leaves free."""


def test_from_the_first_page_to_the_first_taxed_sale(
    comes: Callable[..., Person],
    site: Site,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tally = Tally()
    founder, registrar, customer = comes(tally), comes(tally, REGISTRAR_KEY), comes(tally)
    before = ApiClient(site.address).totals()

    founder.go("/")
    founder.picture("home")
    founder.follow("Become a citizen")
    founder.picture("apply")
    founder.answer(name="Ada of the Lagoon", statement="I bake.")
    founder.act("Sign and apply")
    founder.picture("applied")

    registrar.go("/desk")
    registrar.picture("desk")
    _admit(registrar, founder)

    founder.go("/register")
    founder.answer(name="Ada's Reef Bakery", section="C", headcount="2")
    founder.picture("register")
    founder.act("Sign and register")
    founder.follow("See the business")
    business_page = founder.page.url.removeprefix(site.address)

    customer.go(f"{business_page}/pay")
    customer.answer(amount="250.000037")
    customer.picture("pay")
    customer.act("Sign and pay")
    customer.picture("paid")

    founder.page.reload()
    _collect(founder)

    with capsys.disabled():
        counts = f"{len(tally.pages)} pages, {len(tally.questions)} questions, {len(tally.signatures)} signatures"
        print(f"\n{counts} to the first taxed sale")
        print("\n".join(f"  {number:2} {page}" for number, page in enumerate(tally.pages, 1)))
    assert len(tally.pages) <= MOST_PAGES
    assert len(tally.signatures) <= MOST_SIGNATURES

    business = next(b for b in ApiClient(site.address).businesses() if b.name == "Ada's Reef Bakery")
    _check_books(site, business.id, founder, customer, before.tax_received)
    founder.follow("See the receipts")
    founder.picture("business")
    expect(founder.page.locator("#payments")).to_contain_text("PEARL")
    _check_receipt_page(founder)


def _admit(registrar: Person, applicant: Person) -> None:
    case = registrar.page.locator("article").filter(has_text=applicant.address[:6])
    case.get_by_role("button", name="Admit").click()
    registrar.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    expect(registrar.page.get_by_role("heading", name="Recorded")).to_be_visible()


def _collect(person: Person) -> None:
    person.page.locator("#collect button[type=submit]").click()
    expect(person.page.get_by_role("heading", name="Recorded")).to_be_visible()
    person.picture("collected")


def _check_books(site: Site, business_id: int, founder: Person, customer: Person, treasury_before: int) -> None:
    """The API tells an auditor all of it, equal to the oracle and to the chain."""
    api = ApiClient(site.address)
    (payment,) = [payment for payment in api.payments() if payment.business_id == business_id]
    (collection,) = [collection for collection in api.collections() if collection.business_id == business_id]
    (schedule,) = api.schedules()
    (due,) = receipts(schedule.brackets, 0, [PRICE])

    assert (payment.amount, payment.payer, payment.tax) == (PRICE, customer.address, due)
    assert payment.collection_id == collection.id
    assert (collection.gross, collection.tax, collection.turnover) == (PRICE, due, PRICE)
    assert (collection.payout, collection.net_sent) == (founder.address, PRICE - due - 1)
    assert due == (PRICE - 100_000_000) * 12_300 // 1_000_000
    assert api.totals().tax_received == treasury_before + due
    for source in (payment.source, collection.source):
        receipt = site.nation.node.call("eth_getTransactionReceipt", [source.transaction], dict[str, Any])
        assert (int(receipt["blockNumber"], 16), receipt["blockHash"]) == (source.block, source.block_hash)
        assert source.log_index in [int(log["logIndex"], 16) for log in receipt["logs"]]


def _check_receipt_page(person: Person) -> None:
    person.page.locator("#payments").get_by_role("link", name="Payment").first.click()
    expect(person.page.locator("main")).to_contain_text("1.845")
    person.picture("receipt")
