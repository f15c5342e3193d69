"""Nothing that the contracts can say is unknown: every event has NatSpec, dataclass, projection and a sentence."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from atoll.app import create_app
from atoll.domain.events import CONTRACT_EVENTS, LedgerEvent
from atoll.domain.records import Event, Source
from atoll.indexer.projections import PROJECTIONS
from atoll.web.happenings import in_words
from flask import Flask
from nations import RunningNation

ROOT = Path(__file__).resolve().parents[1]
NEVER_EMITTED = {
    "CitizenRegistry": {"Approval", "ApprovalForAll", "EIP712DomainChanged"},
    **{name: {"EIP712DomainChanged"} for name in ("Vouches", "Appeals", "Recovery", "SigningKeys")},
    "Coin": {"Approval", "AuthorizationCanceled", "AuthorizationUsed", "EIP712DomainChanged"},
}
"""The passport refuses approvals, and of the coin only transfers are read."""
DECLARATION = re.compile(r"((?:^ *///.*\n)*)^ *event (\w+)", re.MULTILINE)
"""An event with the comment above it."""
EVENTS = [(contract, name, kind) for contract, events in CONTRACT_EVENTS.items() for name, kind in events.items()]


@pytest.fixture(scope="module")
def emitted(seeded: Path) -> dict[str, set[str]]:
    """The events in the ABI of each deployed contract."""
    contracts = json.loads((seeded / "deployment.json").read_text())["contracts"]
    return {
        name: {entry["name"] for entry in contract["abi"] if entry["type"] == "event"}
        for name, contract in contracts.items()
    }


@pytest.fixture(scope="module")
def app(nation: RunningNation) -> Flask:
    return create_app(nation.settings)


@pytest.mark.parametrize("contract", list(CONTRACT_EVENTS))
def test_every_event_of_a_contract_has_a_dataclass_and_no_other_has(
    contract: str, emitted: dict[str, set[str]]
) -> None:
    assert emitted[contract] - NEVER_EMITTED.get(contract, set()) == set(CONTRACT_EVENTS[contract])


def test_every_dataclass_of_an_event_has_a_projection_and_no_other_has() -> None:
    assert {kind for _, _, kind in EVENTS} == set(PROJECTIONS)


def test_every_event_that_is_declared_here_has_natspec() -> None:
    declared = [found for path in sources() for found in DECLARATION.findall(path.read_text())]
    undocumented = {name for notes, name in declared if "@notice" not in notes}

    assert len(declared) >= 9
    assert undocumented == set()


@pytest.mark.parametrize(("contract", "name", "kind"), EVENTS, ids=lambda value: str(value))
def test_every_event_is_told_in_a_sentence(app: Flask, contract: str, name: str, kind: type[LedgerEvent]) -> None:
    arguments = {field.name: sample(field.name, field.type) for field in fields(kind)}
    with app.test_request_context():
        sentence = str(in_words(event(contract, name, arguments)))

    assert re.fullmatch(r"[A-Z0-9<].*\.", sentence)
    assert "None" not in sentence
    assert name not in sentence


def sources() -> list[Path]:
    return [*(ROOT / "contracts").glob("*.sol"), *(ROOT / "contracts" / "interfaces").glob("*.sol")]


def event(contract: str, name: str, arguments: dict[str, Any]) -> Event:
    """An event as the index would have it."""
    places = {field.name: sample(field.name, field.type) for field in fields(Source)}
    given = {"contract": contract, "name": name, "arguments": arguments, "source": Source(**places)}
    others = {field.name: [] if field.name == "topics" else "" for field in fields(Event) if field.name not in given}
    return Event(**given, **others)


def sample(name: str, kind: Any) -> Any:
    """A value as the index writes it: numbers as decimal text."""
    if kind is bool:
        return True
    if kind in (tuple[int, ...], tuple[str, ...]):
        return ["1" if kind == tuple[int, ...] else "0x" + "11" * 20]
    if kind is int:
        return 1 if name in {field.name for field in fields(Source)} else "1"
    return "0x" + "11" * (32 if name in {"commitment", "evidence", "data", "block_hash", "transaction"} else 20)
