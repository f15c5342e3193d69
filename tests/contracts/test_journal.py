"""The journal: the digest of all that a contract ever told.

recomputed from the raw logs after a mixed history, it equals what each contract says
├── the history has every event that is journaled, of every kind that the constitution tells
├── and is in the published storage slot
each change of power moves the constitution's digest; what changes nothing moves nothing
operations (scheduled, executed, cancelled) are logged, not journaled
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from contract_harness import (
    COIN,
    DAY,
    EVIDENCE,
    LAW,
    MICRO,
    Nation,
    People,
    apply,
    now,
    pay,
    register,
    travel,
    web3,
)
from eth_abi import encode
from eth_utils import keccak

CLERK, WARDEN, TREASURER = 2, 6, 5
JOURNALS = ("constitution", "citizens", "names", "businesses", "tax", "treasury")
# Told by OpenZeppelin's AccessManager and not journaled.
NOT_JOURNALED = {"OperationScheduled", "OperationExecuted", "OperationCanceled"}
# Never emitted: the passport cannot be approved, and the EIP-712 domain never changes.
NEVER_TOLD = {"Approval", "ApprovalForAll", "EIP712DomainChanged"}


@pytest.fixture
def lived(nation: Nation, people: People) -> Nation:
    """A nation with a mixed history."""
    make_civil_history(nation, people)
    make_money_history(nation, people)
    make_constitutional_history(nation, people)
    return nation


def test_journal__recomputed_from_logs__equals_digest(lived: Nation) -> None:
    """INV-J-1."""
    for name in JOURNALS:
        contract = getattr(lived, name)
        assert recompute(contract) == bytes(contract.journal()) != bytes(32)


def test_journal__history__has_every_event(lived: Nation) -> None:
    """INV-J-2: else the test above would prove less than it says."""
    for name in JOURNALS:
        contract = getattr(lived, name)
        kinds = {event.name for event in contract.contract_type.events} - NOT_JOURNALED - NEVER_TOLD
        told = {names_of(contract)[bytes(log["topics"][0])] for log in raw_logs(contract)}
        assert told - NOT_JOURNALED == kinds


def test_journal__slot__holds_digest(lived: Nation) -> None:
    """INV-J-3."""
    erc7201 = int.from_bytes(keccak(text="atoll.storage.Journal"), "big") - 1
    expected = keccak(erc7201.to_bytes(32, "big"))[:31] + b"\0"
    for name in JOURNALS:
        contract = getattr(lived, name)
        slot = bytes(contract.journalSlot())
        assert slot == expected
        assert bytes(web3().eth.get_storage_at(contract.address, int.from_bytes(slot, "big"))) == contract.journal()


def test_journal__of_bystander__stays(lived: Nation, people: People) -> None:
    """INV-J-1: each contract keeps its own."""
    before = {name: getattr(lived, name).journal() for name in JOURNALS}

    apply(lived, people.stranger)

    changed = {name for name in JOURNALS if getattr(lived, name).journal() != before[name]}
    assert changed == {"citizens"}


def test_constitution__revoking_nothing__moves_nothing(lived: Nation, people: People) -> None:
    """INV-K-1."""
    before = lived.constitution.journal()

    lived.constitution.revokeRole(WARDEN, people.stranger, sender=people.admin)

    assert lived.constitution.journal() == before


def test_constitution__operations__move_nothing(lived: Nation, people: People) -> None:
    """INV-K-1."""
    before = lived.constitution.journal()
    act = lived.treasury.spend.encode_input(people.ada, 2, EVIDENCE)

    lived.constitution.schedule(lived.treasury, act, 0, sender=people.treasurer)
    lived.constitution.cancel(people.treasurer, lived.treasury, act, sender=people.treasurer)

    assert lived.constitution.journal() == before


def test_constitution__each_change_of_power__is_journaled_as_told(lived: Nation, people: People) -> None:
    """INV-K-1: checked after each act, at edges of the delays that the library computes by itself."""
    for act in constitutional_acts(lived, people):
        before = lived.constitution.journal()
        act()
        assert recompute(lived.constitution) == lived.constitution.journal() != before


def test_governed__new_authority__is_journaled(nation: Nation, people: People, project: Any) -> None:
    """INV-K-1: a register that is handed to another constitution says so."""
    successor = people.admin.deploy(project.Constitution, people.admin)
    for register_ in (nation.citizens, nation.names, nation.tax, nation.treasury):
        before = register_.journal()

        nation.constitution.updateAuthority(register_, successor, sender=people.admin)

        assert register_.authority() == successor.address
        assert recompute(register_) == register_.journal() != before


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
    """Every change of power that there is."""
    for act in constitutional_acts(nation, people):
        act()


def constitutional_acts(nation: Nation, people: People) -> Iterator[Callable[[], Any]]:
    """Every kind of change, shortened and lengthened, early and late."""
    constitution, admin, stranger = nation.constitution, people.admin, people.stranger
    target = nation.tax
    yield lambda: constitution.labelRole(CLERK, "keeper of the files, and of much else besides", sender=admin)
    yield lambda: constitution.grantRole(CLERK, stranger, 0, sender=admin)
    yield lambda: constitution.grantRole(CLERK, stranger, 3 * DAY, sender=admin)
    yield lambda: constitution.grantRole(CLERK, stranger, DAY, sender=admin)
    yield lambda: constitution.grantRole(CLERK, stranger, DAY, sender=admin)
    yield lambda: constitution.renounceRole(CLERK, stranger, sender=stranger)
    yield lambda: constitution.setGrantDelay(WARDEN, 30 * DAY, sender=admin)
    yield lambda: constitution.setGrantDelay(WARDEN, 20 * DAY, sender=admin)
    travel(now() + 6 * DAY)
    yield lambda: constitution.setGrantDelay(WARDEN, 3 * DAY, sender=admin)
    yield lambda: constitution.grantRole(WARDEN, stranger, DAY, sender=admin)
    yield lambda: constitution.revokeRole(WARDEN, stranger, sender=admin)
    yield lambda: constitution.setRoleAdmin(CLERK, WARDEN, sender=admin)
    yield lambda: constitution.setRoleAdmin(CLERK, 0, sender=admin)
    yield lambda: constitution.setRoleGuardian(TREASURER, WARDEN, sender=admin)
    yield lambda: constitution.setTargetClosed(target, True, sender=admin)
    yield lambda: constitution.setTargetClosed(target, False, sender=admin)
    yield lambda: constitution.setTargetFunctionRole(target, [b"\1\2\3\4", b"\5\6\7\x08"], CLERK, sender=admin)
    yield lambda: constitution.setTargetAdminDelay(stranger, 10 * DAY, sender=admin)
    travel(now() + 6 * DAY)
    yield lambda: constitution.setTargetAdminDelay(stranger, DAY, sender=admin)
    label = constitution.labelRole.encode_input(CLERK, "clerk")
    yield lambda: constitution.multicall([label, label], sender=admin)


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
