"""What happens to a relay's transactions, its node and its clocks, for the tests of it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from atoll.chain.rpc import Node
from relaying import ADMIN, SENDER, RelayUnderTest
from troubled import whole


def later(relay: RelayUnderTest, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the relay's clocks be this much later."""
    sending, simulation = relay.relay.worker._sending, relay.relay._simulation
    monkeypatch.setattr(sending, "_clock", lambda: time.time() + seconds)
    monkeypatch.setattr(simulation, "_clock", lambda: time.time() + seconds)
    monkeypatch.setattr(relay.relay.worker._settling, "_monotonic", lambda: time.monotonic() + seconds)


def pooled(relay: RelayUnderTest) -> list[dict[str, Any]]:
    """The sender's transactions that wait for a block."""
    content: Any = relay.node("txpool_content")
    waiting = {**content["pending"], **content["queued"]}
    return [each for account, own in waiting.items() if account.lower() == SENDER.lower() for each in own.values()]


def mine(relay: RelayUnderTest) -> None:
    relay.node("evm_mine")


class StrangeNode(Node):
    """A node whose chain begins with another block and has none of the nation's contracts."""

    def batch(self, calls: Any, kind: Any) -> Any:
        found = super().batch(calls, kind)
        if calls[0][0] == "eth_getBlockByNumber":
            return [type(block)(block.number, "0x" + "00" * 32, block.base_fee_per_gas) for block in found]
        return ["0x"] * len(calls) if calls[0][0] == "eth_call" else found


def after_sending(fault: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Spoils the answer to a transaction: the one answer that is a hash, and not a small number, alone."""

    def spoil(answers: Any) -> Any:
        (first, *more) = answers
        said = str(first.get("result"))
        sent = not more and len(said) == 66 and not said.startswith("0x0000")
        return fault(answers) if sent else whole(answers)

    return spoil


def relay_otherwise(relay: RelayUnderTest, body: dict[str, Any]) -> None:
    """Somebody else sends the signed application, in a block of its own."""
    message = body["message"]
    door = relay.register.functions.applyForCitizenshipWithSignature(
        message["applicant"],
        message["commitment"],
        message["termsVersion"],
        int(message["deadline"]),
        body["signature"],
    )
    sent = door.transact({"from": relay.web3.eth.accounts[ADMIN], "gas": 500_000})
    mine(relay)
    assert relay.web3.eth.get_transaction_receipt(sent)["status"] == 1
