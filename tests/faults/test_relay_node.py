"""The relay, while its node and its chain do what nodes and chains do.

a transaction under way
├── is lost by the node: the same one is sent again
├── has its nonce used by somebody with the same key: the act gets the next one, once that is sure
├── is taken back with its block: it is sent again and mined again
└── the node does not know whether it has it: the same one is sent again
an act that waits
└── waits while the node is away, or on another chain
"""

from dataclasses import replace

import pytest
from atoll.chain.rpc import Node, NodeUnavailable
from atoll.devnet.node import RELAY_KEY
from atoll.domain.relay import GWEI
from atoll.services import relay_settling
from eth_account import Account
from nations import RunningNation
from relay_troubles import StrangeNode, after_sending, later, mine, pooled, relay_otherwise
from relaying import RelayUnderTest, person
from troubled import cut, proxy, whole


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
