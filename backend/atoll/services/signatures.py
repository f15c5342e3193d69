"""Whether an account signed a message: by its key, by its contract (ERC-1271), or either (EIP-7702)."""

import threading
from typing import Any

from eth_abi.abi import encode
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_keys.constants import SECPK1_N
from eth_keys.exceptions import BadSignature
from eth_utils.crypto import keccak
from eth_utils.exceptions import ValidationError

from atoll.chain.rpc import Node, NodeUnavailable, RpcError

KEY_SIGNATURE = 65
"""Bytes: r, s and v."""
V_VALUES = (0, 1, 27, 28)
ACCEPTED = bytes.fromhex("1626ba7e")
"""What a contract answers to a signature of its own: the selector of isValidSignature(bytes32,bytes)."""
GAS = 500_000
"""The most that asking a contract may burn."""
ASKED_AT_ONCE = 2


class NodeAway(Exception):
    """The nation's node, which alone knows contract wallets, does not answer now."""


class Signatures:
    """Checks signatures of messages (EIP-191), asking the node about contract wallets."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._at_once = threading.BoundedSemaphore(ASKED_AT_ONCE)

    def signed_by(self, account: str, message: str, signature: bytes) -> bool:
        """Whether an account signed a message. Raises NodeAway.

        The key comes first and the contract is asked whether or not there is code: an account of EIP-7702 has both.
        """
        return _signer(message, signature) == account or self._accepted(account, message, signature)

    def _accepted(self, account: str, message: str, signature: bytes) -> bool:
        if not self._at_once.acquire(blocking=False):
            raise NodeAway("too many contract wallets sign in at this moment; try again in a moment")
        try:
            answer = self._node.call("eth_call", [_question(account, message, signature), "latest"], str)
        except NodeUnavailable as error:
            raise NodeAway("the nation's node does not answer, so no contract wallet can be checked now") from error
        except RpcError:
            return False
        finally:
            self._at_once.release()
        return answer[2:66] == ACCEPTED.hex().ljust(64, "0")


def _signer(message: str, signature: bytes) -> str | None:
    """Whose key made a signature; None for what is none. Of its two forms, s and n - s, only the lower counts."""
    if len(signature) != KEY_SIGNATURE or signature[64] not in V_VALUES:
        return None
    if int.from_bytes(signature[32:64], "big") > SECPK1_N // 2:
        return None
    try:
        return str(Account.recover_message(encode_defunct(text=message), signature=signature))
    except (BadSignature, ValidationError, ValueError):
        return None


def _question(account: str, message: str, signature: bytes) -> dict[str, Any]:
    """A call of isValidSignature with the message's hash."""
    signable = encode_defunct(text=message)
    digest = keccak(b"\x19" + signable.version + signable.header + signable.body)
    data = ACCEPTED + encode(["bytes32", "bytes"], [digest, signature])
    return {"to": account, "data": "0x" + data.hex(), "gas": hex(GAS)}
