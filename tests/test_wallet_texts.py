"""Whatever somebody signs, a wallet can say in plain words (ERC-7730): nothing is left out, nothing is made up."""

import json
from pathlib import Path
from typing import Any

import pytest
from atoll.domain.codes import ADVERSE_REASONS, REJECTION_REASONS
from descriptors import DESCRIPTORS, main
from generate_abi import CONTRACTS, FUNCTIONS, canonical, domain, read_abi, signed_acts
from wallet_texts import TEXTS, Format, example, formats, parameters, shown, texts

STRUCTS = signed_acts({contract: read_abi(contract) for contract in CONTRACTS})
ENTRIES = [pytest.param(entry, id=entry.name) for kind in ("eip712", "calldata") for entry in formats(kind)]
HIDDEN = {"epoch", "nonce", "registration.founderNonce"}
"""What says nothing to who signs: counters against replay, and the number that makes a till's address."""


def descriptor_of(kind: str, contract: str) -> dict[str, Any]:
    return dict(json.loads((DESCRIPTORS / f"{kind}-{contract}.json").read_text()))


def functions_of(contract: str) -> dict[str, str]:
    """The functions of a contract that change something, as descriptors name them, by name."""
    return {
        entry["name"]: f"{entry['name']}({','.join(named(item) for item in entry['inputs'])})"
        for entry in read_abi(contract)
        if entry["type"] == "function" and entry["stateMutability"] not in ("view", "pure")
    }


def named(item: dict[str, Any]) -> str:
    """A parameter with its name, and those of its components."""
    if "components" not in item:
        return f"{canonical(item)} {item['name']}"
    return f"({','.join(map(named, item['components']))}){item['type'].removeprefix('tuple')} {item['name']}"


def test_every_struct_that_the_contracts_take_has_a_format_and_no_other_has() -> None:
    keys = {f"{kind}({','.join(map(named, act['fields']))})" for kind, act in STRUCTS.items()}

    assert {entry.key for entry in formats("eip712")} == keys


@pytest.mark.parametrize("contract", sorted({act["contract"] for act in STRUCTS.values()}))
def test_structs_are_bound_to_the_domain_of_their_contract(contract: str) -> None:
    descriptor = descriptor_of("eip712", contract)
    kinds = {key.partition("(")[0] for key in descriptor["display"]["formats"]}

    assert descriptor["context"]["eip712"]["domain"] == domain(contract)
    assert kinds == {kind for kind, act in STRUCTS.items() if act["contract"] == contract}


@pytest.mark.parametrize("contract", sorted(FUNCTIONS))
def test_every_transaction_that_the_pages_ask_for_has_a_format(contract: str) -> None:
    functions = functions_of(contract)
    keys = set(descriptor_of("calldata", contract)["display"]["formats"])

    assert keys <= set(functions.values())
    assert {functions[name] for name in FUNCTIONS[contract] if name in functions} <= keys


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_field_is_shown_or_known_to_say_nothing(entry: Format) -> None:
    paths = [rule["path"] for rule in entry.rules["fields"] if "path" in rule]
    hidden = {rule["path"] for rule in entry.rules["fields"] if rule.get("visible") == "never"}

    assert sorted(paths) == sorted(path for _, path in parameters(entry.key))
    assert hidden <= HIDDEN


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_a_wallet_shows_is_what_was_read_and_found_plain(entry: Format) -> None:
    kind = "eip712" if entry.key.endswith("uint256 deadline)") else "calldata"

    assert shown(entry, example(entry.key)) == (TEXTS / f"{kind}-{entry.name}.txt").read_text()


def test_no_text_is_left_of_an_act_that_is_no_more() -> None:
    assert set(TEXTS.iterdir()) == set(texts())


def test_reasons_are_those_of_the_register() -> None:
    enums = descriptor_of("calldata", "CitizenRegistry")["metadata"]["enums"]

    assert enums["rejectionReasons"] == {str(code): words for code, words in REJECTION_REASONS.items()}
    assert enums["adverseReasons"] == {str(code): words for code, words in ADVERSE_REASONS.items()}


def test_lists_are_shown_one_by_one() -> None:
    rules = {
        "intent": "Name guardians",
        "fields": [{"path": "guardians.[]", "label": "Guardian", "format": "addressName"}],
    }
    key = "NameGuardians(address[] guardians,uint256[] shares)"

    assert shown(Format(key, rules, {}), example(key)).count("Guardian: 0x") == 2


def test_a_nation_gives_wallets_its_own_addresses(seeded: Path, tmp_path: Path) -> None:
    deployment = json.loads((seeded / "deployment.json").read_text())

    assert main([str(seeded / "deployment.json"), str(tmp_path / "out")]) == 0

    written = {path.name: json.loads(path.read_text()) for path in (tmp_path / "out").iterdir()}
    assert set(written) == {path.name for path in DESCRIPTORS.iterdir()}
    for name, descriptor in written.items():
        contract = name.removesuffix(".json").partition("-")[2]
        (binding,) = (part for part in descriptor["context"].values() if isinstance(part, dict))
        where = {"chainId": deployment["chain_id"], "address": deployment["contracts"][contract]["address"]}
        assert binding["deployments"] == [where]
        assert descriptor["metadata"]["owner"] == deployment["nation"]["name"]


def test_descriptors_without_a_folder_say_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Say the deployment file and a folder" in capsys.readouterr().err
