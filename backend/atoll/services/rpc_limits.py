"""What may be asked of our node through its door: which methods, and how much of each."""

from collections.abc import Callable
from typing import Any

from atoll.domain.text import excerpt

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
MAX_GAS = 30_000_000
MAX_PARAMS = 2
"""More would override the state or the block."""
MAX_DEPTH = 16
"""Lists and objects inside each other; a node answers a batch with deeper ones by one error for all."""
MAX_FEE_BLOCKS = 1024
MAX_PERCENTILES = 100
"""The node gives one fee for each of them and each block."""
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602


class RequestRefused(Exception):
    """The request is not one that the door lets through. ``code`` is JSON-RPC's."""

    def __init__(self, message: str, code: int = INVALID_PARAMS) -> None:
        super().__init__(message)
        self.code = code


def check(call: Any, allowed: frozenset[str]) -> None:
    """Refuse what is not allowed, and limit in place what a call may burn. Raises RequestRefused."""
    if not isinstance(call, dict) or not isinstance(call.get("id"), str | int | float | None):
        raise RequestRefused("a call is an object with jsonrpc, id, method and params", INVALID_REQUEST)
    method = call.get("method")
    if not isinstance(method, str) or method not in allowed:
        raise RequestRefused(f"method {excerpt(method)} is not offered here", METHOD_NOT_FOUND)
    params = call.setdefault("params", [])
    if not isinstance(params, list):
        raise RequestRefused(f"{method} takes its parameters as a list")
    if _is_deeper(params, MAX_DEPTH):
        raise RequestRefused(f"the parameters are nested more than {MAX_DEPTH} levels deep")
    if method in LIMITS:
        LIMITS[method](params)


def is_full_block(call: Any) -> bool:
    """Whether a checked call asks for a block with all its transactions."""
    return call["method"].startswith("eth_getBlockBy") and len(call["params"]) > 1 and bool(call["params"][1])


def _is_deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, list | dict):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inner)


def _limit_gas(params: list[Any]) -> None:
    if len(params) > MAX_PARAMS or not params or not isinstance(params[0], dict):
        raise RequestRefused("the parameters are a transaction and a block, and nothing else")
    asked = params[0].get("gas")
    try:
        gas = MAX_GAS if asked is None else int(asked, 16)
    except (TypeError, ValueError) as error:
        raise RequestRefused(f"{excerpt(asked)} is not an amount of gas: 0x and hex digits are needed") from error
    params[0]["gas"] = hex(min(gas, MAX_GAS))


def _limit_fees(params: list[Any]) -> None:
    asked = params[0] if params else None
    try:
        blocks = asked if isinstance(asked, int) else int(asked, 16)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise RequestRefused(f"{excerpt(asked)} is not a number of blocks: 0x and hex digits are needed") from error
    if blocks > MAX_FEE_BLOCKS:
        raise RequestRefused(f"ask for the fees of at most {MAX_FEE_BLOCKS} blocks")
    percentiles = params[2] if len(params) > 2 else []
    if isinstance(percentiles, list) and len(percentiles) > MAX_PERCENTILES:
        raise RequestRefused(f"ask for at most {MAX_PERCENTILES} percentiles, not {len(percentiles)}")


LIMITS: dict[str, Callable[[list[Any]], None]] = {
    "eth_call": _limit_gas,
    "eth_estimateGas": _limit_gas,
    "eth_feeHistory": _limit_fees,
}
