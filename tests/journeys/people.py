"""People in front of browsers: each has a browser of their own, a wallet that somebody else wrote, and counts."""

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from eth_account import Account
from nations import RunningNation
from playwright.sync_api import Browser, Page, expect

PATIENCE_MS = 30_000
PICTURES = os.environ.get("ATOLL_PICTURES")
REGISTRAR_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
"""Account 1 of the published test mnemonic, which the devnet appoints."""


@dataclass(frozen=True)
class Site:
    """A nation with its pages."""

    address: str
    nation: RunningNation


@dataclass
class Tally:
    """What it took from the first page on: pages seen and acts signed, by everybody together."""

    pages: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)


@dataclass
class Person:
    """Somebody with a browser and a wallet."""

    page: Page
    address: str
    tally: Tally

    def go(self, path: str) -> None:
        self.page.goto(path)

    def follow(self, words: str) -> None:
        """Click a link or button of the page's main part."""
        self.page.locator("main").get_by_role("link", name=words).first.click()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            control = self.page.locator(f"main [name={name}]:visible").first
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)

    def act(self, button: str) -> None:
        """Sign an act, choosing the wallet when asked and taking play money when it lacks some."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        choice = self.page.get_by_role("dialog").get_by_role("button", name="Walletless")
        money = self.page.get_by_role("button", name="Get play money and go on")
        sent = self.page.locator("[data-transaction], .happenings").first
        for _ in range(3):
            expect(choice.or_(money).or_(sent).first).to_be_visible(timeout=PATIENCE_MS)
            if choice.is_visible():
                choice.click()
                expect(choice).to_be_hidden()
            elif money.is_visible():
                money.click()
                expect(money).to_be_hidden(timeout=PATIENCE_MS)
            else:
                break
        expect(self.page.get_by_role("heading", name="Recorded")).to_be_visible(timeout=PATIENCE_MS)

    def refused(self, button: str, words: str) -> None:
        """Try an act that is answered in words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        choice = self.page.get_by_role("dialog").get_by_role("button", name="Walletless")
        problem = self.page.get_by_role("alert").filter(has_text=re.compile(words)).first
        expect(choice.or_(problem).first).to_be_visible(timeout=PATIENCE_MS)
        if choice.is_visible():
            choice.click()
        expect(problem).to_be_visible(timeout=PATIENCE_MS)

    def picture(self, name: str) -> None:
        """Take a picture of what the window shows where pictures are wanted (`ATOLL_PICTURES=folder`)."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


def enter(browser: Browser, site: Site, wallet: str, tally: Tally, key: str | None = None) -> Person:
    """A person comes with a wallet: a new key, or the one given."""
    account = Account.from_key(key) if key else Account.create()
    context = browser.new_context(
        base_url=site.address, viewport={"width": 1100, "height": 800}, reduced_motion="reduce"
    )
    context.expose_function("signed", lambda method: tally.signatures.append(method))
    settings = {"chainId": 31337, "rpcUrl": site.nation.running.url, "key": account.key.to_0x_hex()}
    context.add_init_script(f"globalThis.testWallet = {json.dumps(settings)};\n{wallet}")
    page = context.new_page()
    page.on("domcontentloaded", lambda page: tally.pages.append(page.url.removeprefix(site.address)))
    return Person(page, account.address, tally)


def sign(page: Page) -> None:
    """Answer the play wallet's question and wait for the register."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Play money", timeout=PATIENCE_MS)
    dialog.get_by_role("button", name="Sign").click()
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible(timeout=PATIENCE_MS)
