"""A wallet on another chain is brought to the nation's; a devnet that was begun anew is noticed."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from atoll.config import Settings
from atoll.devnet.folder import DataFolder
from atoll.devnet.nation import make_nation
from atoll.devnet.node import start_node
from atoll.devnet.repository import find_anvil
from nations import RunningNation, free_port
from people import Person, Site, problem, question, served
from playwright.sync_api import Route, expect

REFUSING = """
const request = wallet.request;
wallet.request = async (call) => {
  if (call.method.startsWith("wallet_")) throw Object.assign(new Error("No."), { code: 4001 });
  return request(call);
};
wallet.relent = () => { wallet.request = request; };
"""


@pytest.fixture
def site(shared_site: Site) -> Iterator[Site]:
    """One nation for all: each test comes with people of its own, and leaves the ledger making blocks."""
    yield shared_site
    shared_site.ask("evm_setAutomine", True)


@pytest.fixture(scope="module")
def successor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Another nation on another chain with the same number, as 'make reset' and 'make up' leave one."""
    folder = DataFolder(Settings.from_environment({}, data=tmp_path_factory.mktemp("successor") / "nation"))
    folder.create()
    folder.node_port.write_text(str(free_port()))
    node = start_node(folder, find_anvil(), page_port=0)
    try:
        make_nation(folder, node, seed=False, wait=lambda child: child.process.wait())
        nation = RunningNation(Settings.from_environment({"ATOLL_NODE_URL": node.url}, data=folder.path), node)
        with served(nation) as site:
            yield site
    finally:
        node.child.stop()


def answers_all(person: Person, site: Site) -> None:
    site.ask("anvil_setBalance", person.address, hex(10**18))
    person.go("/apply")
    person.answer(name="Ada of the Lagoon")


def test_a_wallet_elsewhere_learns_the_chain_and_switches(comes: Callable[..., Person], site: Site) -> None:
    person = comes(otherChain=1)
    answers_all(person, site)
    person.act("Sign and apply")
    assert person.asked == ["wallet_switchEthereumChain", "wallet_addEthereumChain", "wallet_switchEthereumChain"]


def test_a_wallet_that_stays_elsewhere_signs_nothing(comes: Callable[..., Person], site: Site) -> None:
    person = comes(otherChain=1)
    answers_all(person, site)
    person.page.evaluate(f"() => {{ {REFUSING} }}")
    person.refused("Sign and apply", "Your wallet is on chain 1; Motu is on chain 31337. Nothing was signed")
    assert person.tally.signatures == []
    person.page.evaluate("wallet.relent()")
    person.page.get_by_role("button", name="Set up this network in the wallet and go on").click()
    expect(person.page.get_by_role("heading", name="Recorded")).to_be_visible()


def test_a_wallet_with_another_chain_of_the_same_number(
    comes: Callable[..., Person], site: Site, successor: Site
) -> None:
    """The wallet's node is real, and is another nation's."""
    person = comes(node="/elsewhere")
    node = successor.nation.running.url
    person.context.route("**/elsewhere", lambda route: route.fulfill(response=route.fetch(url=node)))
    answers_all(person, site)
    person.refused("Sign and apply", f"another ledger that has the same number, 31337.*{site.address}/rpc")
    assert person.tally.signatures == []
    expect(question(person.page)).to_contain_text("Ada of the Lagoon")


def test_a_devnet_that_was_begun_anew(comes: Callable[..., Person], site: Site, successor: Site) -> None:
    """At the address of the nation there is now another one: its server answers, on the old origin."""
    person = comes()
    site.ask("evm_setAutomine", False)
    answers_all(person, site)
    person.send("Sign and apply")
    expect(person.page.get_by_role("heading", name="Sent, waiting")).to_be_visible()
    old = urlsplit(person.page.url).path
    expect(person.page.locator("[data-new-chain]")).to_be_hidden()
    person.context.route(f"{site.address}/**", lambda route: _hand_on(route, site, successor))

    person.go("/")
    expect(person.page.locator("[data-new-chain]")).to_be_visible()
    expect(person.page.locator("[data-under-way]")).to_be_hidden()
    person.go(old)
    expect(person.page.get_by_role("heading", name="Gone with its chain")).to_be_visible()
    person.page.get_by_role("link", name="Go to your answers").click()
    expect(question(person.page)).to_contain_text("Ada of the Lagoon")

    person.page.locator("[data-understood]").click()
    expect(person.page.locator("[data-new-chain]")).to_be_hidden()
    person.page.reload()
    expect(person.page.locator("[data-new-chain]")).to_be_hidden()
    successor.ask("anvil_setBalance", person.address, hex(10**18))
    person.act("Sign and apply")


def test_a_reader_needs_no_notice_of_another_chain(comes: Callable[..., Person], site: Site, successor: Site) -> None:
    person = comes()
    person.go("/")
    person.context.route(f"{site.address}/**", lambda route: _hand_on(route, site, successor))
    person.go("/")
    expect(person.page.locator("html")).to_have_attribute("data-genesis", successor.nation.deployment.genesis_hash)
    expect(person.page.locator("[data-new-chain]")).to_be_hidden()


def test_a_wallet_that_counts_too_far(comes: Callable[..., Person], site: Site) -> None:
    """What wallets say of numbers is told with the way to mend it."""
    person = comes()
    answers_all(person, site)
    refusing = "Object.assign(new Error('nonce too low: next nonce 9, tx nonce 3'), { code: -32003 })"
    person.page.evaluate(
        "() => { const request = wallet.request; wallet.request = async (call) => {"
        f" if (call.method === 'eth_sendTransaction') throw {refusing}; return request(call); }} }}"
    )
    person.refused("Sign and apply", "a number that the ledger has seen already.*Clear activity tab data")
    assert problem(person.page, "nonce too low").count() == 0


def _hand_on(route: Route, old: Site, new: Site) -> None:
    headers = {name: text.replace(old.address, new.address) for name, text in route.request.headers.items()}
    address = route.request.url.replace(old.address, new.address)
    route.fulfill(response=route.fetch(url=address, headers=headers))
