"""An allow-listed door to our own node, so that pages simulate there and not on somebody else's."""

import logging
import threading
from typing import Any

import msgspec

from atoll.chain.rpc import Node, NodeUnavailable

READING = frozenset(
    {
        "eth_blockNumber",
        "eth_call",
        "eth_chainId",
        "eth_estimateGas",
        "eth_feeHistory",
        "eth_gasPrice",
        "eth_getBalance",
        "eth_getBlockByHash",
        "eth_getBlockByNumber",
        "eth_getCode",
        "eth_getTransactionByHash",
        "eth_getTransactionCount",
        "eth_getTransactionReceipt",
        "eth_maxPriorityFeePerGas",
        "net_version",
    }
)
SENDING = frozenset({"eth_sendRawTransaction"})
GAS_LIMITED = frozenset({"eth_call", "eth_estimateGas"})
MAX_GAS = 30_000_000
MAX_BATCH = 20
MAX_PARAMS = 2
"""More would override the state or the block."""
AT_ONCE = 4
"""Requests under way to the node, fewer than the server has threads."""
log = logging.getLogger("atoll.rpc")

INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601


class RequestRefused(Exception):
    """The request is not one that this door lets through. ``code`` is JSON-RPC's."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class NodeAway(Exception):
    """Our node does not answer, or has too much to do."""


class RpcDoor:
    """Passes reading calls on to the node; on a devnet signed transactions too, for the wallet in the page."""

    def __init__(self, node: Node, devnet: bool) -> None:
        self._node = node
        self._allowed = READING | SENDING if devnet else READING
        self._at_once = threading.BoundedSemaphore(AT_ONCE)

    def forward(self, body: bytes) -> bytes:
        """Answer a JSON-RPC request or batch. Raises RequestRefused, NodeAway."""
        request = _decode(body)
        calls = request if isinstance(request, list) else [request]
        if not 1 <= len(calls) <= MAX_BATCH:
            raise RequestRefused(f"a batch has 1 to {MAX_BATCH} calls, not {len(calls)}", INVALID_REQUEST)
        for call in calls:
            self._check(call)
        if not self._at_once.acquire(blocking=False):
            raise NodeAway("the nation's node is busy; try again in a moment")
        try:
            return self._node.forward(msgspec.json.encode(request))
        except NodeUnavailable as error:
            log.warning("%s", error)
            raise NodeAway("the nation's node does not answer; try again in a moment") from error
        finally:
            self._at_once.release()

    def _check(self, call: Any) -> None:
        """Refuse what is not allowed, and limit the gas that a call may burn."""
        method = call.get("method") if isinstance(call, dict) else None
        if not isinstance(method, str) or method not in self._allowed:
            raise RequestRefused(f"method {method!r} is not offered here", METHOD_NOT_FOUND)
        params = call.setdefault("params", [])
        if not isinstance(params, list) or (len(params) > MAX_PARAMS and method in GAS_LIMITED):
            raise RequestRefused(f"{method} takes a list of at most {MAX_PARAMS} parameters here", INVALID_REQUEST)
        if method in GAS_LIMITED:
            _limit_gas(params)


def _decode(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RequestRefused(f"not JSON: {error}", INVALID_REQUEST) from error


def _limit_gas(params: list[Any]) -> None:
    if not params or not isinstance(params[0], dict):
        raise RequestRefused("the first parameter is a transaction", INVALID_REQUEST)
    asked = params[0].get("gas")
    try:
        gas = MAX_GAS if asked is None else int(asked, 16)
    except (TypeError, ValueError) as error:
        raise RequestRefused(
            f"{asked!r} is not an amount of gas: 0x and hex digits are needed", INVALID_REQUEST
        ) from error
    params[0]["gas"] = hex(min(gas, MAX_GAS))
