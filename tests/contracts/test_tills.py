"""Tills: what payments become.

collect
├── of a business without a till, of an empty till: reverts
├── any split, order and number of collections, over two businesses: the tax equals T of the year's turnover
├── one unit stays; a payment of one unit is booked
├── the net goes to the liable citizen, former or not
├── at the end of a tax year: a new account
├── more than an account can hold: as much as fits
└── without law for the size class: reverts
send, of the till, by anyone but the tax contract: reverts
"""

from __future__ import annotations

import random
from typing import Any

import ape
import pytest
from atoll.domain.tax import Bracket, tax_due
from contract_harness import (
    COIN,
    Errors,
    Nation,
    People,
    assert_reverts,
    collect,
    now,
    pay,
    till_of,
    travel,
    try_call,
    web3,
)
from eth_abi import encode
from eth_utils import keccak, to_hex

ADAS, ADAS_OTHER, BENS = 1, 2, 3
UNKNOWN_CLASS = 9
BUSINESS_REGISTRY = 100
LARGEST_ACCOUNT = 2**128 - 1


def test_collect__business_unknown__reverts(nation: Nation, errors: Errors) -> None:
    assert_reverts(errors.TillUnknown(99), nation.tax.collect, 99)
    assert_reverts(errors.TillUnknown(99), nation.tax.tillOf, 99)


def test_collect__nothing_came__reverts(nation: Nation, people: People, errors: Errors) -> None:
    assert_reverts(errors.TillEmpty(ADAS), nation.tax.collect, ADAS, sender=people.ada)


def test_collect__twice__reverts(nation: Nation, people: People, errors: Errors) -> None:
    pay(nation, ADAS, 500 * COIN)
    collect(nation, people, ADAS)

    assert_reverts(errors.TillEmpty(ADAS), nation.tax.collect, ADAS, sender=people.ada)


def test_collect__plain_transfer__splits_it(nation: Nation, people: People, brackets: list[Bracket]) -> None:
    """INV-MT-3: the whole way, with real transfers."""
    till = till_of(nation, ADAS)
    nation.coin.drip(people.stranger, sender=people.stranger)
    nation.coin.transfer(till, 300 * COIN, sender=people.stranger)
    nation.coin.transfer(till, 37, sender=people.stranger)

    collected = collect(nation, people, ADAS)

    gross = 300 * COIN + 37
    tax = tax_due(brackets, gross)
    year = nation.tax.taxYearAt(now())
    assert (collected.businessId, collected.liableId, collected.year) == (ADAS, 1, year)
    assert (collected.gross, collected.tax, collected.turnover) == (gross, tax, gross)
    assert (collected.scheduleId, collected.payout) == (1, people.ada.address)
    assert (collected.taxSent, collected.netSent) == (tax, gross - tax - 1)
    assert nation.coin.balanceOf(nation.treasury) == tax
    assert nation.coin.balanceOf(people.ada) == gross - tax - 1
    assert nation.coin.balanceOf(till) == 1
    assert tuple(nation.tax.unsent(ADAS)) == (0, 1)
    assert tuple(nation.tax.accountOf(1, year))[:2] == (gross, 1)


def test_collect__before_sending__returns_gross_and_tax(nation: Nation, people: People) -> None:
    pay(nation, ADAS, 200 * COIN)

    answer = try_call(nation.tax.collect, ADAS, sender=people.stranger)["result"]

    assert (int(answer[2:66], 16), int(answer[66:], 16)) == (200 * COIN, 100 * COIN * 12_300 // 1_000_000)


@pytest.mark.parametrize("seed", range(8))
def test_collect__any_split_and_order__is_exact(
    nation: Nation, people: People, brackets: list[Bracket], seed: int
) -> None:
    """INV-MT-3, INV-MT-4: Ada's two businesses share one account, Ben's has its own."""
    chance = random.Random(seed)
    turnover = {1: 0, 2: 0}
    taxes = {1: 0, 2: 0}
    for _ in range(10):
        business = chance.choice([ADAS, ADAS_OTHER, BENS])
        for _ in range(chance.randint(1, 3)):
            pay(nation, business, chance.randrange(1, 10 ** chance.randint(1, 11)))

        collected = collect(nation, people, business)

        citizen = collected.liableId
        turnover[citizen] += collected.gross
        taxes[citizen] += collected.tax
        assert collected.turnover == turnover[citizen]
        assert taxes[citizen] == tax_due(brackets, turnover[citizen])

    assert nation.coin.balanceOf(nation.treasury) == sum(taxes.values())
    assert_nothing_lost(nation, people, turnover, taxes)


def test_collect__once_or_often__is_the_same_tax(nation: Nation, people: People) -> None:
    """INV-MT-3: 37 units at a time, 25 times, against all at once."""
    pay(nation, ADAS, 100 * COIN)
    pay(nation, BENS, 100 * COIN + 25 * 37)
    collect(nation, people, ADAS)

    often = 0
    for _ in range(25):
        pay(nation, ADAS, 37)
        often += collect(nation, people, ADAS).tax

    assert often == collect(nation, people, BENS).tax == 25 * 37 * 12_300 // 1_000_000


@pytest.mark.parametrize("offset", [-1, 0, 1])
@pytest.mark.parametrize("threshold", [100 * COIN, 10_000 * COIN, 100_000 * COIN])
def test_collect__across_boundary__is_exact(
    nation: Nation, people: People, brackets: list[Bracket], threshold: int, offset: int
) -> None:
    """INV-MT-3."""
    first = threshold + offset
    pay(nation, ADAS, first)
    taxes = collect(nation, people, ADAS).tax
    assert taxes == tax_due(brackets, first)

    pay(nation, ADAS_OTHER, 12_345_678)
    taxes += collect(nation, people, ADAS_OTHER).tax

    assert taxes == tax_due(brackets, first + 12_345_678)


def test_collect__one_unit__books_and_keeps_it(nation: Nation, people: People) -> None:
    """INV-MT-6."""
    pay(nation, ADAS, 1)
    collected = collect(nation, people, ADAS)
    assert (collected.gross, collected.tax, collected.taxSent, collected.netSent) == (1, 0, 0, 0)
    assert tuple(nation.tax.unsent(ADAS)) == (0, 1)

    pay(nation, ADAS, 1)
    collected = collect(nation, people, ADAS)
    assert (collected.gross, collected.turnover, collected.netSent) == (1, 2, 1)
    assert nation.coin.balanceOf(till_of(nation, ADAS)) == 1


def test_collect__for_former_citizen__pays_former_wallet(nation: Nation, people: People) -> None:
    """INV-MT-7: leaving costs nobody what their till still owes them."""
    pay(nation, ADAS, 80 * COIN)
    nation.citizens.renounce(sender=people.ada)

    collected = collect(nation, people, ADAS)

    assert (collected.payout, collected.netSent) == (people.ada.address, 80 * COIN - 1)


def test_collect__in_the_next_year__opens_new_account(nation: Nation, people: People) -> None:
    """INV-MT-4: the allowance comes again, and the last schedule continues."""
    year = nation.tax.taxYearAt(now())
    end = nation.tax.FIRST_YEAR_START() + year * nation.tax.YEAR_LENGTH()
    pay(nation, ADAS, 150 * COIN)
    ape.chain.provider.set_timestamp(end - 1)
    last = collect(nation, people, ADAS)
    pay(nation, ADAS, 90 * COIN)
    ape.chain.provider.set_timestamp(end)
    first = collect(nation, people, ADAS)

    assert (last.year, last.turnover, last.tax) == (year, 150 * COIN, 50 * COIN * 12_300 // 1_000_000)
    assert (first.year, first.turnover, first.tax, first.scheduleId) == (year + 1, 90 * COIN, 0, 1)
    assert tuple(nation.tax.accountOf(1, year)) == (150 * COIN, 1, 1)


def test_collect__after_years__finds_schedule(nation: Nation, people: People) -> None:
    travel(now() + 20 * nation.tax.YEAR_LENGTH())
    pay(nation, ADAS, 50 * COIN)

    assert collect(nation, people, ADAS).scheduleId == 1


def test_collect__more_than_account_holds__books_what_fits(nation: Nation, people: People, errors: Errors) -> None:
    """INV-MT-7: size alone never blocks a collection; a full account waits for the next year."""
    pay(nation, ADAS, 2**200)

    assert collect(nation, people, ADAS).gross == LARGEST_ACCOUNT
    assert_reverts(errors.TillEmpty(ADAS), nation.tax.collect, ADAS, sender=people.ada)
    travel(now() + nation.tax.YEAR_LENGTH())
    assert collect(nation, people, ADAS).gross == LARGEST_ACCOUNT - 1


def test_collect__class_without_law__reverts(nation: Nation, people: People, errors: Errors) -> None:
    nation.constitution.grantRole(BUSINESS_REGISTRY, people.stranger, 0, sender=people.admin)
    nation.tax.openTill(9, 1, UNKNOWN_CLASS, keccak(text="salt"), sender=people.stranger)
    pay(nation, 9, COIN)

    unknown = errors.ScheduleUnknown(UNKNOWN_CLASS, nation.tax.taxYearAt(now()))
    assert_reverts(unknown, nation.tax.collect, 9, sender=people.ada)


def test_till_send__by_stranger__reverts(nation: Nation, people: People, errors: Errors, project: Any) -> None:
    """INV-T-1: neither the clone nor the implementation obeys anybody else."""
    clone = project.Till.at(till_of(nation, ADAS))

    for till in (clone, nation.till):
        move = (people.stranger, 1, people.stranger, 1)
        assert_reverts(errors.TillCallerInvalid(people.stranger), till.send, *move, sender=people.stranger)


def assert_nothing_lost(nation: Nation, people: People, turnover: dict[int, int], taxes: dict[int, int]) -> None:
    """What came in is with the treasury, with the citizens, or is the one unit in each till that was collected."""
    kept = {
        1: sum(nation.coin.balanceOf(till_of(nation, business)) for business in (ADAS, ADAS_OTHER)),
        2: nation.coin.balanceOf(till_of(nation, BENS)),
    }
    for citizen, wallet in ((1, people.ada), (2, people.ben)):
        assert nation.coin.balanceOf(wallet) == turnover[citizen] - taxes[citizen] - kept[citizen]
        assert kept[citizen] <= 2


def test_deploy__tax_year_without_length__reverts(nation: Nation, project: Any, errors: Errors) -> None:
    addresses = [each.address for each in (nation.constitution, nation.coin, nation.treasury, nation.citizens)]
    arguments = encode(["address", "address", "address", "address", "uint256", "uint256"], [*addresses, 0, 0])
    creation = {"data": to_hex(bytes(project.MicroTax.contract_type.get_deployment_bytecode()) + arguments)}

    answer = web3().provider.make_request("eth_call", [creation, "latest"])

    assert answer["error"]["data"] == errors.TaxYearLengthZero()
