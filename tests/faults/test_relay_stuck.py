"""Acts that wait or are stuck: dear blocks, late acts, acts that somebody else did, a sender without money.

a transaction under way
├── is stuck: replaced by one with the same nonce and at least an eighth more; again, when that is stuck too
├── is stuck behind a base fee that jumped: replaced at once; not above the highest fee that the operator allows
├── offers nearly the highest fee when the node forgets it: sent again as it was; anew, if blocks ask more since
└── cannot be done any more (late; done by somebody else): only its nonce is used, and the act has failed
an act that waits
├── was done by somebody else, or is late: fails, and nothing is sent
└── waits while too many are under way, or the sender has no money
"""

import time

import pytest
from atoll.domain.relay import GWEI
from atoll.services.relay_sending import STUCK_SECONDS
from relay_troubles import later, mine, pooled, relay_otherwise
from relaying import HOUR, SENDER, RelayUnderTest


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


def forgotten_near_the_highest_fee(relay: RelayUnderTest, ids: list[int], base_fee: int) -> list[str]:
    """Acts of some accounts are sent while blocks are dear; then the node forgets them, and blocks ask a base fee."""
    relay.node("anvil_setNextBlockBaseFeePerGas", hex(95 * GWEI))
    mine(relay)
    taken = [relay.taken(relay.apply(index)) for index in ids]
    relay.step()
    assert all(190 * GWEI <= int(each["maxFeePerGas"], 16) <= 200 * GWEI for each in pooled(relay))
    relay.node("anvil_dropAllTransactions")
    relay.node("anvil_setNextBlockBaseFeePerGas", hex(base_fee))
    return taken


def test_what_the_node_forgot_near_the_highest_fee_is_sent_again(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = forgotten_near_the_highest_fee(relay, [40, 41], GWEI)
    before = {relay.act(id)["transaction_hash"] for id in ids}
    mine(relay)
    later(relay, STUCK_SECONDS + 1, monkeypatch)
    relay.step()
    assert {each["hash"] for each in pooled(relay)} == before
    mine(relay)
    relay.step()

    assert [relay.act(id)["state"] for id in ids] == ["mined"] * 2
    assert relay.nonce() == 2


def test_what_the_node_forgot_is_signed_anew_where_blocks_ask_more_than_it_offered(relay: RelayUnderTest) -> None:
    (id,) = forgotten_near_the_highest_fee(relay, [40], 199 * GWEI)
    before = relay.act(id)["transaction_hash"]
    mine(relay)
    relay.step()
    (anew,) = pooled(relay)
    mine(relay)
    relay.step()

    assert int(anew["maxFeePerGas"], 16) == 200 * GWEI
    assert before != anew["hash"] == relay.act(id)["transaction_hash"]
    assert relay.act(id)["state"] == "mined"


def test_what_the_node_forgot_near_the_highest_fee_and_is_late_only_uses_its_nonce(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (id,) = forgotten_near_the_highest_fee(relay, [40], GWEI)
    mine(relay)
    later(relay, 2 * HOUR, monkeypatch)
    relay.step(2)
    (void,) = pooled(relay)
    mine(relay)
    relay.step()

    assert (void["to"].lower(), int(void["maxFeePerGas"], 16) < 10 * GWEI) == (SENDER.lower(), True)
    assert (relay.act(id)["state"], relay.act(id)["error"]["name"]) == ("failed", "SignatureExpired")
    assert relay.nonce() == 1


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
