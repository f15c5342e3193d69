"""People in front of browsers: each has a browser of their own, a wallet that somebody else wrote, and counts."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eth_account import Account
from eth_account.signers.local import LocalAccount
from nations import Processes, RunningNation, processes
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE_MS = 60_000
PICTURES = os.environ.get("ATOLL_PICTURES")
REGISTRAR_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
"""Account 1 of the published test mnemonic, which the devnet appoints."""
CHECK = "check"
TYPED = "eth_signTypedData_v4"
"""How a wallet is asked to sign an act that the nation sends."""
COSTS_NOTHING = "The nation sends this for you; it costs you nothing."

expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Site:
    """A nation with its pages."""

    address: str
    nation: RunningNation
    parts: Processes

    def ask(self, method: str, *params: Any) -> Any:
        """Ask the nation's node itself."""
        return self.nation.node.call(method, params, object)


@contextmanager
def served(nation: RunningNation) -> Iterator[Site]:
    """A nation with its indexer and its server."""
    with processes(nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        yield Site(parts.address, nation, parts)


@dataclass
class Tally:
    """What it took from the first page on: pages seen, questions answered and acts signed, by everybody together."""

    pages: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)


@dataclass
class Person:
    """Somebody with a browser and a wallet."""

    page: Page
    account: LocalAccount
    tally: Tally
    asked: list[str]
    """What the pages asked of the wallet about chains."""

    @property
    def address(self) -> str:
        return str(self.account.address)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def go(self, path: str) -> None:
        self.page.goto(path)

    def follow(self, words: str) -> None:
        """Click a link or button of the page's main part."""
        self.page.locator("main").get_by_role("link", name=words).first.click()

    def answer(self, **values: str) -> None:
        """Answer the questions of a form, one a screen, up to "Check your answers"."""
        self.tally.questions.extend(answer(self.page, **values))

    def press(self, button: str) -> None:
        """Sign an act, choosing the wallet when asked."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        choice = self.page.get_by_role("dialog").get_by_role("button", name="Walletless")
        progress = self.page.locator(
            "[data-transaction], .happenings, .progress:has-text('Check'), [role=alert]:visible"
        )
        expect(choice.or_(progress).first).to_be_visible()
        if choice.is_visible():
            choice.click()
            expect(choice).to_be_hidden()

    def act(self, button: str) -> None:
        """Sign an act, taking play money when the wallet lacks some, and wait until it is recorded."""
        self.send(button)
        expect(self.page.get_by_role("heading", name="Recorded")).to_be_visible()

    def send(self, button: str) -> None:
        """The same, until the transaction has a page."""
        self.press(button)
        money = self.page.get_by_role("button", name="Get play money and go on")
        sent = self.page.locator("[data-transaction], .happenings").first
        for _ in range(2):
            expect(money.or_(sent).first).to_be_visible()
            if money.is_visible():
                money.click()
                expect(money).to_be_hidden()

    def refused(self, button: str, words: str) -> None:
        """Try an act that is answered in words."""
        self.press(button)
        expect(problem(self.page, words)).to_be_visible()

    def hesitate(self) -> None:
        """The wallet shows what is to be signed, and the person thinks about it."""
        self.page.evaluate("() => { wallet.held = new Promise((done) => { wallet.release = done; }); }")

    def decide(self) -> None:
        """Sign after all."""
        self.page.evaluate("wallet.release()")

    def picture(self, name: str) -> None:
        """Take a picture of what the window shows where pictures are wanted (`ATOLL_PICTURES=folder`)."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


def enter(browser: Browser, site: Site, wallet: str, tally: Tally, key: str | None = None, **settings: Any) -> Person:
    """A person comes with a wallet: a new key, or the one given. ``settings`` are the wallet's."""
    account = Account.from_key(key) if key else Account.create()
    asked: list[str] = []
    context = browser.new_context(
        base_url=site.address, viewport={"width": 1100, "height": 800}, reduced_motion="reduce"
    )
    context.expose_function("signed", lambda method: tally.signatures.append(method))
    context.expose_function("asked", lambda method: asked.append(method))
    given = {"chainId": 31337, "node": "/rpc", "key": account.key.to_0x_hex()} | settings
    context.add_init_script(f"globalThis.testWallet = {json.dumps(given)};\n{wallet}")
    context.on("page", lambda page: page.on("domcontentloaded", lambda page: _count(page, site, tally)))
    return Person(context.new_page(), account, tally, asked)


def answer(page: Page, **values: str) -> list[str]:
    """Answer questions until all are answered. Answers their names."""
    asked: list[str] = []
    while shown(page) != CHECK:
        asked.append(answer_one(page, **values))
    return asked


def answer_one(page: Page, **values: str) -> str:
    """Answer the question on the screen. Answers its name."""
    name = shown(page)
    fill(question(page), **values)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(f"[data-question={name}]")).to_be_hidden()
    return name


def answer_badly(page: Page, words: str, **values: str) -> None:
    """Answer questions until one answer is refused in words."""
    while True:
        name = shown(page)
        fill(question(page), **values)
        page.get_by_role("button", name="Continue").click()
        moved = page.locator(f".question:not([data-question={name}]):visible")
        expect(moved.or_(problem(page, words)).first).to_be_visible()
        if not moved.is_visible():
            return


def shown(page: Page) -> str:
    """Which question is on the screen."""
    expect(question(page)).to_have_count(1)
    return str(question(page).get_attribute("data-question"))


def question(page: Page) -> Locator:
    return page.locator(".question:visible")


def fill(place: Locator, **values: str) -> None:
    """Type or choose what is asked in some part of a page."""
    for name, value in values.items():
        control = place.locator(f"[name={name}]:visible")
        if control.count() == 0:
            continue
        if control.first.evaluate("control => control.tagName") == "SELECT":
            control.first.select_option(value)
        else:
            control.first.fill(value)


def problem(page: Page, words: str) -> Locator:
    return page.get_by_role("alert").filter(has_text=re.compile(words)).first


def sign(page: Page) -> None:
    """Answer the play wallet's question and wait for the register."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Play money")
    dialog.get_by_role("button", name="Sign").click()
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()


def _count(page: Page, site: Site, tally: Tally) -> None:
    if page.url.startswith(site.address):
        tally.pages.append(page.url.removeprefix(site.address))
