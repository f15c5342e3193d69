"""The relay, while its node and its chain do what nodes and chains do.

a transaction under way
├── is stuck: replaced by one with the same nonce and at least an eighth more; again, when that is stuck too
├── is stuck behind a base fee that jumped: replaced at once; not above the highest fee that the operator allows
├── is lost by the node: the same one is sent again
├── cannot be done any more (late; done by somebody else): only its nonce is used, and the act has failed
├── has its nonce used by somebody with the same key: the act gets the next one, once that is sure
├── is taken back with its block: it is sent again and mined again
└── the node does not know whether it has it: the same one is sent again
an act that waits
├── was done by somebody else, or is late: fails, and nothing is sent
└── waits while the node is away, on another chain, or the sender has no money
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from atoll.chain.rpc import Node, NodeUnavailable
from atoll.devnet.node import RELAY_KEY
from atoll.domain.relay import GWEI
from atoll.services import relay_settling
from atoll.services.relay_sending import STUCK_SECONDS
from eth_account import Account
from nations import RunningNation
from relaying import ADMIN, HOUR, SENDER, RelayUnderTest, person
from troubled import cut, proxy, whole


@pytest.fixture
def relay(own_nation: RunningNation) -> RelayUnderTest:
    """A relay on a chain whose blocks come when a test says so."""
    made = RelayUnderTest(own_nation, max_fee=200 * GWEI)
    made.node("evm_setAutomine", False)
    return made


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


def test_a_stuck_transaction_is_replaced_with_higher_fees(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = relay.taken(relay.apply(40))
    relay.step(3)
    (first,) = pooled(relay)
    later(relay, STUCK_SECONDS + 1, monkeypatch)
    relay.step()
    (second,) = pooled(relay)
    relay.step()
    assert pooled(relay) == [second]
    later(relay, 2 * STUCK_SECONDS + 2, monkeypatch)
    relay.step()
    (third,) = pooled(relay)

    assert first["nonce"] == second["nonce"] == third["nonce"]
    for before, after in ((first, second), (second, third)):
        for fee in ("maxFeePerGas", "maxPriorityFeePerGas"):
            assert int(after[fee], 16) >= int(before[fee], 16) * 1.125
    assert relay.act(id)["transaction_hash"] == third["hash"]
    mine(relay)
    relay.step()
    assert (relay.act(id)["state"], relay.act(id)["transaction_hash"]) == ("mined", third["hash"])
    assert relay.nonce() == 1


def test_the_transaction_that_was_to_be_replaced_may_be_mined_all_the_same(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = relay.taken(relay.apply(40))
    relay.step()
    (first,) = pooled(relay)
    raw = relay.node("eth_getRawTransactionByHash", first["hash"])
    later(relay, STUCK_SECONDS + 1, monkeypatch)
    relay.step()
    relay.node("anvil_dropAllTransactions")
    relay.node("eth_sendRawTransaction", raw)
    mine(relay)
    relay.step()

    assert (relay.act(id)["state"], relay.act(id)["transaction_hash"]) == ("mined", first["hash"])


def test_a_jump_of_the_base_fee_is_followed_up_to_the_highest_fee(relay: RelayUnderTest) -> None:
    ids = [relay.taken(relay.apply(index)) for index in (40, 41)]
    relay.step()
    relay.node("anvil_dropAllTransactions")
    relay.node("anvil_setNextBlockBaseFeePerGas", hex(50 * GWEI))
    mine(relay)
    relay.step()
    fees = [int(each["maxFeePerGas"], 16) for each in pooled(relay)]
    relay.node("anvil_setNextBlockBaseFeePerGas", hex(250 * GWEI))
    mine(relay)
    relay.step()
    waiting = relay.taken(relay.apply(42))
    relay.step()
    assert relay.act(waiting)["state"] == "queued"
    assert all(int(each["maxFeePerGas"], 16) <= 200 * GWEI for each in pooled(relay))
    assert "ATOLL_RELAY_MAX_FEE" in str(relay.relay.worker._problem)
    relay.node("anvil_setNextBlockBaseFeePerGas", hex(GWEI))
    mine(relay)
    relay.step(2)
    mine(relay)
    relay.step(2)

    assert all(fee > 50 * GWEI for fee in fees)
    assert len(fees) == 2
    assert [relay.act(id)["state"] for id in (*ids, waiting)] == ["mined"] * 3
    assert relay.nonce() == 3


def test_a_lost_transaction_is_sent_again_as_it_was(relay: RelayUnderTest) -> None:
    ids = [relay.taken(relay.apply(index)) for index in range(40, 44)]
    relay.step()
    before = {each["hash"] for each in pooled(relay)}
    relay.node("anvil_dropAllTransactions")
    assert pooled(relay) == []
    relay.step()

    assert {each["hash"] for each in pooled(relay)} == before
    assert len(before) == 4
    mine(relay)
    relay.step()
    assert [relay.act(id)["state"] for id in ids] == ["mined"] * 4


def test_what_is_late_while_it_is_under_way_only_uses_its_nonce(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = relay.taken(relay.apply(40, deadline=int(time.time()) + HOUR))
    next_one = relay.taken(relay.apply(41, deadline=int(time.time()) + 3 * HOUR))
    relay.step()
    later(relay, HOUR + 1, monkeypatch)
    relay.step()
    mine(relay)
    relay.step()

    told = relay.act(late)
    receipt = relay.nation.receipt(told["transaction_hash"])
    assert (told["state"], told["error"]["name"]) == ("failed", "SignatureExpired")
    assert "good until" in told["reason"]
    assert (receipt["gasUsed"], receipt["to"]) == (21_000, SENDER)
    assert relay.act(next_one)["state"] == "mined"
    assert relay.nonce() == 2


def test_what_somebody_else_relayed_while_it_was_stuck_only_uses_its_nonce(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = relay.apply(40)
    id = relay.taken(body)
    relay.step()
    relay.node("anvil_dropAllTransactions")
    relay_otherwise(relay, body)
    relay.step()
    mine(relay)
    relay.step()

    told = relay.act(id)
    assert (told["state"], told["error"]["name"]) == ("failed", "InvalidAccountNonce")
    assert relay.nation.receipt(told["transaction_hash"])["gasUsed"] == 21_000


def test_what_somebody_else_relayed_while_it_waited_is_not_sent(relay: RelayUnderTest) -> None:
    body = relay.apply(40)
    id = relay.taken(body)
    relay_otherwise(relay, body)
    relay.step()

    told = relay.act(id)
    assert (told["state"], told["error"]["name"], told["transaction_hash"]) == ("failed", "InvalidAccountNonce", None)
    assert pooled(relay) == []
    assert relay.client.get("/v1/relay").json["budget"]["gas_used"] == 0


def test_what_is_late_while_it_waits_is_not_sent(relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    id = relay.taken(relay.apply(40))
    later(relay, 2 * HOUR, monkeypatch)
    relay.step()

    assert (relay.act(id)["state"], relay.act(id)["error"]["name"]) == ("failed", "SignatureExpired")
    assert pooled(relay) == []


def test_a_nonce_that_somebody_with_the_same_key_used_is_given_up_once_that_is_sure(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = relay.taken(relay.apply(40))
    relay.step()
    relay.node("anvil_dropAllTransactions")
    stolen = Account.sign_transaction(
        {
            "type": 2,
            "chainId": 31337,
            "nonce": 0,
            "to": person(41).address,
            "value": 1,
            "gas": 21_000,
            "maxFeePerGas": 10 * GWEI,
            "maxPriorityFeePerGas": GWEI,
        },
        RELAY_KEY,
    )
    relay.node("eth_sendRawTransaction", stolen.raw_transaction.to_0x_hex())
    mine(relay)
    relay.step(2)
    assert (relay.act(id)["state"], relay.nonce(), pooled(relay)) == ("sent", 1, [])
    later(relay, relay_settling.LOST_SECONDS, monkeypatch)
    relay.step()
    mine(relay)
    relay.step()

    assert relay.act(id)["state"] == "mined"
    assert relay.nonce() == 2


def test_what_was_in_a_block_that_was_taken_back_is_sent_again(relay: RelayUnderTest) -> None:
    ids = [relay.taken(relay.apply(index)) for index in (40, 41)]
    relay.step()
    mine(relay)
    relay.step()
    before = [relay.act(id) for id in ids]
    relay.node("anvil_rollback", 1)
    relay.node("anvil_dropAllTransactions")
    mine(relay)
    relay.step()
    between = [relay.act(id) for id in ids]
    mine(relay)
    relay.step()

    assert [each["state"] for each in before] == ["mined"] * 2
    assert [(each["state"], each["block"]) for each in between] == [("sent", None)] * 2
    assert [relay.act(id)["state"] for id in ids] == ["mined"] * 2
    assert [relay.act(id)["transaction_hash"] for id in ids] == [each["transaction_hash"] for each in before]


def test_a_failure_that_was_taken_back_stays_one_and_its_nonce_is_used_up(relay: RelayUnderTest) -> None:
    """It was told to have failed; doing it later would surprise whoever signed."""
    body = relay.apply(40)
    id = relay.taken(body)
    relay.step()
    (own,) = pooled(relay)
    raw = relay.node("eth_getRawTransactionByHash", own["hash"])
    relay.node("anvil_dropAllTransactions")
    relay_otherwise(relay, body)
    relay.node("eth_sendRawTransaction", raw)
    mine(relay)
    relay.step()
    assert relay.act(id)["state"] == "failed"
    relay.node("anvil_rollback", 2)
    relay.node("anvil_dropAllTransactions")
    mine(relay)
    relay.step()
    mine(relay)
    relay.step()

    assert relay.act(id)["state"] == "failed"
    assert relay.nation.receipt(relay.act(id)["transaction_hash"])["gasUsed"] == 21_000
    assert relay.nonce() == 1
    assert relay.register.functions.nonces(person(40).address).call() == 0
    again = relay.post(relay.apply(40), key="signed-once-more")
    relay.step()
    mine(relay)
    relay.step()
    assert relay.act(again.json["id"])["state"] == "mined"


def test_a_node_that_takes_a_transaction_and_dies_makes_no_second_one(own_nation: RunningNation) -> None:
    """What the node said was lost: the transaction that is written down is sent again, and no other."""
    with proxy(own_nation.running.url) as between:
        through = replace(own_nation, settings=replace(own_nation.settings, node_url=between.url))
        relay = RelayUnderTest(through)
        id = relay.taken(relay.apply(40))
        between.now(fault=after_sending(cut))
        with pytest.raises(NodeUnavailable):
            relay.step(3)
        assert relay.act(id)["state"] == "sent"
        between.now(whole)
        relay.step(2)

    assert relay.act(id)["state"] == "mined"
    assert relay.nonce() == 1


def test_nothing_is_lost_while_the_node_is_away_or_on_another_chain(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = relay.taken(relay.apply(40))
    right = relay.relay._simulation._node
    away, strange = Node("http://127.0.0.1:9", 1), StrangeNode(relay.nation.running.url)
    for of_sender, of_simulation in ((strange, right), (right, strange), (away, away)):
        monkeypatch.setattr(relay.relay.worker._sender, "_node", of_sender)
        monkeypatch.setattr(relay.relay._simulation, "_node", of_simulation)
        with pytest.raises(NodeUnavailable):
            relay.step()
        assert relay.act(id)["state"] == "queued"
    refused = relay.post(relay.apply(41))
    monkeypatch.setattr(relay.relay.worker._sender, "_node", right)
    monkeypatch.setattr(relay.relay._simulation, "_node", right)
    relay.step()
    mine(relay)
    relay.step()

    assert (refused.status_code, int(refused.headers["Retry-After"])) == (503, 5)
    assert relay.act(id)["state"] == "mined"


def test_acts_wait_while_the_sender_has_no_money(relay: RelayUnderTest) -> None:
    id = relay.taken(relay.apply(40))
    relay.node("anvil_setBalance", SENDER, "0x1")
    relay.step()
    assert relay.act(id)["state"] == "queued"
    assert "out of money" in str(relay.relay.worker._problem)
    relay.node("anvil_setBalance", SENDER, hex(10**18))
    relay.step()
    mine(relay)
    relay.step()

    assert relay.act(id)["state"] == "mined"


def test_more_acts_than_may_be_under_way_are_sent_in_turn(relay: RelayUnderTest) -> None:
    ids = [relay.taken(relay.apply(index)) for index in range(40, 60)]
    relay.step(2)
    assert len(pooled(relay)) == 16
    mine(relay)
    relay.step()
    assert len(pooled(relay)) == 4
    mine(relay)
    relay.step()

    assert [relay.act(id)["state"] for id in ids] == ["mined"] * 20
    nonces = [relay.node("eth_getTransactionByHash", relay.act(id)["transaction_hash"])["nonce"] for id in ids]
    assert [int(nonce, 16) for nonce in nonces] == list(range(20))


def test_what_is_beyond_finality_is_not_looked_at_again(relay: RelayUnderTest) -> None:
    id = relay.taken(relay.apply(40))
    relay.step()
    mine(relay)
    relay.step()
    slots = relay.relay.worker._slots
    assert [act.id for act in slots.open()] == [id]
    relay.node("anvil_mine", relay_settling.FINAL_BLOCKS)
    relay.step()

    assert slots.open() == []
    assert relay.act(id)["state"] == "mined"


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
