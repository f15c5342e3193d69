"""An allow-listed door to our own node, so that pages simulate there and not on somebody else's."""

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
MAX_BATCH = 20
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601


class RequestRefused(Exception):
    """The request is not one that this door lets through. ``code`` is JSON-RPC's."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class NodeAway(Exception):
    """Our node does not answer."""


class RpcDoor:
    """Passes reading calls on to the node; on a devnet signed transactions too, for the wallet in the page."""

    def __init__(self, node: Node, devnet: bool) -> None:
        self._node = node
        self._allowed = READING | SENDING if devnet else READING

    def forward(self, body: bytes) -> bytes:
        """Answer a JSON-RPC request or batch. Raises RequestRefused, NodeAway."""
        for call in self._calls(body):
            method = call.get("method") if isinstance(call, dict) else None
            if method not in self._allowed:
                raise RequestRefused(f"method {method!r} is not offered here", METHOD_NOT_FOUND)
        try:
            return self._node.forward(body)
        except NodeUnavailable as error:
            raise NodeAway(str(error)) from error

    def _calls(self, body: bytes) -> list[Any]:
        try:
            request = msgspec.json.decode(body)
        except msgspec.DecodeError as error:
            raise RequestRefused(f"not JSON: {error}", INVALID_REQUEST) from error
        calls = request if isinstance(request, list) else [request]
        if not 1 <= len(calls) <= MAX_BATCH:
            raise RequestRefused(f"a batch has 1 to {MAX_BATCH} calls, not {len(calls)}", INVALID_REQUEST)
        return calls
