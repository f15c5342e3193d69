"""A relay that got another key while acts were under way from the old account, which has no money left."""

import pytest
from atoll.services.relay_sending import MAX_UNDER_WAY
from eth_account import Account
from relay_troubles import later, mine, pooled
from relaying import HOUR, SENDER, RelayUnderTest

NEW_KEY = "0x" + "5e" * 32
FIRST = 40
"""The first account that has not applied yet."""


@pytest.fixture
def stranded(relay: RelayUnderTest) -> list[str]:
    """As many acts as may be under way, which the node forgot and does not take again."""
    ids = [relay.taken(relay.apply(FIRST + number)) for number in range(MAX_UNDER_WAY)]
    relay.step()
    assert len(pooled(relay)) == MAX_UNDER_WAY
    relay.node("anvil_dropAllTransactions")
    relay.node("anvil_setBalance", SENDER, "0x0")
    return ids


@pytest.fixture
def heir(relay: RelayUnderTest, stranded: list[str]) -> RelayUnderTest:
    """The relay with the new key."""
    relay.node("anvil_setBalance", str(Account.from_key(NEW_KEY).address), hex(10**18))
    return RelayUnderTest(relay.nation, key=NEW_KEY)


def test_acts_of_the_old_account_hold_none_of_the_new_one_up(heir: RelayUnderTest, stranded: list[str]) -> None:
    id = heir.taken(heir.apply(FIRST + MAX_UNDER_WAY))
    heir.step()
    mine(heir)
    heir.step()

    assert heir.act(id)["state"] == "mined"
    assert {heir.act(each)["state"] for each in stranded} == {"sent"}


def test_an_act_of_the_old_account_that_is_late_has_failed_and_may_be_signed_again(
    heir: RelayUnderTest, stranded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = stranded
    assert heir.post(heir.apply(FIRST)).status_code == 409
    later(heir, HOUR + 1, monkeypatch)
    heir.step()
    told = heir.act(first)
    assert (told["state"], told["error"]["name"]) == ("failed", "SignatureExpired")
    assert "good until" in told["reason"]

    again = heir.taken(heir.apply(FIRST, deadline=heir.web3.eth.get_block("latest")["timestamp"] + 3 * HOUR))
    heir.step()
    mine(heir)
    heir.step()
    assert heir.act(again)["state"] == "mined"
    assert len(heir.relay.worker._slots.open()) == MAX_UNDER_WAY + 1
