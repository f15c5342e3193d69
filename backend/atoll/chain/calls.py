"""Calls of signed acts as a contract takes them, and the errors with which a contract refuses."""

import re
from collections.abc import Mapping
from typing import Any, cast

from eth_abi.abi import encode
from eth_abi.exceptions import DecodingError
from eth_utils.abi import collapse_if_tuple, function_signature_to_4byte_selector

from atoll.chain.codec import decoded
from atoll.chain.rpc import CallRefused
from atoll.domain.acts import ACTS, Act
from atoll.domain.nation import Deployment
from atoll.domain.relay import Call, Failure

STANDARD: dict[str, list[dict[str, str]]] = {
    "Error": [{"name": "message", "type": "string"}],
    "Panic": [{"name": "code", "type": "uint256"}],
}
"""What Solidity itself reverts with."""
FAILED = re.compile(r"revert|out of gas|gas required exceeds|EVM error|invalid opcode|stack", re.IGNORECASE)
"""How nodes say that a call failed in the EVM and not at the node."""


class ActCodec:
    """Writes calls of the acts that a nation's contracts have doors for, and reads the contracts' errors."""

    def __init__(self, deployment: Deployment) -> None:
        self._contracts = deployment.contracts
        self.acts = {name: act for name, act in ACTS.items() if self._has_door(act)}
        """The acts of this nation: contracts of an earlier version lack the newer ones."""
        self._errors = {_selector(name, inputs): (name, inputs) for name, inputs in STANDARD.items()}
        for contract in deployment.contracts.values():
            for entry in contract.abi:
                if entry["type"] == "error":
                    self._errors[_selector(entry["name"], entry["inputs"])] = (entry["name"], entry["inputs"])

    def call(self, act: Act, message: Mapping[str, Any], signature: bytes) -> Call:
        """The call that has an act done. ``message`` has the struct's fields, integers as integers, bytes as bytes."""
        own = [message[name] for name, _ in act.fields]
        selector = function_signature_to_4byte_selector(f"{act.door}({','.join(act.door_types)})")
        data = selector + encode(act.door_types, [*own, message["deadline"], signature])
        return Call(
            contract=self._contracts[act.contract].address,
            actor=message[act.actor],
            nonce=message["nonce"],
            deadline=message["deadline"],
            data="0x" + data.hex(),
        )

    def failure(self, refused: CallRefused) -> Failure | None:
        """What a contract said when it failed, by its name and arguments; None if it said nothing that is known."""
        data = (
            bytes.fromhex(refused.data[2:]) if refused.data and re.fullmatch("0x([0-9a-f]{2})*", refused.data) else b""
        )
        name, inputs = self._errors.get(data[:4], ("", []))
        if not name:
            return None
        try:
            values = decoded([collapse_if_tuple(entry) for entry in inputs], data[4:])
        except DecodingError:
            return None
        return Failure(name, {entry["name"]: _told(value) for entry, value in zip(inputs, values, strict=True)})

    def _has_door(self, act: Act) -> bool:
        contract = self._contracts.get(act.contract)
        doors = (entry for entry in (contract.abi if contract else ()) if entry.get("name") == act.door)
        return any(tuple(collapse_if_tuple(one) for one in entry["inputs"]) == act.door_types for entry in doors)


def is_failure(refused: CallRefused) -> bool:
    """Whether a call failed in the EVM; if not, the node would not answer it."""
    return refused.data is not None or FAILED.search(refused.said) is not None


def _selector(name: str, inputs: list[dict[str, Any]]) -> bytes:
    types = ",".join(collapse_if_tuple(cast(Any, entry)) for entry in inputs)
    return bytes(function_signature_to_4byte_selector(f"{name}({types})"))


def _told(value: Any) -> Any:
    """As JSON has it: whole numbers as decimal text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return [_told(each) for each in value] if isinstance(value, tuple) else value
