"""What the acts cost: on a real node as in forge's snapshot, within the bars, and as contracts/README.md says.

The figures are in `snapshots/acts.json`, which `Gas.t.sol` compares and `make gas` writes anew; the table in
contracts/README.md shows them beside the bars.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import ape
import pytest
from contract_harness import (
    COIN,
    COMMITMENT,
    DAY,
    EVIDENCE,
    TERMS,
    Nation,
    People,
    admit,
    apply,
    now,
    pay,
    sign_act,
    sign_application,
    till_of,
    travel,
)
from eth_utils import keccak

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "contracts" / "README.md"
ROW = re.compile(r"^\| (?P<act>[^|]+) \| (?P<gas>[\d,]+) \| (?P<bar>[^|]+) \|$", re.MULTILINE)
# Addresses, signatures and times have a few bytes of zero more or less than in forge's nation.
TOLERANCE = 200
HOUR = 3_600
MONTH = 31 * DAY


@pytest.fixture
def snapshot() -> dict[str, int]:
    """Forge's figures by act."""
    return {act: int(gas) for act, gas in json.loads((HERE / "snapshots" / "acts.json").read_text()).items()}


@pytest.fixture
def bars() -> dict[str, int]:
    """What an act may cost at most, where a bar is set; a payment may cost a coin's transfer, which has no bar."""
    rows = ROW.finditer(README.read_text())
    return {row["act"]: number(row["bar"]) for row in rows if row["bar"].strip()[0].isdigit()}


@pytest.fixture
def costs(nation: Nation, people: People) -> dict[str, int]:
    """The gas of each act on the real node."""
    costs: dict[str, int] = {}
    for act in (join, leave, renew, reject, vouch, decide_about_citizens, revoke, recover, do_business, spend):
        before = ape.chain.snapshot()
        costs |= act(nation, people)
        ape.chain.restore(before)
    return costs


def test_gas__on_a_real_node__is_as_in_the_snapshot(costs: dict[str, int], snapshot: dict[str, int]) -> None:
    assert costs.keys() == snapshot.keys()
    assert {act: (gas, snapshot[act]) for act, gas in costs.items() if abs(gas - snapshot[act]) > TOLERANCE} == {}


def test_gas__on_a_real_node__is_within_the_bars(costs: dict[str, int], bars: dict[str, int]) -> None:
    assert len(bars) >= 6
    assert {act: (costs[act], bar) for act, bar in bars.items() if costs[act] > bar} == {}


def test_gas__table_in_readme__is_the_snapshot(snapshot: dict[str, int]) -> None:
    assert {row["act"]: number(row["gas"]) for row in ROW.finditer(README.read_text())} == snapshot


def test_gas__snapshot__has_every_act_that_forge_measures(snapshot: dict[str, int]) -> None:
    """A figure that is missing from the file would be compared with nothing."""
    measured = "".join((HERE / name).read_text() for name in ("Gas.t.sol", "CitizensGas.t.sol"))
    assert set(re.findall(r'publish\("([^"]+)"', measured)) == snapshot.keys()


def number(text: str) -> int:
    """A number with thousands separators."""
    return int(text.replace(",", ""))


def join(nation: Nation, people: People) -> dict[str, int]:
    """Becoming a citizen by both doors."""
    direct = nation.citizens.applyForCitizenship(COMMITMENT, TERMS, sender=people.applicant)
    admitted = nation.citizens.admit(direct.return_value, sender=people.registrar)
    deadline = now() + 3_600
    signature = sign_application(nation.citizens, people.stranger, people.stranger, deadline)
    act = (people.stranger, COMMITMENT, TERMS, deadline, signature)
    relayed = nation.citizens.applyForCitizenshipWithSignature(*act, sender=people.relayer)
    admitted_too = nation.citizens.admit(relayed.return_value, sender=people.registrar)
    return {
        "apply + admit, sent directly": direct.gas_used + admitted.gas_used,
        "apply + admit, relayed": relayed.gas_used + admitted_too.gas_used,
    }


def leave(nation: Nation, people: People) -> dict[str, int]:
    """The exits."""
    application = apply(nation, people.applicant)
    return {
        "withdraw": nation.citizens.withdraw(application, sender=people.applicant).gas_used,
        "renounce": nation.citizens.renounce(sender=people.ada).gas_used,
    }


def renew(nation: Nation, people: People) -> dict[str, int]:
    """Staying, by both doors; who signs has used a nonce before."""
    nation.citizens.cancelNonce(sender=people.ben)
    travel(nation.citizens.citizen(1).expiresAt)
    deadline = now() + 3_600
    fields = {"citizen": "address", "termsVersion": "uint32"}
    message = {"citizen": people.ben.address, "termsVersion": TERMS}
    signature = sign_act(nation.citizens, people.ben, "RenewCitizenship", fields, message, deadline)
    act = (people.ben, TERMS, deadline, signature)
    return {
        "renew": nation.citizens.renew(TERMS, sender=people.ada).gas_used,
        "renew, relayed": nation.citizens.renewWithSignature(*act, sender=people.relayer).gas_used,
    }


def reject(nation: Nation, people: People) -> dict[str, int]:
    """The registrar says no."""
    application = apply(nation, people.applicant)
    return {"reject": nation.citizens.reject(application, 1, EVIDENCE, sender=people.registrar).gas_used}


def vouch(nation: Nation, people: People) -> dict[str, int]:
    """Vouching, by both doors; who vouches through a relayer has signed before."""
    application = apply(nation, people.applicant)
    travel(now() + HOUR)
    nation.vouches.cancelNonce(sender=people.ada)
    first = nation.vouches.vouch(application, sender=people.ada)
    travel(now() + MONTH)
    again = nation.vouches.vouch(application, sender=people.ada)
    travel(now() + MONTH)
    deadline = now() + HOUR
    fields = {"citizen": "address", "applicationId": "uint256"}
    message = {"citizen": people.ada.address, "applicationId": application}
    domain = {"name": "Atoll Vouches"}
    signature = sign_act(nation.vouches, people.ada, "VouchForApplicant", fields, message, deadline, **domain)
    act = (people.ada, application, deadline, signature)
    relayed = nation.vouches.vouchWithSignature(*act, sender=people.relayer)
    nation.vouches.vouch(application, sender=people.ben)
    counted = nation.vouches.countVouches(application, [1, 2], sender=people.relayer)
    return {
        "vouch, first ever": first.gas_used,
        "vouch": again.gas_used,
        "vouch, relayed": relayed.gas_used,
        "admit by two vouches": counted.gas_used,
    }


def decide_about_citizens(nation: Nation, people: People) -> dict[str, int]:
    """Suspending, appealing, allowing the appeal."""
    until = now() + 10 * DAY
    suspended = nation.citizens.suspend(1, 1, EVIDENCE, until, sender=people.registrar)
    lodged = nation.appeals.lodge(nation.citizens, 1, EVIDENCE, sender=people.ada)
    decided = nation.appeals.decide(1, True, EVIDENCE, sender=people.arbiter)
    return {
        "suspend": suspended.gas_used,
        "lodge an appeal": lodged.gas_used,
        "decide an appeal": decided.gas_used,
    }


def revoke(nation: Nation, people: People) -> dict[str, int]:
    """A revocation is pronounced."""
    return {"revoke": nation.citizens.revoke(1, 1, EVIDENCE, sender=people.registrar).gas_used}


def recover(nation: Nation, people: People) -> dict[str, int]:
    """Two of three guardians recover a wallet; and a signing key is set."""
    delays = nation.recoveries.delays()
    key_set = nation.keys.setSigningKey(people.applicant, now() + MONTH, sender=people.ada)
    guardians = sorted((one.address for one in (people.ben, people.relayer, people.stranger)), key=str.lower)
    named = nation.recoveries.nameGuardians(guardians, 2, sender=people.ada)
    travel(now() + delays.guardianDelay)
    requested = nation.recoveries.requestRecovery(1, people.applicant, sender=people.ben)
    travel(now() + HOUR)
    approved = nation.recoveries.approveRecovery(1, sender=people.relayer)
    travel(now() + delays.vetoPeriod)
    completed = nation.recoveries.completeRecovery(1, sender=people.applicant)
    return {
        "set a signing key": key_set.gas_used,
        "name three guardians": named.gas_used,
        "request a recovery": requested.gas_used,
        "approve a recovery": approved.gas_used,
        "complete a recovery": completed.gas_used,
    }


def do_business(nation: Nation, people: People) -> dict[str, int]:
    """Registering, being paid, collecting; the treasury has received tax before."""
    collect(nation, people, 1)
    admit(nation, people, people.applicant)
    register = nation.businesses.register(("Reef & Sail Repairs", b"S", 4, 0), sender=people.applicant)
    business = nation.businesses.businessCount()
    first_ever = collect(nation, people, business)
    payment = transfer(nation, people, business)
    steady = collect(nation, people, business)
    travel(now() + nation.tax.YEAR_LENGTH())
    return {
        "register a business (name, till)": register.gas_used,
        "collect, first ever": first_ever,
        "collect, steady": steady,
        "collect, first of the year": collect(nation, people, business),
        "payment to a till that was collected before": payment,
    }


def spend(nation: Nation, people: People) -> dict[str, int]:
    """The treasurer announces a spending, waits and spends."""
    pay(nation, 1, 500 * COIN)
    nation.tax.collect(1, sender=people.relayer)
    spending = (people.stranger.address, COIN, keccak(text="mend the jetty"))
    act = nation.treasury.spend.encode_input(*spending)
    announced = nation.constitution.schedule(nation.treasury, act, 0, sender=people.treasurer)
    travel(now() + 2 * DAY)
    return {"announce + spend": announced.gas_used + nation.treasury.spend(*spending, sender=people.treasurer).gas_used}


def collect(nation: Nation, people: People, business: int) -> int:
    """A payment comes, and anyone collects."""
    pay(nation, business, 500 * COIN)
    return int(nation.tax.collect(business, sender=people.relayer).gas_used)


def transfer(nation: Nation, people: People, business: int) -> int:
    """A plain transfer from somebody who keeps some coin."""
    nation.coin.drip(people.relayer, sender=people.relayer)
    return int(nation.coin.transfer(till_of(nation, business), COIN, sender=people.relayer).gas_used)
