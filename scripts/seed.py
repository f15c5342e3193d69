"""Brings a freshly deployed devnet to life: `ape run seed --network ethereum:local:foundry`.

Citizens, businesses, payments and collections, spread over the time between the last block and now. The same
chain and the same clock give the same nation: what looks like chance comes from a fixed seed.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

import click
from eth_account.signers.local import LocalAccount
from eth_utils.crypto import keccak
from web3 import Web3
from web3.types import RPCEndpoint

from scripts._devnet import ROOT, Refusal, connected, read_deployment
from scripts._ledger import Ledger, wallet

SEED = 20_260_101
HOUR = 3_600
SHORTEST_HISTORY = 24 * HOUR
NATIVE_COIN = 10**18
DRIP = 1_000 * 10**6

REGISTRAR = wallet(1)
KEEPER = wallet(9)
CITIZENS = [wallet(index) for index in range(10, 22)]
REJECTED = wallet(22)
UNDECIDED = wallet(23)
CUSTOMERS = [wallet(index) for index in range(24, 32)]

FILE_INCOMPLETE = 3
IDENTITY_DISPUTED = 2
# Ids of citizens are given in the order of admission: the first has 1.
VOUCHERS_OF_THE_LAST = (1, 2)
VOUCHER_OF_THE_UNDECIDED = 3
SUSPENDED = 11
GUARDED, GUARDIANS, GUARDIANS_NEEDED = 9, (5, 6, 7), 2
SUSPENSION = 30 * 24 * 3_600
# The version of the terms that a nation is founded with.
TERMS = 1
PAYMENT_ROUNDS = 150
COLLECTION_ROUNDS = 12
# Parts of the whole time by which things have happened.
ADMISSIONS_DONE, REGISTRATIONS_DONE, COLLECTIONS_DONE = 0.15, 0.3, 0.97


class Deed(NamedTuple):
    """Something that happens at a time; each makes one block."""

    at: int
    order: int
    act: Callable[[], None]


class Shop(NamedTuple):
    """A business of the demo as its customers see it."""

    number: int
    till: str
    prices: tuple[int, int]


class Demo:
    """The plan of the demo, and what it must remember while it runs."""

    def __init__(self, ledger: Ledger, start: int, end: int, businesses: Sequence[Mapping[str, Any]]) -> None:
        self.ledger = ledger
        self.start = start
        self.length = end - start
        self.businesses = businesses
        self.chance = random.Random(SEED)
        self.purses: dict[str, int] = {}
        self.shops: list[Shop] = []
        self.unpaid_tills: set[int] = set()

    def deeds(self) -> list[Deed]:
        """All that happens, in order."""
        acts = [
            *self.admissions(),
            *self.registrations(),
            *self.payments(),
            *self.collections(),
            *self.precautions(),
            *self.proceedings(),
            *self.desk(),
        ]
        return sorted(Deed(self.moment(part), order, act) for order, (part, act) in enumerate(acts))

    def moment(self, part: float) -> int:
        """The time at which this part of the whole is over."""
        return self.start + 1 + int(part * (self.length - 2))

    def admissions(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """Twelve are admitted, the last of them by vouches; one is rejected."""
        applicants = [*CITIZENS, REJECTED]
        for number, applicant in enumerate(applicants, start=1):
            applied = ADMISSIONS_DONE * number / (len(applicants) + 1)
            yield applied, partial(self.apply, applicant)
            yield applied + self.chance.uniform(0.01, 0.03), partial(self.decide, number)
            if applicant == CITIZENS[-1]:
                for order, voucher in enumerate(VOUCHERS_OF_THE_LAST, start=1):
                    yield applied + 0.004 * order, partial(self.vouch, voucher, number)

    def registrations(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """Businesses open one after the other."""
        step = (REGISTRATIONS_DONE - ADMISSIONS_DONE) / len(self.businesses)
        for number, business in enumerate(self.businesses, start=1):
            at = ADMISSIONS_DONE + 0.04 + step * (number - 1)
            yield at, partial(self.register, number, business)

    def payments(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """Customers come all the time, one to three at once."""
        for _ in range(PAYMENT_ROUNDS):
            yield self.chance.uniform(REGISTRATIONS_DONE * 0.75, 1), self.pay

    def collections(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """The keeper goes round now and then; what comes after the last round waits."""
        step = (COLLECTIONS_DONE - REGISTRATIONS_DONE) / COLLECTION_ROUNDS
        for number in range(1, COLLECTION_ROUNDS + 1):
            yield REGISTRATIONS_DONE + step * number, self.collect

    def precautions(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """A citizen names whom to ask if the wallet is ever lost."""
        guardians = sorted((citizen(number).address for number in GUARDIANS), key=lambda one: int(one, 16))
        naming = ("nameGuardians", guardians, GUARDIANS_NEEDED)
        yield 0.4, lambda: self.ledger.send(citizen(GUARDED), "Recovery", *naming)

    def proceedings(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """A citizen is suspended and appeals; the arbiter has not decided yet."""
        yield 0.86, self.suspend
        yield 0.91, self.appeal

    def desk(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """One application waits for the registrar, or for a second vouch."""
        yield 0.98, lambda: self.apply(UNDECIDED)
        yield 0.99, partial(self.vouch, VOUCHER_OF_THE_UNDECIDED, len(CITIZENS) + 2)

    def welcome(self, newcomer: LocalAccount) -> None:
        """A first drip, with the native coin that pays for transactions."""
        self.ledger.send(KEEPER, "Coin", "drip", newcomer.address, value=NATIVE_COIN)
        self.purses[newcomer.address] = DRIP

    def apply(self, applicant: LocalAccount) -> None:
        """Apply with a salted commitment; the file behind it is nobody's business."""
        self.ledger.send(applicant, "CitizenRegistry", "applyForCitizenship", self.chance.randbytes(32), TERMS)

    def decide(self, application: int) -> None:
        """The registrar decides on an application, or the vouches that it has."""
        if application == len(CITIZENS):
            self.ledger.send(KEEPER, "Vouches", "countVouches", application, VOUCHERS_OF_THE_LAST)
        elif application < len(CITIZENS):
            self.ledger.send(REGISTRAR, "CitizenRegistry", "admit", application)
        else:
            evidence = keccak(text="The form's second page is missing.")
            self.ledger.send(REGISTRAR, "CitizenRegistry", "reject", application, FILE_INCOMPLETE, evidence)

    def vouch(self, voucher: int, application: int) -> None:
        """A citizen vouches for an applicant."""
        self.ledger.send(citizen(voucher), "Vouches", "vouch", application)

    def suspend(self) -> None:
        """The registrar suspends a citizen for a while."""
        evidence = keccak(text="Two applications show the same passport.")
        until = self.ledger.now() + SUSPENSION
        act = (SUSPENDED, IDENTITY_DISPUTED, evidence, until)
        self.ledger.send(REGISTRAR, "CitizenRegistry", "suspend", *act)

    def appeal(self) -> None:
        """The suspended citizen appeals against the decision, which is the latest there is."""
        register = self.ledger.address("CitizenRegistry")
        act = self.ledger.call("CitizenRegistry", "actCount")
        statement = keccak(text="The other one is my sister's.")
        self.ledger.send(citizen(SUSPENDED), "Appeals", "lodge", register, act, statement)

    def register(self, number: int, business: Mapping[str, Any]) -> None:
        """A citizen founds a business."""
        founder = CITIZENS[business["founder"]]
        citizen_id = self.ledger.call("CitizenRegistry", "citizenIdOf", founder.address)
        name, section = business["name"], business["section"].encode()
        name_key = keccak(text=self.ledger.call("NameRegistry", "normalForm", name))
        till = self.ledger.call("MicroTax", "predictTill", citizen_id, name_key, number)
        registration = (name, section, business["headcount"], number)
        self.ledger.send(founder, "BusinessRegistry", "register", registration)
        self.shops.append(Shop(number, till, tuple(business["prices"])))

    def pay(self) -> None:
        """One to three payments, topped up from the faucet where a purse is too light."""
        for _ in range(self.chance.randint(1, 3)):
            shop = self.chance.choice(self.shops)
            customer = self.chance.choice([*CITIZENS, *CUSTOMERS, *CUSTOMERS])
            amount = self.chance.randint(*shop.prices)
            self.fill_purse(customer, amount)
            self.ledger.send(customer, "Coin", "transfer", shop.till, amount)
            self.purses[customer.address] -= amount
            self.unpaid_tills.add(shop.number)

    def fill_purse(self, customer: LocalAccount, amount: int) -> None:
        """Drip until the customer can pay."""
        while self.purses[customer.address] < amount:
            self.ledger.send(customer, "Coin", "drip", customer.address)
            self.purses[customer.address] += DRIP

    def collect(self) -> None:
        """Collect the tills into which money came."""
        for number in sorted(self.unpaid_tills):
            self.ledger.send(KEEPER, "MicroTax", "collect", number)
        self.unpaid_tills.clear()


def citizen(number: int) -> LocalAccount:
    """The wallet of the citizen with this id."""
    return CITIZENS[number - 1]


@click.command()
@click.option("--network", default="ethereum:local:foundry", show_default=True)
def cli(network: str) -> None:
    """Make a lively demo nation on a freshly deployed devnet."""
    deployment = read_deployment()
    businesses = json.loads((ROOT / "deployments" / "demo.json").read_text())["businesses"]
    with connected(network) as provider:
        ledger = Ledger(provider.web3, deployment["contracts"])
        require_same_chain(provider.web3, deployment)
        require_fresh(ledger)
        with mining_by_hand(provider.web3):
            play(ledger, businesses)


def require_same_chain(web3: Web3, deployment: Mapping[str, Any]) -> None:
    """Refuse when the node is not the one that the deployment file speaks of."""
    if web3.eth.get_block(0)["hash"].to_0x_hex() != deployment["genesis_hash"]:
        raise Refusal("The node's chain is not the one in the deployment file: it was reset. Deploy again first.")


def require_fresh(ledger: Ledger) -> None:
    """Refuse a nation that has a history, and a chain without a past to fill."""
    if ledger.call("CitizenRegistry", "application", 1)[0] != "0x" + 40 * "0":
        raise Refusal("This nation has a history already; the demo is for a freshly deployed one.")
    if int(time.time()) - ledger.now() < SHORTEST_HISTORY:
        raise Refusal("The chain has no past to fill: start its node with a genesis ten days ago (anvil --timestamp).")


@contextmanager
def mining_by_hand(web3: Web3) -> Iterator[None]:
    """Mine only when told to."""
    web3.provider.make_request(RPCEndpoint("evm_setAutomine"), [False])
    try:
        yield
    finally:
        web3.provider.make_request(RPCEndpoint("evm_setAutomine"), [True])


def play(ledger: Ledger, businesses: Sequence[Mapping[str, Any]]) -> None:
    """Let everything happen, then bring the chain's clock to now."""
    demo = Demo(ledger, ledger.now(), int(time.time()), businesses)
    for person in (*CITIZENS, REJECTED, UNDECIDED, *CUSTOMERS):
        demo.welcome(person)
    ledger.seal(demo.start + 1)

    report = DailyReport(demo.start)
    last = demo.start + 1
    for deed in demo.deeds():
        last = max(last + 1, deed.at)
        deed.act()
        ledger.seal(last)
        report.tell(last, ledger.sent)

    ledger.seal(max(last + 1, int(time.time())))
    click.echo(f"The demo nation is ready, at block {ledger.web3.eth.block_number}.")


class DailyReport:
    """A line of progress for each day of chain time."""

    WORDS: Mapping[str, str] = {
        "admit": "citizens",
        "register": "businesses",
        "transfer": "payments",
        "collect": "collections",
    }

    def __init__(self, start: int) -> None:
        self._start = start
        self._day = 0

    def tell(self, now: int, sent: Mapping[str, int]) -> None:
        """Say how far the nation has come, once a day."""
        day = (now - self._start) // (24 * HOUR)
        if day > self._day:
            self._day = day
            click.echo(f"Day {day}: " + ", ".join(f"{sent[act]} {word}" for act, word in self.WORDS.items()))
