"""Guardians and the new wallet sign, and the relay sends: the last act makes the wallet the citizen's."""

import time

import pytest
from eth_account import Account
from eth_account.signers.local import LocalAccount
from nations import RunningNation
from recovering import DAY, GUARDIAN_DELAY, VETO_PERIOD, travel
from relaying import RelayUnderTest, person

CITIZEN, RECOVERY = 1, 1
ADA, BEN, EVA = (person(index) for index in (10, 11, 12))
NEW: LocalAccount = Account.from_key("0x" + "5e" * 32)


@pytest.fixture
def relay(own_nation: RunningNation) -> RelayUnderTest:
    return RelayUnderTest(own_nation, acts_a_day=100)


def now(relay: RelayUnderTest) -> int:
    return int(relay.web3.eth.get_block("latest")["timestamp"])


def done(relay: RelayUnderTest, key: LocalAccount, act: str, /, **own: object) -> None:
    """An act signed by the ledger's clock, which is ahead, comes into a block."""
    body = relay.sign(key, act, deadline=max(now(relay), int(time.time())) + DAY, **own)
    told = relay.done(body)
    assert told["transaction_hash"], told
    assert relay.nation.receipt(told["transaction_hash"])["status"] == 1


def named(relay: RelayUnderTest) -> None:
    """Two guardians, both needed, who hold."""
    guardians = sorted((BEN.address, EVA.address), key=str.lower)
    done(relay, ADA, "NameGuardians", guardians=guardians, threshold=2)
    travel(relay.nation, GUARDIAN_DELAY)


def test_a_recovery_without_anybody_paying_fees(relay: RelayUnderTest) -> None:
    named(relay)
    done(relay, BEN, "RequestRecovery", citizenId=CITIZEN, newWallet=NEW.address)
    done(relay, EVA, "ApproveRecovery", recoveryId=RECOVERY)
    travel(relay.nation, VETO_PERIOD)
    done(relay, NEW, "CompleteRecovery", recoveryId=RECOVERY)

    assert relay.register.functions.walletOf(CITIZEN).call() == NEW.address
    assert relay.web3.eth.get_balance(NEW.address) == 0


def test_a_veto_and_a_signing_key_without_paying_fees(relay: RelayUnderTest) -> None:
    named(relay)
    done(relay, BEN, "RequestRecovery", citizenId=CITIZEN, newWallet=NEW.address)
    done(relay, EVA, "ApproveRecovery", recoveryId=RECOVERY)
    done(relay, ADA, "VetoRecovery", recoveryId=RECOVERY)
    keys = relay.contract("SigningKeys").functions
    done(relay, ADA, "SetSigningKey", key=NEW.address, until=now(relay) + DAY)
    assert keys.signingKeyOf(CITIZEN).call() == NEW.address
    done(relay, ADA, "DropSigningKey")

    assert int(keys.signingKeyOf(CITIZEN).call(), 16) == 0
    travel(relay.nation, VETO_PERIOD)
    refused = relay.post(relay.sign(NEW, "CompleteRecovery", deadline=now(relay) + DAY, recoveryId=RECOVERY))
    assert "RecoveryStateInvalid" in refused.text
