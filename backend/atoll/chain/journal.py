"""The running digest of a contract's events (``contracts/Journal.sol``)."""

from collections.abc import Sequence

from eth_utils.crypto import keccak

EMPTY_JOURNAL = "0x" + "00" * 32


def extend(journal: str, block: int, topics: Sequence[str], data: str) -> str:
    """J' = keccak256(abi.encode(J, block, number of topics, topics..., keccak256(data))), all as 0x hex."""
    words = [
        bytes.fromhex(journal[2:]),
        block.to_bytes(32, "big"),
        len(topics).to_bytes(32, "big"),
        *(bytes.fromhex(topic[2:]) for topic in topics),
        keccak(bytes.fromhex(data[2:])),
    ]
    return "0x" + keccak(b"".join(words)).hex()
