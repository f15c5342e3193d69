"""What the pages know of acts that are signed as typed data is what the contracts hash."""

import re

import pytest
from generate_abi import CONTRACTS, SOURCES, read_abi, signed_acts, structs_in

FIELDS = "address citizen,address[] guardians,uint32 epoch,uint256 nonce,uint256 deadline"
SOURCE = f"""
    bytes32 private constant NAME_TYPEHASH =
        keccak256("NameGuardians({FIELDS})");

    function nameGuardians(address[] calldata guardians) external {{}}

    function nameGuardiansWithSignature(address citizen) external {{
        _authorize(citizen, abi.encode(NAME_TYPEHASH, citizen), deadline, signature);
    }}
"""


def test_every_type_hash_of_the_contracts_is_an_act() -> None:
    sources = "".join(path.read_text() for path in SOURCES.glob("*.sol"))
    declared = re.findall(r"constant (\w+_TYPEHASH)", sources)

    acts = signed_acts({contract: read_abi(contract) for contract in CONTRACTS})

    assert len(declared) == len(acts) >= 5
    for kind, act in acts.items():
        fields = ",".join(f"{field['type']} {field['name']}" for field in act["fields"])
        assert f'"{kind}({fields})"' in sources


def test_a_struct_with_lists_is_read() -> None:
    door, fields = dict(structs_in(SOURCE))["NameGuardians"]

    assert door == "nameGuardiansWithSignature"
    assert fields[1] == {"name": "guardians", "type": "address[]"}


def test_a_struct_without_a_door_is_named() -> None:
    with pytest.raises(SystemExit, match=r"NameGuardians needs one function .*NAME_TYPEHASH; found: none"):
        list(structs_in(SOURCE.replace("abi.encode(NAME_TYPEHASH", "abi.encode(0")))


def test_a_door_that_no_contract_has_is_named() -> None:
    with pytest.raises(
        SystemExit, match=r"No contract has acceptTermsWithSignature\(address, uint32, uint256, bytes\)"
    ):
        signed_acts({"Coin": read_abi("Coin")})
