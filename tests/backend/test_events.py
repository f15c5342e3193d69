"""Nothing the contracts can emit is unknown to the index."""

import json
from pathlib import Path

import pytest
from atoll.domain.events import CONTRACT_EVENTS
from atoll.indexer.projections import PROJECTIONS

NEVER_EMITTED = {
    "CitizenRegistry": {"Approval", "ApprovalForAll", "EIP712DomainChanged"},
    "Coin": {"Approval", "AuthorizationCanceled", "AuthorizationUsed", "EIP712DomainChanged"},
}
"""The passport refuses approvals, and of the coin only transfers are read."""


@pytest.fixture(scope="module")
def abis(seeded: Path) -> dict[str, set[str]]:
    contracts = json.loads((seeded / "deployment.json").read_text())["contracts"]
    return {
        name: {entry["name"] for entry in contract["abi"] if entry["type"] == "event"}
        for name, contract in contracts.items()
    }


@pytest.mark.parametrize("contract", list(CONTRACT_EVENTS))
def test_every_event_of_a_contract_has_a_dataclass_and_a_projection(contract: str, abis: dict[str, set[str]]) -> None:
    assert abis[contract] - NEVER_EMITTED.get(contract, set()) == set(CONTRACT_EVENTS[contract])
    assert set(CONTRACT_EVENTS[contract].values()) <= set(PROJECTIONS)
