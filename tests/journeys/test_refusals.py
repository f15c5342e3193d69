"""What is not allowed is answered in words, and nothing changes."""

from collections.abc import Callable, Iterator

import pytest
from nations import seeded_key
from people import Person, Site, answer_badly, answer_one, problem, question, shown
from playwright.sync_api import Route, expect

LOOKUP = "**/v1/businesses?*"
SOMEBODY = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
BUSINESS = {"name": "Lantern Fish Radio", "section": "J", "headcount": "3"}


@pytest.fixture
def site(shared_site: Site) -> Site:
    """One nation for all: the register stays as it is."""
    return shared_site


@pytest.fixture
def citizen(comes: Callable[..., Person]) -> Person:
    """Somebody who is a citizen already."""
    return comes(key=seeded_key(10))


@pytest.fixture(autouse=True)
def nothing_changes(site: Site) -> Iterator[None]:
    """Whatever the test tries, no transaction reaches the ledger."""
    before = site.nation.node.call("eth_blockNumber", [], str)
    yield
    assert site.nation.node.call("eth_blockNumber", [], str) == before


def test_rejected_signature(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.evaluate("wallet.setRejectTransaction(true)")
    citizen.answer(**BUSINESS)
    citizen.refused("Sign and register", "You refused to sign; nothing changed")
    citizen.page.reload()
    expect(question(citizen.page)).to_contain_text("Lantern Fish Radio")


@pytest.mark.parametrize("spelling", ["PAPER ATLAS BOOKS", "Paper-Atlas Books, Ltd."])
def test_name_taken(citizen: Person, spelling: str) -> None:
    """Where the page cannot look it up, the ledger refuses it."""
    citizen.page.route(LOOKUP, lambda route: route.abort())
    citizen.go("/register")
    citizen.answer(name=spelling, section="G", headcount="1")
    citizen.refused("Sign and register", "taken|has this name|already")


def test_a_name_that_is_known_to_be_taken_is_refused_at_its_question(citizen: Person) -> None:
    page = citizen.page
    citizen.go("/register")
    page.locator("#name").fill("PAPER ATLAS BOOKS")
    expect(page.locator("[data-name-preview]")).to_contain_text("Taken by Paper Atlas Books")
    answer_badly(page, "taken by Paper Atlas Books. Choose another")
    assert shown(page) == "name"
    page.locator("#name").fill("Lantern Fish Radio")
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
    citizen.answer(**BUSINESS)


def test_a_problem_stands_once_and_goes_when_the_answer_is_changed(citizen: Person) -> None:
    page = citizen.page
    words = page.get_by_text("at least 2 characters").filter(visible=True)
    citizen.go("/register")
    page.locator("#name").fill("x")
    expect(page.locator("[data-name-preview]")).to_contain_text("at least 2 characters")
    answer_badly(page, "at least 2 characters", name="x")
    expect(words).to_have_count(1)
    page.locator("#name").fill("xy")
    expect(words).to_have_count(0)


@pytest.mark.parametrize(
    ("guardians", "words"),
    [
        (f"{SOMEBODY}\n{SOMEBODY.lower()}", "0x7099.*twice"),
        ("0x" + 40 * "0", "0x0000.*nobody"),
        (None, "is your own wallet"),
    ],
)
def test_guardians_that_cannot_be(citizen: Person, guardians: str | None, words: str) -> None:
    citizen.go("/guardians")
    session = {"wallet": "test", "name": "Test", "account": citizen.address}
    citizen.page.evaluate("session => localStorage.setItem('atoll.session', JSON.stringify(session))", session)
    answer_badly(citizen.page, words, guardians=guardians or citizen.address.lower())
    assert shown(citizen.page) == "guardians"


@pytest.mark.parametrize("threshold", ["abc", "0", "2"])
def test_more_guardians_needed_than_there_are(citizen: Person, threshold: str) -> None:
    citizen.go("/guardians")
    answer_badly(citizen.page, "from 1 to 1", guardians=SOMEBODY, threshold=threshold)
    assert shown(citizen.page) == "threshold"


def test_having_no_guardians_is_said_and_asks_nothing_more(citizen: Person) -> None:
    page = citizen.page
    citizen.go("/guardians")
    citizen.answer(guardians="")
    expect(page.locator("[data-answers] dd").first).to_contain_text("Nobody")
    expect(page.locator("[data-answers] dt")).to_have_count(1)
    expect(page.get_by_role("button", name="Sign and have no guardians")).to_be_visible()
    question(page).get_by_role("link", name="Back").click()
    expect(page.locator("#guardians")).to_be_visible()
    citizen.answer(guardians=SOMEBODY, threshold="1")
    expect(page.get_by_role("button", name="Sign and name them")).to_be_visible()


def test_nobody_goes_on_past_a_refused_picture_unawares(citizen: Person) -> None:
    page = citizen.page
    citizen.go("/apply")
    while shown(page) != "picture":
        answer_one(page, name="Ada")
    page.locator("#picture").set_input_files(
        files=[{"name": "me.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}]
    )
    expect(page.locator("#picture-error")).to_contain_text("SVG is not taken")
    answer_badly(page, "SVG is not taken")
    assert shown(page) == "picture"
    page.get_by_role("button", name="Leave the picture out").click()
    citizen.answer()
    expect(question(page)).to_contain_text("Not given")


@pytest.mark.parametrize("headcount", ["0", "11", "2.5", "many", ""])
def test_headcount_out_of_range(citizen: Person, headcount: str) -> None:
    citizen.go("/register")
    answer_badly(citizen.page, "from 1 to 10", **BUSINESS | {"headcount": headcount})


def test_unknown_section(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.locator("[name=section]").evaluate("select => select.add(new Option('Piracy', 'Z'))")
    answer_badly(citizen.page, "Choose a trade", **BUSINESS | {"section": "Z"})


@pytest.mark.parametrize("name", ["x", "Caf\u00e9", "P\u0430lm House", "Palm\u200bHouse", "<svg onload=alert(1)>"])
def test_name_not_allowed(citizen: Person, name: str) -> None:
    citizen.go("/register")
    answer_badly(citizen.page, "character|letters", name=name)


def test_a_problem_leads_to_its_field(citizen: Person) -> None:
    citizen.go("/register")
    answer_badly(citizen.page, "Enter a name", name="")
    expect(citizen.page.get_by_role("alert").first).to_be_focused()
    citizen.page.get_by_role("alert").get_by_role("link").click()
    expect(citizen.page.locator("[name=name]")).to_be_focused()
    expect(citizen.page.locator("[name=name]")).to_have_attribute("aria-invalid", "true")


def test_not_a_citizen(comes: Callable[..., Person]) -> None:
    stranger = comes()
    stranger.go("/register")
    stranger.answer(**BUSINESS)
    stranger.refused("Sign and register", "Only a citizen can do this")
    expect(stranger.page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "/apply")


def test_second_citizenship_for_one_wallet(citizen: Person) -> None:
    citizen.go("/apply")
    citizen.answer(name="Somebody Else")
    citizen.refused("Sign and apply", "already|a citizen")


@pytest.mark.parametrize("amount", ["0", "0.000000", "-5", "1e3", "0.0000001", "", "all"])
def test_amount_that_is_none(citizen: Person, amount: str) -> None:
    citizen.go("/businesses/1/pay")
    answer_badly(citizen.page, "amount|decimals|number", amount=amount)


def test_what_is_paid_is_checked_as_the_coin_is_written(citizen: Person) -> None:
    citizen.go("/businesses/1/pay")
    expect(question(citizen.page)).not_to_contain_text("question 1")
    citizen.answer(amount="1234567.5")
    expect(citizen.page.locator("[data-answers] dd").first).to_have_text("1\u202f234\u202f567.50 PEARL")


def test_more_than_the_wallet_holds(comes: Callable[..., Person]) -> None:
    payer = comes()
    payer.go("/businesses/1/pay")
    payer.answer(amount="5")
    payer.refused("Sign and pay", r"You have 0\.00\sPEARL; this needs 5\.00\sPEARL")


def test_admitting_without_the_office(citizen: Person) -> None:
    citizen.go("/desk")
    citizen.refused("Admit", "registrar|office")


def test_node_that_does_not_answer(citizen: Person) -> None:
    """The server is there and its node is not: the server says so."""
    citizen.go("/register")
    citizen.page.route("**/rpc", lambda route: route.fulfill(status=503, content_type="application/json", body="{}"))
    citizen.answer(**BUSINESS)
    citizen.refused("Sign and register", "node does not answer")


def test_server_that_does_not_answer(citizen: Person) -> None:
    citizen.go("/register")
    citizen.page.route("**/v1/nation", lambda route: route.abort())
    citizen.page.route("**/rpc", lambda route: route.abort())
    citizen.answer(**BUSINESS)
    citizen.refused("Sign and register", "server does not answer")


def test_a_part_of_the_page_that_does_not_load(citizen: Person) -> None:
    citizen.page.route("**/assets/signing-*", lambda route: route.abort())
    citizen.go("/register")
    citizen.answer(**BUSINESS)
    citizen.page.get_by_role("button", name="Sign and register").click()
    expect(citizen.page.get_by_role("alert").first).to_contain_text("A part of this page did not load")
    expect(citizen.page.locator(".progress").last).to_be_empty()


def test_a_form_whose_act_does_not_load_takes_no_answers(citizen: Person) -> None:
    citizen.page.route("**/assets/businesses-*", lambda route: route.abort())
    citizen.go("/register")
    expect(citizen.page.get_by_role("alert").first).to_contain_text("A part of this page did not load")
    expect(citizen.page.locator("[name=name]")).to_be_disabled()


def test_what_signs_and_loads_slowly_is_waited_for(citizen: Person) -> None:
    """However often somebody presses meanwhile, the wallet is asked for once."""
    held: list[Route] = []
    citizen.page.route("**/assets/signing-*", lambda route: held.append(route))
    citizen.go("/register")
    citizen.page.evaluate("wallet.setRejectTransaction(true)")
    citizen.answer(**BUSINESS)
    sign = citizen.page.get_by_role("button", name="Sign and register")
    sign.click()
    expect(citizen.page.locator(".progress").last).to_have_text("One moment\u2026")
    sign.click()
    for route in held:
        route.continue_()
    citizen.page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    expect(problem(citizen.page, "You refused to sign; nothing changed")).to_be_visible()
    expect(citizen.page.get_by_role("dialog")).to_have_count(0)


def test_words_that_do_not_load_are_told_as_that(citizen: Person) -> None:
    citizen.page.route("**/assets/failures-*", lambda route: route.abort())
    citizen.page.route(LOOKUP, lambda route: route.abort())
    citizen.go("/register")
    citizen.answer(**BUSINESS | {"name": "PAPER ATLAS BOOKS"})
    citizen.refused("Sign and register", "A part of this page did not load")


def test_connecting_when_its_part_does_not_load(comes: Callable[..., Person]) -> None:
    reader = comes()
    reader.page.route("**/assets/connecting-*", lambda route: route.abort())
    reader.go("/businesses")
    reader.page.get_by_role("button", name="Connect").click()
    expect(reader.page.get_by_role("alert")).to_contain_text("A part of this page did not load")


def test_nothing_is_signed_that_the_browser_cannot_write_down(citizen: Person) -> None:
    """Else the page could not find it again, and it might be sent twice."""
    citizen.go("/register")
    citizen.answer(**BUSINESS)
    citizen.page.evaluate(
        """() => {
            const keep = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, text) {
                if (key.startsWith("atoll.attempt.")) throw new DOMException("full", "QuotaExceededError");
                keep.call(this, key, text);
            };
        }"""
    )
    citizen.refused("Sign and register", "storage for this site is full.*Nothing was signed")


def test_faucet_that_does_not_answer(citizen: Person) -> None:
    citizen.page.route("**/v1/faucet", lambda route: route.abort())
    citizen.go(f"/accounts/{citizen.address}")
    citizen.page.get_by_role("button", name="Get play money").click()
    expect(citizen.page.locator("[data-faucet] [role=status]")).to_contain_text("server does not answer")
