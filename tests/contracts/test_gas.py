"""What the acts cost, so that no change makes them dearer unseen.

`ape test tests/contracts/test_gas.py -s` prints the table.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contract_harness import COIN, COMMITMENT, Nation, People, now, pay, sign_application, till_of, travel

# Measured, and a little room for addresses and signatures with fewer zero bytes. A ceiling is raised on purpose only,
# together with the table in contracts/README.md.
CEILINGS = {
    "apply + admit, direct": 169_500,
    "apply + admit, relayed": 198_000,
    "register": 229_500,
    "collect, first ever": 125_800,
    "collect, first of the year": 105_500,
    "collect, steady": 86_300,
    "payment to a till collected before": 34_500,
}


@pytest.fixture
def costs(nation: Nation, people: People) -> Iterator[dict[str, int]]:
    """The gas of each act; printed when all is done."""
    costs = {**cost_of_joining(nation, people), **cost_of_business(nation, people)}
    yield costs
    for act, gas in costs.items():
        print(f"{act:40} {gas:>8,} (at most {CEILINGS[act]:,})")


def test_gas__of_each_act__stays_below_its_ceiling(costs: dict[str, int]) -> None:
    assert costs.keys() == CEILINGS.keys()
    assert {act: gas for act, gas in costs.items() if gas > CEILINGS[act]} == {}


def cost_of_joining(nation: Nation, people: People) -> dict[str, int]:
    """Becoming a citizen by both doors."""
    direct = nation.citizens.applyForCitizenship(COMMITMENT, sender=people.applicant)
    admitted = nation.citizens.admit(direct.return_value, sender=people.registrar)
    deadline = now() + 3_600
    signature = sign_application(nation.citizens, people.stranger, people.stranger, deadline)
    act = (people.stranger, COMMITMENT, deadline, signature)
    relayed = nation.citizens.applyForCitizenshipWithSignature(*act, sender=people.relayer)
    admitted_too = nation.citizens.admit(relayed.return_value, sender=people.registrar)
    return {
        "apply + admit, direct": direct.gas_used + admitted.gas_used,
        "apply + admit, relayed": relayed.gas_used + admitted_too.gas_used,
    }


def cost_of_business(nation: Nation, people: People) -> dict[str, int]:
    """Registering, being paid, collecting; the treasury has received tax before."""
    cost_of_collection(nation, people, 1)
    register = nation.businesses.register(("Reef & Sail Repairs", b"S", 4, 0), sender=people.applicant)
    business = nation.businesses.businessCount()
    first_ever = cost_of_collection(nation, people, business)
    payment = cost_of_payment(nation, people, business)
    steady = cost_of_collection(nation, people, business)
    travel(now() + nation.tax.YEAR_LENGTH())
    return {
        "register": register.gas_used,
        "collect, first ever": first_ever,
        "collect, first of the year": cost_of_collection(nation, people, business),
        "collect, steady": steady,
        "payment to a till collected before": payment,
    }


def cost_of_collection(nation: Nation, people: People, business: int) -> int:
    """A payment comes, and anyone collects."""
    pay(nation, business, 500 * COIN)
    return int(nation.tax.collect(business, sender=people.relayer).gas_used)


def cost_of_payment(nation: Nation, people: People, business: int) -> int:
    """A plain transfer from somebody who keeps some coin."""
    nation.coin.drip(people.relayer, sender=people.relayer)
    return int(nation.coin.transfer(till_of(nation, business), COIN, sender=people.relayer).gas_used)
