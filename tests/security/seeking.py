"""Seeks personal data in bytes, however it is written there: on the chain, in every file of a nation, in backups."""

import base64
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from atoll.chain.rpc import Node

BASE64_STEPS = 3
"""A text that stands in base64 looks different for each place modulo three."""


def writings(word: str) -> dict[str, bytes]:
    """How a word may be written, by the name of the writing."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16 little": word.encode("utf-16-le"),
        "utf-16 big": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "address": quote(word).encode(),
        "reversed": word[::-1].encode(),
        "decomposed": unicodedata.normalize("NFD", word).encode(),
        "lower case": word.casefold().encode(),
        "upper case": word.upper().encode(),
    }
    return found | {f"base64 {step}": _in_base64(plain, step) for step in range(BASE64_STEPS)}


def seek(words: Iterable[str], places: Iterable[tuple[str, bytes]]) -> list[str]:
    """Where which word is, in which writing; nothing if no place has any."""
    wanted = [(word, name, writing) for word in words for name, writing in writings(word).items()]
    return [
        f"{word} as {name} in {place}"
        for place, content in places
        for word, name, writing in wanted
        if writing in content
    ]


def files_below(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file: databases with their logs, journals and drafts, what processes wrote, backups, the chain's state."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield str(path), path.read_bytes()


def chain_of(node: Node) -> Iterator[tuple[str, bytes]]:
    """What every transaction said and every event told, as bytes."""
    head = int(node.call("eth_blockNumber", [], str), 16)
    for number in range(head + 1):
        block = node.call("eth_getBlockByNumber", [hex(number), True], dict[str, Any])
        for sent in block["transactions"]:
            yield f"calldata of {sent['hash']}", bytes.fromhex(sent["input"][2:])
    every = {"fromBlock": "0x0", "toBlock": "latest"}
    for log in node.call("eth_getLogs", [every], list[dict[str, Any]]):
        told = "".join(word[2:] for word in (*log["topics"], log["data"]))
        yield f"an event of {log['transactionHash']}", bytes.fromhex(told)


def _in_base64(plain: bytes, step: int) -> bytes:
    """The characters of base64 that depend on the word alone, not on what stands around it."""
    encoded = base64.b64encode(bytes(step) + plain)
    first = -(-step * 8 // 6)
    whole = (step + len(plain)) * 8 // 6
    return encoded[first:whole]
