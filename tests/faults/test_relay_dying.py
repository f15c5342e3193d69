"""A relay whose process dies between any two steps: the next one goes on where it was, and does the act once."""

from collections.abc import Callable
from typing import Any

import pytest
from nations import RunningNation
from relaying import RelayUnderTest

FIRST = 40
"""The first account that has not applied yet."""
STEPS = ("_simulation.gas", "_sender.sign", "_slots.send", "_sender.send", "_slots.change")
"""What the worker does for an act, in order."""


class Death(BaseException):
    """Nothing after this happens any more."""


def dying(step: Callable[..., Any], afterwards: bool) -> Callable[..., Any]:
    """The step, which its process does not survive."""

    def die(*arguments: Any, **more: Any) -> Any:
        if afterwards:
            step(*arguments, **more)
        raise Death

    return die


@pytest.mark.parametrize("afterwards", [False, True], ids=["before", "after"])
def test_an_act_is_done_once_wherever_the_worker_died(own_nation: RunningNation, afterwards: bool) -> None:
    for number, step in enumerate(STEPS):
        relay = RelayUnderTest(own_nation)
        id = relay.taken(relay.apply(FIRST + number))
        worker, (part, name) = relay.relay.worker, step.split(".")
        tool = getattr(worker._sending, part)
        setattr(tool, name, dying(getattr(tool, name), afterwards))
        with pytest.raises(Death):
            relay.step(3)

        heir = RelayUnderTest(own_nation)
        heir.step(3)
        assert heir.act(id)["state"] == "mined", step
        assert own_nation.receipt(heir.act(id)["transaction_hash"])["status"] == 1
        assert heir.nonce() == number + 1, step


def test_a_transaction_that_may_have_been_sent_is_sent_again_and_no_other(own_nation: RunningNation) -> None:
    """The node takes it, and the worker dies before it hears so; then the node forgets it."""
    relay = RelayUnderTest(own_nation)
    relay.node("evm_setAutomine", False)
    id = relay.taken(relay.apply(FIRST))
    sender = relay.relay.worker._sender
    sender.send = dying(sender.send, afterwards=True)  # type: ignore[method-assign]
    with pytest.raises(Death):
        relay.step()
    signed = relay.act(id)["transaction_hash"]
    relay.node("anvil_dropAllTransactions")
    heir = RelayUnderTest(own_nation)
    heir.step()
    heir.node("evm_mine")
    heir.step()

    assert (heir.act(id)["state"], heir.act(id)["transaction_hash"]) == ("mined", signed)
