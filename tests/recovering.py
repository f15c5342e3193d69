"""Recoveries on a nation of a test's own: time, guardians and offices, without pages."""

from atoll.app import create_app
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from eth_account import Account
from flask.testing import FlaskClient
from nations import RunningNation, seeded_key

DAY = 24 * 60 * 60
GUARDIAN_DELAY = VETO_PERIOD = 7 * DAY
OVERRIDE_PERIOD = WINDOW = 30 * DAY
"""As deployments/devnet.json has them."""
REGISTRAR, ARBITER = 1, 4


def citizen_wallet(number: int) -> str:
    """The wallet with which a seeded citizen came."""
    return str(Account.from_key(seeded_key(9 + number)).address)


def travel(nation: RunningNation, seconds: int) -> None:
    """Let the ledger's clock go on."""
    nation.node.call("evm_increaseTime", [seconds], object)
    nation.node.call("evm_mine", [], object)


def name_guardians(nation: RunningNation, citizen: int, guardians: list[str], threshold: int) -> None:
    """Name guardians and wait until they hold."""
    ordered = sorted(guardians, key=str.lower)
    nation.send("Recovery", "nameGuardians", ordered, threshold, sender=citizen_wallet(citizen))
    travel(nation, GUARDIAN_DELAY)


def request(nation: RunningNation, guardian: str, citizen: int, wallet: str) -> None:
    nation.send("Recovery", "requestRecovery", citizen, wallet, sender=guardian)


def do(nation: RunningNation, act: str, sender: int | str, recovery: int = 1) -> None:
    """An act that needs nothing but the recovery's number."""
    nation.send("Recovery", act, recovery, sender=sender)


def pages_of(nation: RunningNation) -> FlaskClient:
    """The pages over the index up to the newest block."""
    catch_up(create_sync(nation.settings))
    return create_app(nation.settings).test_client()


def recover(nation: RunningNation, citizen: int, guardian: str, wallet: str) -> None:
    """Recover a citizen to a wallet that gets some money for fees, by one guardian; the first of all recoveries."""
    name_guardians(nation, citizen, [guardian], 1)
    request(nation, guardian, citizen, wallet)
    travel(nation, VETO_PERIOD)
    nation.node.call("anvil_setBalance", [wallet, hex(10**18)], object)
    do(nation, "completeRecovery", wallet)
