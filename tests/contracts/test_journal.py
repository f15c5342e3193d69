"""The journal, recomputed from the raw logs that a real node serves, after a mixed history.

That every act of every contract is journaled as it is told, is tested in Solidity: Journal.tree, the trees of the
constitution and the invariants of the journals.
"""

from __future__ import annotations

from typing import Any

import pytest
from contract_harness import COIN, DAY, EVIDENCE, LAW, MICRO, Nation, People, apply, now, pay, register, travel, web3
from eth_abi import encode
from eth_utils import keccak

CLERK, WARDEN = 2, 6
JOURNALS = ("constitution", "citizens", "names", "businesses", "tax", "treasury")
# Told by OpenZeppelin's AccessManager and not journaled.
NOT_JOURNALED = {"OperationScheduled", "OperationExecuted", "OperationCanceled"}


@pytest.fixture
def lived(nation: Nation, people: People) -> Nation:
    """A nation with a mixed history."""
    make_civil_history(nation, people)
    make_money_history(nation, people)
    make_constitutional_history(nation, people)
    return nation


def test_journal__recomputed_from_logs__equals_digest(lived: Nation) -> None:
    """INV-J-1, INV-J-3: what the function answers, and what the published storage slot holds."""
    for name in JOURNALS:
        contract = getattr(lived, name)
        stored = web3().eth.get_storage_at(contract.address, int.from_bytes(contract.journalSlot(), "big"))
        assert recompute(contract) == contract.journal() == bytes(stored) != bytes(32)


def make_civil_history(nation: Nation, people: People) -> None:
    """Admitted, rejected, left, come back."""
    rejected = apply(nation, people.stranger)
    nation.citizens.reject(rejected, 2, EVIDENCE, sender=people.registrar)
    nation.citizens.renounce(sender=people.ben)
    nation.citizens.admit(apply(nation, people.ben), sender=people.registrar)
    register(nation, people.ben, "Long " * 12 + "Ltd.")


def make_money_history(nation: Nation, people: People) -> None:
    """Law, collections, and a spending."""
    year = nation.tax.taxYearAt(now())
    nation.tax.enactSchedule(MICRO, year + 1, [(0, 1), (5, 2), (9, 1_000_000)], LAW, sender=people.admin)
    for business, amount in ((1, 37), (2, 20_000 * COIN), (1, 5 * COIN)):
        pay(nation, business, amount)
        nation.tax.collect(business, sender=people.stranger)
    act = nation.treasury.spend.encode_input(people.ada, 1, EVIDENCE)
    nation.constitution.schedule(nation.treasury, act, 0, sender=people.treasurer)
    travel(now() + 2 * DAY)
    nation.treasury.spend(people.ada, 1, EVIDENCE, sender=people.treasurer)


def make_constitutional_history(nation: Nation, people: People) -> None:
    """A few changes of power, several of them in one transaction."""
    constitution = nation.constitution
    constitution.grantRole(CLERK, people.stranger, 3 * DAY, sender=people.admin)
    constitution.grantRole(CLERK, people.stranger, DAY, sender=people.admin)
    constitution.renounceRole(CLERK, people.stranger, sender=people.stranger)
    constitution.setGrantDelay(WARDEN, 30 * DAY, sender=people.admin)
    label = constitution.labelRole.encode_input(CLERK, "keeper of the files, and of much else besides")
    constitution.multicall([label, label], sender=people.admin)


def recompute(contract: Any) -> bytes:
    """The digest by the published rule, from the logs that the node serves."""
    digest = bytes(32)
    names = names_of(contract)
    for log in raw_logs(contract):
        topics = [bytes(topic) for topic in log["topics"]]
        if names[topics[0]] not in NOT_JOURNALED:
            types = ["bytes32", "uint256", "uint256", *["bytes32"] * (len(topics) + 1)]
            values = [digest, log["blockNumber"], len(topics), *topics, keccak(bytes(log["data"]))]
            digest = keccak(encode(types, values))
    return digest


def raw_logs(contract: Any) -> list[Any]:
    """All logs of a contract, in order."""
    return list(web3().eth.get_logs({"address": contract.address, "fromBlock": 0, "toBlock": "latest"}))


def names_of(contract: Any) -> dict[bytes, str]:
    """Event names by topic."""
    return {keccak(text=event.selector): event.name for event in contract.contract_type.events}
