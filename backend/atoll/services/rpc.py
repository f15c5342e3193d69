"""An allow-listed door to our own node, so that pages simulate there and not on somebody else's."""

import logging
import threading
from collections.abc import Sequence
from typing import Any

import msgspec

from atoll.chain.rpc import AnswerTooLong, Node, NodeUnavailable
from atoll.services.rpc_limits import INVALID_REQUEST, READING, SENDING, RequestRefused, check, is_full_block

__all__ = ["NodeAway", "RequestRefused", "RpcDoor"]

log = logging.getLogger("atoll.rpc")

MAX_BATCH = 20
MAX_FULL_BLOCKS = 4
"""Blocks with all their transactions in one request: each can have half a megabyte."""
MAX_ANSWER = 8 * 1024 * 1024
AT_ONCE = 4
"""Requests under way to the node, fewer than the server has threads."""
INTERNAL_ERROR = -32603

Call = dict[str, Any]


class NodeAway(Exception):
    """Our node does not answer, or has too much to do. ``answer`` says so to each call by its id."""

    def __init__(self, message: str, answer: bytes = b"") -> None:
        super().__init__(message)
        self.answer = answer


class _Answer(msgspec.Struct):
    """An answer of JSON-RPC; what the node said in it is passed on as it is."""

    jsonrpc: str = "2.0"
    id: Any = msgspec.UNSET
    result: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    error: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


_answers = msgspec.json.Decoder(list[_Answer])


class RpcDoor:
    """Passes reading calls on to the node; on a devnet signed transactions too, for the wallet in the page."""

    def __init__(self, node: Node, devnet: bool) -> None:
        self._node = node
        self._allowed = READING | SENDING if devnet else READING
        self._at_once = threading.BoundedSemaphore(AT_ONCE)

    def forward(self, body: bytes) -> bytes:
        """Answer a JSON-RPC request, or each call of a batch by itself. Raises RequestRefused, NodeAway."""
        request = _decode(body)
        calls = request if isinstance(request, list) else [request]
        if not 1 <= len(calls) <= MAX_BATCH:
            raise RequestRefused(f"a batch has 1 to {MAX_BATCH} calls, not {len(calls)}", INVALID_REQUEST)
        answers = self._refusals(calls)
        passed = [number for number in range(len(calls)) if number not in answers]
        try:
            answers.update(self._ask(calls, passed))
        except RequestRefused as error:
            answers.update((number, _failure(calls[number], str(error), error.code)) for number in passed)
        except NodeAway as error:
            answers.update((number, _failure(calls[number], str(error), INTERNAL_ERROR)) for number in passed)
            raise NodeAway(str(error), _encode(request, answers)) from error
        return _encode(request, answers)

    def _refusals(self, calls: Sequence[Any]) -> dict[int, _Answer]:
        """What is refused, by its place in the batch."""
        refused: dict[int, _Answer] = {}
        full_blocks = 0
        for number, call in enumerate(calls):
            try:
                check(call, self._allowed)
                full_blocks += is_full_block(call)
                if full_blocks > MAX_FULL_BLOCKS:
                    raise RequestRefused(f"ask for at most {MAX_FULL_BLOCKS} blocks with their transactions at once")
            except RequestRefused as error:
                refused[number] = _failure(call, str(error), error.code)
        return refused

    def _ask(self, calls: Sequence[Call], passed: Sequence[int]) -> dict[int, _Answer]:
        """The node's answers to some calls of a batch, each under the caller's own id."""
        if not passed:
            return {}
        asked = ((number, calls[number]["method"], calls[number]["params"]) for number in passed)
        batch = [
            {"jsonrpc": "2.0", "id": number, "method": method, "params": params} for number, method, params in asked
        ]
        answered = {answer.id: answer for answer in self._answered(msgspec.json.encode(batch))}
        if not set(passed) <= set(answered):
            raise NodeAway("the nation's node left a call unanswered; try again in a moment")
        for number in passed:
            answered[number].id = calls[number].get("id")
        return {number: answered[number] for number in passed}

    def _answered(self, batch: bytes) -> list[_Answer]:
        if not self._at_once.acquire(blocking=False):
            raise NodeAway("the nation's node is busy; try again in a moment")
        try:
            return _answers.decode(self._node.forward(batch, MAX_ANSWER))
        except AnswerTooLong as error:
            raise RequestRefused(f"the answer has more than {MAX_ANSWER} bytes; ask for less at once") from error
        except (NodeUnavailable, msgspec.DecodeError) as error:
            log.warning("%s", error)
            raise NodeAway("the nation's node does not answer; try again in a moment") from error
        finally:
            self._at_once.release()


def failure(request_id: Any, message: str, code: int) -> bytes:
    """An error answer."""
    return msgspec.json.encode(_error(request_id, message, code))


def _failure(call: Any, message: str, code: int) -> _Answer:
    request_id = call.get("id") if isinstance(call, dict) else None
    return _error(request_id if isinstance(request_id, str | int | float) else None, message, code)


def _error(request_id: Any, message: str, code: int) -> _Answer:
    return _Answer(id=request_id, error=msgspec.Raw(msgspec.json.encode({"code": code, "message": message})))


def _encode(request: Any, answers: dict[int, _Answer]) -> bytes:
    ordered = [answers[number] for number in sorted(answers)]
    return msgspec.json.encode(ordered if isinstance(request, list) else ordered[0])


def _decode(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RequestRefused(f"not JSON: {error}", INVALID_REQUEST) from error
