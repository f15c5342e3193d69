"""Turns raw logs into the domain's events, by decoders compiled from the deployment's ABI once."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from eth_abi.codec import ABIDecoder
from eth_abi.decoding import StringDecoder
from eth_abi.exceptions import DecodingError
from eth_abi.registry import BaseEquals
from eth_abi.registry import registry as default_registry
from eth_typing import ABIEvent
from eth_utils.abi import collapse_if_tuple, event_abi_to_log_topic
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from atoll.chain.rpc import RawLog
from atoll.domain.errors import AtollError
from atoll.domain.events import CONTRACT_EVENTS, LedgerEvent
from atoll.domain.nation import Deployment
from atoll.domain.tax import Bracket


class EventUnknown(AtollError):
    """A log of a contract of the nation is not in its ABI or cannot be decoded."""


@dataclass(frozen=True, slots=True)
class DecodedLog:
    contract: str
    name: str
    event: LedgerEvent


Decoder = Callable[[RawLog], DecodedLog]
checksum = lru_cache(maxsize=65536)(to_checksum_address)


class _LenientStringDecoder(StringDecoder):
    """No text from the ledger can stop the index: bytes that are not UTF-8 become U+FFFD."""

    @staticmethod
    def decoder_fn(data: bytes, handle_string_errors: str = "replace") -> str:  # type: ignore[override]
        return data.decode("utf-8", "replace")


def _abi_decoder() -> ABIDecoder:
    registry = default_registry.copy()  # type: ignore[no-untyped-call]
    registry.unregister_decoder("string")
    strings = BaseEquals("string", with_sub=False)  # type: ignore[no-untyped-call]
    registry.register_decoder(strings, _LenientStringDecoder, label="string")
    return ABIDecoder(registry)


_abi = _abi_decoder()


class Codec:
    """Decodes the logs of one deployment."""

    def __init__(self, deployment: Deployment) -> None:
        self._decoders: dict[tuple[str, str], Decoder] = {}
        for contract, events in CONTRACT_EVENTS.items():
            # A nation keeps the contracts that it was founded with: older ones lack the newest contracts and events.
            if (deployed := deployment.contracts.get(contract)) is None:
                continue
            abis = {entry["name"]: entry for entry in deployed.abi if entry["type"] == "event"}
            for name, kind in events.items():
                if name not in abis:
                    continue
                topic = "0x" + event_abi_to_log_topic(cast(ABIEvent, abis[name])).hex()
                self._decoders[deployed.address.lower(), topic] = _decoder(contract, name, kind, abis[name])

    def decode(self, log: RawLog) -> DecodedLog:
        """Decode one log. Raises EventUnknown."""
        decoder = self._decoders.get((log.address.lower(), log.topics[0] if log.topics else ""))
        if decoder is None:
            raise EventUnknown(f"{_place(log)}: contract {log.address} emitted an event that its ABI does not name")
        try:
            return decoder(log)
        except (DecodingError, IndexError, ValueError) as error:
            raise EventUnknown(f"{_place(log)}: the log of {log.address} cannot be decoded: {error}") from error


def _place(log: RawLog) -> str:
    return f"block {int(log.block_number, 16)}, log {int(log.log_index, 16)}"


def _decoder(contract: str, name: str, kind: type[LedgerEvent], abi: dict[str, Any]) -> Decoder:
    inputs = abi["inputs"]
    indexed = [entry for entry in inputs if entry["indexed"]]
    plain_types = [collapse_if_tuple(entry) for entry in inputs if not entry["indexed"]]
    types = [collapse_if_tuple(entry) for entry in inputs]

    def decode(log: RawLog) -> DecodedLog:
        topics = iter(
            _abi.decode([entry["type"]], bytes.fromhex(topic[2:]))[0]
            for entry, topic in zip(indexed, log.topics[1:], strict=True)
        )
        data = iter(_abi.decode(plain_types, bytes.fromhex(log.data[2:])))
        return DecodedLog(contract, name, kind(*_arguments(inputs, types, topics, data)))

    return decode


def _arguments(
    inputs: list[dict[str, Any]], types: list[str], topics: Iterator[Any], data: Iterator[Any]
) -> Iterator[Any]:
    for entry, abi_type in zip(inputs, types, strict=True):
        yield _value(abi_type, next(topics) if entry["indexed"] else next(data))


def _value(abi_type: str, value: Any) -> Any:
    """Addresses get their checksum, bytes become hex, a single byte its letter, brackets their class."""
    if abi_type == "address":
        return checksum(value)
    if abi_type == "address[]":
        return tuple(checksum(one) for one in value)
    if abi_type == "bytes1":
        return value.decode("ascii", "replace")
    if re.fullmatch(r"bytes\d*", abi_type):
        return "0x" + value.hex()
    if abi_type == "(uint96,uint32)[]":
        return tuple(Bracket(*bracket) for bracket in value)
    return value


def decoded(types: Sequence[str], data: bytes) -> list[Any]:
    """ABI-encoded values as the domain has them. Raises DecodingError."""
    return [_value(abi_type, value) for abi_type, value in zip(types, _abi.decode(types, data), strict=True)]


def topic_of_address(address: str) -> str:
    """An address as it stands in a topic."""
    return "0x" + address[2:].lower().rjust(64, "0")


TRANSFER_TOPIC = "0x" + keccak(text="Transfer(address,address,uint256)").hex()
