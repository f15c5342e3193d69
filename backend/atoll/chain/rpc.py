"""A JSON-RPC client: kept-alive connections, batches, typed answers."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec
import urllib3

from atoll.domain.errors import AtollError
from atoll.domain.text import escaped

Result = TypeVar("Result")

BATCH = 500
"""Calls in one HTTP request."""


class RpcError(AtollError):
    """The node did not answer, or answered with an error; the message names the node and the reason."""


class NodeUnavailable(RpcError):
    """The node cannot be reached or gave no JSON-RPC answer: worth trying again later."""


class CallRefused(RpcError):
    """The node answered a call with an error: ``said``, and what an EVM gave with it (0x hex)."""

    def __init__(self, message: str, said: str, data: str | None) -> None:
        super().__init__(message)
        self.said = said
        self.data = data


class AnswerTooLong(RpcError):
    """The node answers more than was to be read."""


class RawLog(msgspec.Struct, rename="camel", frozen=True):
    """A log as the node gives it: hex strings."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    transaction_index: str
    log_index: str


class Header(msgspec.Struct, rename="camel", frozen=True):
    """What the index needs of a block header."""

    number: str
    hash: str
    parent_hash: str
    timestamp: str


class _Failure(msgspec.Struct):
    message: str
    code: int = 0
    data: Any = None


class _Answer(msgspec.Struct):
    id: int | str | None = None
    result: msgspec.Raw = msgspec.Raw(b"null")
    error: _Failure | None = None


_answers = msgspec.json.Decoder(list[_Answer] | _Answer)


class Node:
    """One node, by its URL. ``timeout`` in seconds holds for each request."""

    def __init__(self, url: str, timeout: float = 30) -> None:
        self.url = url
        self.on_answer: Callable[[], None] = lambda: None
        """Called after each request that was answered, be it with errors."""
        self._pool = urllib3.PoolManager(maxsize=4, timeout=timeout, retries=False)

    def call(self, method: str, params: Sequence[Any], kind: type[Result]) -> Result:
        """One call. Raises RpcError."""
        return self.batch([(method, params)], kind)[0]

    def batch(self, calls: Sequence[tuple[str, Sequence[Any]]], kind: type[Result]) -> list[Result]:
        """Many calls with answers of one kind, in order. Raises RpcError if any fails."""
        decoder = msgspec.json.Decoder(kind)
        results: list[Result] = []
        for start in range(0, len(calls), BATCH):
            results.extend(self._decode(raw, decoder) for raw in self._post(calls[start : start + BATCH]))
        return results

    def forward(self, body: bytes, at_most: int | None = None) -> bytes:
        """Pass a JSON-RPC request through as it is, and read an answer of at most so many bytes.

        Raises NodeUnavailable, AnswerTooLong.
        """
        try:
            return self._read(body, at_most)
        except urllib3.exceptions.HTTPError as error:
            raise NodeUnavailable(f"node {self.url} does not answer: {error}") from error

    def _read(self, body: bytes, at_most: int | None) -> bytes:
        headers = {"Content-Type": "application/json"}
        answer = self._pool.request("POST", self.url, body=body, headers=headers, preload_content=False)
        try:
            read = answer.read(None if at_most is None else at_most + 1)
            if at_most is not None and len(read) > at_most:
                answer.close()
                raise AnswerTooLong(f"node {self.url} answers more than {at_most} bytes")
            return read
        finally:
            answer.release_conn()

    def _post(self, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[msgspec.Raw]:
        request = [
            {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            for number, (method, params) in enumerate(calls)
        ]
        body = self.forward(msgspec.json.encode(request))
        self.on_answer()
        try:
            answers = _answers.decode(body)
        except msgspec.DecodeError as error:
            raise NodeUnavailable(f"node {self.url} gave no JSON-RPC answer: {body[:200]!r}") from error
        if isinstance(answers, _Answer):
            reason = escaped(answers.error.message) if answers.error else "it answers a batch with a single answer"
            raise RpcError(f"node {self.url} refused {len(calls)} calls at once: {reason}")
        ordered = {answer.id: answer for answer in answers}
        return [self._result(calls[number][0], ordered.get(number)) for number in range(len(calls))]

    def _result(self, method: str, answer: _Answer | None) -> msgspec.Raw:
        if answer is None:
            raise RpcError(f"node {self.url} left a call of {method} unanswered")
        if answer.error is not None:
            said, data = escaped(answer.error.message), answer.error.data
            raise CallRefused(
                f"node {self.url} refused {method}: {said}", said, data if isinstance(data, str) else None
            )
        return answer.result

    def _decode(self, raw: msgspec.Raw, decoder: msgspec.json.Decoder[Result]) -> Result:
        try:
            return decoder.decode(raw)
        except msgspec.ValidationError as error:
            raise RpcError(f"node {self.url} gave an answer of the wrong shape: {error}") from error
