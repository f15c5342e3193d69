"""Trying a signed act out on the nation's node before anything is sent for it."""

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from atoll.chain.calls import ActCodec, is_failure
from atoll.chain.rpc import CallRefused, Node, NodeUnavailable
from atoll.domain.freshness import rfc3339
from atoll.domain.relay import Call, Failure

MAX_GAS = 900_000
"""The most gas that one act may need. The dearest is to replace seven guardians by seven: 390,000, besides the 400,000
that a contract wallet may burn and 63,000 for the longest signature; the rest is room.
"""
ROOM = 5, 4
"""A transaction gets this part more than the node's estimate: a contract wallet need not use the same twice."""
NONCES = "0x7ecebe00"
"""The selector of ``nonces(address)``."""
SIGN_ANEW = "Sign again."
WORDS: dict[str, Callable[[Failure], str]] = {
    "SignatureExpired": lambda it: f"What was signed was good until {_moment(it.arguments['deadline'])}. {SIGN_ANEW}",
    "SignatureInvalid": lambda it: (
        f"The signature is not {it.arguments['signer']}'s over this act, epoch, nonce, deadline, contract and chain. "
        f"{SIGN_ANEW}"
    ),
    "InvalidAccountNonce": lambda it: (
        f"The nonce was used already, or is not next: the next one of {it.arguments['account']} is "
        f"{it.arguments['currentNonce']}. {SIGN_ANEW}"
    ),
}


class ActRefused(Exception):
    """The contract would not do the act; the message says so in words, ``failure`` as the contract does."""

    def __init__(self, message: str, failure: Failure | None) -> None:
        super().__init__(message)
        self.failure = failure

    @property
    def told(self) -> dict[str, Any] | None:
        """The failure as the book keeps it."""
        return None if self.failure is None else asdict(self.failure)


class Simulation:
    """Asks a node what would become of a signed act that ``sender`` sends now."""

    def __init__(self, node: Node, codec: ActCodec, sender: str, clock: Callable[[], float] = time.time) -> None:
        self._node = node
        self._codec = codec
        self._sender = sender
        self._clock = clock

    def gas(self, call: Call) -> int:
        """The gas to send the act with. Raises ActRefused, RpcError."""
        late = self.late(call)
        if late:
            raise late
        self._require_next_nonce(call)
        transaction = {"from": self._sender, "to": call.contract, "data": call.data, "gas": hex(MAX_GAS)}
        tries = [("eth_call", [transaction, "latest"]), ("eth_estimateGas", [transaction, "latest"])]
        try:
            _, needed = self._node.batch(tries, str)
        except CallRefused as error:
            raise self._judged(error) from error
        return min(MAX_GAS, int(needed, 16) * ROOM[0] // ROOM[1])

    def late(self, call: Call) -> ActRefused | None:
        """Why an act can be done no more, if its deadline has passed."""
        # By our clock: the node knows the time of the last block alone, which may be long ago.
        if call.deadline >= self._clock():
            return None
        return _refused(Failure("SignatureExpired", {"deadline": str(call.deadline)}))

    def reason(self, call: Call, block: int) -> ActRefused:
        """Why an act failed in a block, as far as the state after that block tells."""
        transaction = {"from": self._sender, "to": call.contract, "data": call.data, "gas": hex(MAX_GAS)}
        try:
            self._node.call("eth_call", [transaction, hex(block)], str)
        except CallRefused as error:
            judged = self._judged(error)
            if isinstance(judged, ActRefused):
                return judged
        return ActRefused("The contract refused it when it was to be done.", None)

    def _require_next_nonce(self, call: Call) -> None:
        """The contract says the same by refusing the signature, which tells nobody why."""
        question = {"to": call.contract, "data": NONCES + call.actor[2:].lower().rjust(64, "0")}
        answer = self._node.call("eth_call", [question, "latest"], str)
        if answer == "0x":
            raise NodeUnavailable(f"node {self._node.url} has no contract {call.contract}: is it on another chain?")
        expected = int(answer, 16)
        if call.nonce != expected:
            raise _refused(Failure("InvalidAccountNonce", {"account": call.actor, "currentNonce": str(expected)}))

    def _judged(self, error: CallRefused) -> ActRefused | CallRefused:
        if not is_failure(error):
            return error
        failure = self._codec.failure(error)
        if failure is None:
            return ActRefused(f"The act fails within {MAX_GAS} gas: {error.said}.", None)
        return _refused(failure)


def _refused(failure: Failure) -> ActRefused:
    words = WORDS.get(failure.name)
    if words is not None:
        return ActRefused(words(failure), failure)
    told = ", ".join(f"{name} {value}" for name, value in failure.arguments.items())
    return ActRefused(f"The contract refuses the act: {failure.name}({told}).", failure)


def _moment(seconds: str) -> str:
    try:
        return rfc3339(int(seconds))
    except (ValueError, OverflowError, OSError):
        return f"second {seconds}"
