"""The nation's purse as it is deployed: what the treasurer announces is spent after two days, not before."""

from __future__ import annotations

import pytest
from contract_harness import COIN, DAY, Errors, Nation, People, assert_reverts, now, set_balance, travel
from eth_utils import keccak

PURPOSE = keccak(text="mend the jetty")
WEALTH = 1_000 * COIN


@pytest.fixture
def rich(nation: Nation) -> Nation:
    """A nation with money."""
    set_balance(nation.coin, nation.treasury.address, WEALTH)
    return nation


def test_spend__announced_and_waited_for__spends_and_tells(rich: Nation, people: People, errors: Errors) -> None:
    """INV-TR-1, INV-TR-2: with the delay that the parameters give the treasurer."""
    spending = (people.stranger.address, 40 * COIN, PURPOSE)
    act = rich.treasury.spend.encode_input(*spending)
    rich.constitution.schedule(rich.treasury, act, 0, sender=people.treasurer)
    announced = now()
    early = errors.AccessManagerNotReady(rich.constitution.hashOperation(people.treasurer, rich.treasury, act))
    travel(announced + 2 * DAY - 1)
    assert_reverts(early, rich.treasury.spend, *spending, sender=people.treasurer)
    travel(announced + 2 * DAY)

    receipt = rich.treasury.spend(*spending, sender=people.treasurer)

    (spent,) = receipt.decode_logs(rich.treasury.TreasurySpent)
    assert (spent.payee, spent.amount, spent.purpose, spent.by) == (*spending, people.treasurer.address)
    assert rich.coin.balanceOf(people.stranger) == 40 * COIN
    assert rich.coin.balanceOf(rich.treasury) == WEALTH - 40 * COIN
