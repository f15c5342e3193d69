"""The two legs of a collection: tax to the treasury, net to the business.

collect
├── with too little gas: reverts, at any limit, rather than send one part only
├── the payout or the treasury refuses money: booked all the same, kept, and sent later
└── a coin that calls back in the middle: revenue counts once
"""

from __future__ import annotations

from typing import Any

import ape
import pytest
from atoll.domain.tax import Bracket, tax_due
from contract_harness import (
    COIN,
    Errors,
    Nation,
    People,
    admit,
    assert_reverts,
    collect,
    in_order,
    pay,
    register,
    try_call,
    web3,
)

from scripts.deploy import found_nation

ADAS = 1
COLLECTION_GAS = 160_000


@pytest.fixture
def strict(accounts: Any, people: People, parameters: Any) -> Nation:
    """A nation whose coin can refuse a receiver, with Ada's business number 1."""
    strict = in_order(found_nation(accounts, parameters, "BlocklistCoin"))
    admit(strict, people, people.ada)
    register(strict, people.ada, "Ada's Bread")
    return strict


def test_collect__too_little_gas__reverts(nation: Nation, people: People, errors: Errors) -> None:
    """INV-MT-7."""
    pay(nation, ADAS, 500 * COIN)

    answer = try_call(nation.tax.collect, ADAS, sender=people.stranger, gas=150_000)

    expected = errors.CollectionGasTooLow(0, COLLECTION_GAS)
    assert answer["error"]["data"][:10] == expected[:10]
    assert answer["error"]["data"][-64:] == expected[-64:]


def test_collect__any_gas_limit__sends_both_parts_or_reverts(nation: Nation, people: People) -> None:
    """INV-MT-7: whoever sends the transaction cannot starve one part."""
    pay(nation, ADAS, 500 * COIN)
    outcomes = []
    for gas in range(60_000, 330_000, 6_000):
        snapshot = ape.chain.provider.snapshot()
        outcomes.append(collect_with_gas(nation, people, ADAS, gas))
        ape.chain.provider.restore(snapshot)

    assert set(outcomes) == {"reverted", "complete"}
    assert outcomes == sorted(outcomes, reverse=True)


def test_collect__estimated_gas__suffices(nation: Nation, people: People) -> None:
    pay(nation, ADAS, 500 * COIN)
    transaction = {
        "from": people.stranger.address,
        "to": nation.tax.address,
        "data": nation.tax.collect.encode_input(ADAS),
    }

    assert collect_with_gas(nation, people, ADAS, web3().eth.estimate_gas(transaction)) == "complete"


def test_collect__payout_refused__keeps_net_and_sends_it_later(
    strict: Nation, people: People, brackets: list[Bracket]
) -> None:
    """INV-MT-6, INV-MT-7."""
    pay(strict, ADAS, 500 * COIN)
    strict.coin.setBlocked(people.ada, True, sender=people.stranger)
    tax = tax_due(brackets, 500 * COIN)
    net = 500 * COIN - tax

    refused = collect(strict, people, ADAS)
    assert (refused.gross, refused.tax, refused.taxSent, refused.netSent) == (500 * COIN, tax, tax, 0)
    assert tuple(strict.tax.unsent(ADAS)) == (0, net)
    assert strict.coin.balanceOf(strict.treasury) == tax

    pay(strict, ADAS, 100 * COIN)
    strict.coin.setBlocked(people.ada, False, sender=people.stranger)
    sent = collect(strict, people, ADAS)
    assert (sent.gross, sent.turnover) == (100 * COIN, 600 * COIN)
    assert sent.netSent == net + 100 * COIN - sent.tax - 1
    assert strict.coin.balanceOf(people.ada) == sent.netSent


def test_collect__payout_accepts_again__sends_without_new_revenue(
    strict: Nation, people: People, errors: Errors
) -> None:
    """INV-MT-7: nobody has to pay first, and with the tax sent nothing but the net is owed."""
    pay(strict, ADAS, 50 * COIN)
    strict.coin.setBlocked(people.ada, True, sender=people.stranger)
    collect(strict, people, ADAS)
    strict.coin.setBlocked(people.ada, False, sender=people.stranger)

    sent = collect(strict, people, ADAS)

    assert (sent.gross, sent.tax, sent.taxSent, sent.netSent) == (0, 0, 0, 50 * COIN - 1)
    assert_reverts(errors.TillEmpty(ADAS), strict.tax.collect, ADAS, sender=people.ada)


def test_collect__treasury_refused__keeps_tax_and_sends_it_later(
    strict: Nation, people: People, brackets: list[Bracket]
) -> None:
    """INV-MT-6, INV-MT-7."""
    pay(strict, ADAS, 500 * COIN)
    strict.coin.setBlocked(strict.treasury, True, sender=people.stranger)
    tax = tax_due(brackets, 500 * COIN)

    refused = collect(strict, people, ADAS)
    assert (refused.tax, refused.taxSent, refused.netSent) == (tax, 0, 500 * COIN - tax - 1)
    assert tuple(strict.tax.unsent(ADAS)) == (tax, 1)

    strict.coin.setBlocked(strict.treasury, False, sender=people.stranger)
    sent = collect(strict, people, ADAS)
    assert (sent.gross, sent.tax, sent.taxSent, sent.netSent) == (0, 0, tax, 0)
    assert strict.coin.balanceOf(strict.treasury) == tax
    assert tuple(strict.tax.unsent(ADAS)) == (0, 1)


def test_collect__all_refused__keeps_everything(strict: Nation, people: People, errors: Errors) -> None:
    """INV-MT-6, INV-MT-7: and what is kept is not revenue again."""
    pay(strict, ADAS, 500 * COIN)
    for receiver in (people.ada, strict.treasury):
        strict.coin.setBlocked(receiver, True, sender=people.stranger)
    first = collect(strict, people, ADAS)
    again = collect(strict, people, ADAS)

    assert (again.gross, again.tax, again.turnover) == (0, 0, 500 * COIN)
    assert (again.taxSent, again.netSent) == (0, 0)
    assert tuple(strict.tax.unsent(ADAS)) == (first.tax, 500 * COIN - first.tax)

    for receiver in (people.ada, strict.treasury):
        strict.coin.setBlocked(receiver, False, sender=people.stranger)
    last = collect(strict, people, ADAS)
    assert (last.taxSent, last.netSent) == (first.tax, 500 * COIN - first.tax - 1)
    assert_reverts(errors.TillEmpty(ADAS), strict.tax.collect, ADAS, sender=people.ada)


def test_collect__coin_calls_back__counts_revenue_once(
    accounts: Any, parameters: Any, people: People, brackets: list[Bracket]
) -> None:
    """INV-MT-6: a coin with hooks cannot make money on its way out count as new revenue."""
    nation = in_order(found_nation(accounts, parameters, "CallbackCoin"))
    admit(nation, people, people.ada)
    register(nation, people.ada, "Ada's Bread")
    pay(nation, 1, 500 * COIN)
    nation.coin.callBack(nation.tax, 1, sender=people.stranger)

    collected = collect(nation, people, 1)

    tax = tax_due(brackets, 500 * COIN)
    assert (collected.turnover, collected.taxSent, collected.netSent) == (500 * COIN, tax, 500 * COIN - tax - 1)
    assert nation.coin.reentered() == 0
    assert tuple(nation.tax.unsent(1)) == (0, 1)


def collect_with_gas(nation: Nation, people: People, business: int, gas: int) -> str:
    """Collect with this limit: reverted, complete, or partial."""
    transaction = {
        "from": people.stranger.address,
        "to": nation.tax.address,
        "data": nation.tax.collect.encode_input(business),
        "gas": gas,
    }
    receipt = web3().eth.wait_for_transaction_receipt(web3().eth.send_transaction(transaction))
    if receipt["status"] == 0:
        return "reverted"
    return "complete" if tuple(nation.tax.unsent(business)) == (0, 1) else "partial"
