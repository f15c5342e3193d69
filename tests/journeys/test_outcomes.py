"""Whatever becomes of a transaction is said in words on its page, and answers that came to nothing come back."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from eth_utils.address import to_checksum_address
from nations import seeded_key
from people import Person, Site, question
from playwright.sync_api import Page, expect

BUSINESS = {"name": "Double Reef", "section": "I", "headcount": "2"}


@pytest.fixture
def site(shared_site: Site) -> Iterator[Site]:
    """One nation for all: each test comes with people of its own, and leaves all parts of it at work."""
    yield shared_site
    shared_site.ask("evm_setAutomine", True)
    shared_site.ask("anvil_mine")
    try:
        shared_site.parts["index"]
    except KeyError:
        shared_site.parts.start("index")


@pytest.fixture
def applicant(comes: Callable[..., Person], site: Site) -> Person:
    """Somebody with money for fees."""
    person = comes()
    site.ask("anvil_setBalance", person.address, hex(10**18))
    return person


def sends(person: Person) -> str:
    """Somebody applies. Answers the transaction's hash."""
    person.go("/apply")
    person.answer(name="Ada of the Lagoon")
    person.send("Sign and apply")
    return person.page.url.split("/tx/")[1][:66]


def headed(page: Page, words: str) -> None:
    """The page says it, and so does its tab."""
    expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()
    expect(page).to_have_title(re.compile(words))


def stages(page: Page, attribute: str) -> list[str]:
    marked = page.locator(f"[data-stage][{attribute}]")
    return [str(item.get_attribute("data-stage")) for item in marked.all()]


def has_answers_back(page: Page, answer: str) -> None:
    page.get_by_role("link", name="Go to your answers").click()
    expect(question(page)).to_contain_text(answer)


def test_a_transaction_that_fails_in_its_block(comes: Callable[..., Person], site: Site) -> None:
    """Two register the same name at once: both are right when they sign, one is too late."""
    first, second = comes(key=seeded_key(10)), comes(key=seeded_key(11))
    site.ask("evm_setAutomine", False)
    for person in (first, second):
        person.go("/register")
        person.answer(**BUSINESS)
        person.hesitate()
        person.press("Sign and register")
        expect(person.page.locator(".progress").last).to_contain_text("Waiting for you to sign")
    for person in (first, second):
        person.decide()
        headed(person.page, "Sent, waiting")
    site.ask("anvil_mine")

    expect(first.page.get_by_role("heading", name="Recorded")).to_be_visible()
    headed(second.page, "It failed; nothing changed")
    expect(second.page.locator("[data-outcome]")).to_contain_text("The name \u201cDouble Reef\u201d is taken")
    assert stages(second.page, "data-failed") == ["confirmed"]
    has_answers_back(second.page, "Double Reef")
    expect(second.page.locator("[data-under-way]")).to_be_hidden()


def test_a_transaction_that_another_replaced(applicant: Person, site: Site) -> None:
    site.ask("evm_setAutomine", False)
    sent = site.ask("eth_getTransactionByHash", sends(applicant))
    _outbid(applicant, site, sent, to=applicant.address, data="0x")
    site.ask("anvil_mine")

    headed(applicant.page, "Replaced; nothing changed")
    expect(applicant.page.locator("[data-outcome]")).to_contain_text("took its place")
    has_answers_back(applicant.page, "Ada of the Lagoon")


def test_a_transaction_that_the_wallet_sped_up(applicant: Person, site: Site) -> None:
    """The same act under another hash: following it there, and no answers back that would be sent twice."""
    site.ask("evm_setAutomine", False)
    sent = site.ask("eth_getTransactionByHash", sends(applicant))
    _outbid(applicant, site, sent, to=sent["to"], data=sent["input"])
    site.ask("anvil_mine")

    headed(applicant.page, "Sent again")
    applicant.page.get_by_role("link", name="Follow it there").click()
    expect(applicant.page.get_by_role("heading", name="Recorded")).to_be_visible()
    applicant.go("/apply")
    expect(applicant.page.locator("[name=name]")).to_have_value("")


def test_a_transaction_that_waits_behind_a_gap(applicant: Person, site: Site) -> None:
    """A wallet that remembers an older chain counts too far."""
    raw = _signed(applicant, site, nonce=7, to=applicant.address, data="0x", price=10**10)
    hash = site.ask("eth_sendRawTransaction", raw)
    applicant.go(f"/tx/{hash}")
    headed(applicant.page, "Sent, waiting")
    expect(applicant.page.locator("[data-outcome]")).to_contain_text("counted 7 transactions")
    expect(applicant.page.locator("[data-outcome]")).to_contain_text("Clear activity tab data")


def test_a_register_that_halts_and_a_block_that_is_taken_back(applicant: Person, site: Site) -> None:
    site.parts.stop("index")
    hash = sends(applicant)
    page = applicant.page
    headed(page, "On the ledger")
    assert stages(page, "data-done") == ["checked", "signed", "sent", "confirmed"]
    expect(page.locator("[data-outcome]")).to_contain_text("The register has read up to block")

    raw = site.ask("eth_getRawTransactionByHash", hash)
    site.ask("anvil_reorg", 1, [])
    headed(page, "Sent, waiting")
    expect(page.locator("[data-outcome]")).to_contain_text("took back the block")
    assert "confirmed" not in stages(page, "data-done")

    site.ask("eth_sendRawTransaction", raw)
    headed(page, "On the ledger")
    site.parts.start("index")
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()
    expect(page).to_have_title(re.compile("Recorded"))


def test_a_node_that_is_away_for_a_while(applicant: Person, site: Site) -> None:
    site.ask("evm_setAutomine", False)
    sends(applicant)
    headed(applicant.page, "Sent, waiting")
    node = site.nation.running.child.process.pid
    os.killpg(node, signal.SIGSTOP)
    try:
        expect(applicant.page.locator("[data-outcome]")).to_contain_text("No answer comes", timeout=90_000)
    finally:
        os.killpg(node, signal.SIGCONT)
    site.ask("anvil_mine")
    expect(applicant.page.get_by_role("heading", name="Recorded")).to_be_visible()


def test_a_transaction_that_nobody_knows(applicant: Person) -> None:
    applicant.go(f"/tx/0x{'ab' * 32}")
    expect(applicant.page.locator("[data-outcome]")).to_contain_text("does not know this transaction")


def _outbid(person: Person, site: Site, sent: dict[str, Any], to: str, data: str) -> None:
    """What a wallet does to cancel or to speed up: the same number, a higher fee."""
    price = 2 * int(sent["maxFeePerGas"], 16)
    site.ask("eth_sendRawTransaction", _signed(person, site, int(sent["nonce"], 16), to, data, price))


def _signed(person: Person, site: Site, nonce: int, to: str, data: str, price: int) -> str:
    fields = {
        "type": 2,
        "chainId": 31337,
        "nonce": nonce,
        "to": to_checksum_address(to),
        "data": data,
        "value": 0,
        "gas": 300_000,
    }
    fields |= {"maxFeePerGas": price, "maxPriorityFeePerGas": price}
    return str(person.account.sign_transaction(fields).raw_transaction.to_0x_hex())
