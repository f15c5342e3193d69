"""The table of signed acts is what the contracts say, no more and no less."""

import json
import re
from pathlib import Path

import pytest
from atoll.chain.calls import ActCodec
from atoll.chain.deployment import load_deployment
from atoll.domain.acts import ACTS, ENDS, Act
from atoll.services.relay_message import MessageInvalid, read_message

ROOT = Path(__file__).resolve().parents[2]
ADA = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
STRUCT = re.compile(r'"(\w+\((?:[\w\[\]]+ \w+,)+uint32 epoch,uint256 nonce,uint256 deadline\))"')
"""A type string of a signed act, in whatever way the formatter broke its line."""


def test_every_type_string_of_the_contracts_is_in_the_table_and_no_other() -> None:
    sources = [path.read_text() for path in (ROOT / "contracts").glob("*.sol")]
    declared = [found for source in sources for found in STRUCT.findall(source)]

    assert len(declared) == len(set(declared)) >= 5
    assert set(declared) == {act.type_string for act in ACTS.values()}


def test_every_door_for_relayers_is_in_the_table_and_no_other(seeded: Path) -> None:
    contracts = json.loads((seeded / "deployment.json").read_text())["contracts"]
    doors = {
        (contract, entry["name"], tuple(one["type"] for one in entry["inputs"]))
        for contract, deployed in contracts.items()
        for entry in deployed["abi"]
        if entry["type"] == "function" and entry["name"].endswith("WithSignature")
    }

    assert doors == {(act.contract, act.door, act.door_types) for act in ACTS.values()}


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_an_act_names_its_actor_first_and_its_ends_last(act: Act) -> None:
    assert act.fields[0][1] == "address"
    assert tuple(act.message.items())[-3:] == ENDS


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_every_field_of_an_act_can_be_read(act: Act) -> None:
    """A type that nobody can read would be a LookupError, which no poster is to blame for."""
    with pytest.raises(MessageInvalid) as refused:
        read_message(act, dict.fromkeys(act.message))
    assert set(refused.value.errors) == set(act.message)


@pytest.mark.parametrize(("given", "words"), [("0x", "Not a list"), (["0x"], "40 hex digits"), ([ADA] * 101, "100")])
def test_a_bad_list_is_refused_in_words(given: object, words: str) -> None:
    with pytest.raises(MessageInvalid) as refused:
        read_message(ACTS["NameGuardians"], {"guardians": given})
    assert words in refused.value.errors["guardians"]


def test_a_list_is_read_item_by_item() -> None:
    message = {"citizen": ADA, "guardians": [ADA.lower()], "threshold": 1, "epoch": 0, "nonce": 0, "deadline": "9"}

    assert read_message(ACTS["NameGuardians"], message)["guardians"] == [ADA]


def test_a_nation_of_an_earlier_version_is_offered_what_its_contracts_have(seeded: Path) -> None:
    released = load_deployment(ROOT / "tests" / "fixtures" / "events-0.1.0.json")

    assert ActCodec(load_deployment(seeded / "deployment.json")).acts == ACTS
    assert ActCodec(released).acts == {}
