"""What a person may do, by the domain's rules over the index and by the contract Lens over the contracts' storage."""

import random
from functools import cache
from typing import Any

import pytest
from atoll.app import create_app
from atoll.domain.actions import Action, Allowance, Law, allowed_actions
from atoll.domain.standing import is_appealable
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.store.engine import open_index
from atoll.store.read import Index, Reader
from eth_utils.abi import function_abi_to_4byte_selector
from eth_utils.crypto import keccak
from nations import RunningNation, seeded_key
from web3 import Web3
from web3.exceptions import Web3Exception

REGISTRAR, ARBITER = 1, 4
GUARDIAN = 16
PEOPLE = range(10, 16)
"""Accounts of the test mnemonic: the seed makes them the first citizens."""
STRANGERS = range(33, 36)
HOUR, DAY = 3_600, 86_400
STEPS = 60
EVIDENCE = keccak(text="evidence")


class History:
    """Random things that people and offices do; what is not allowed just does not happen."""

    def __init__(self, nation: RunningNation, seed: int) -> None:
        self.nation = nation
        self.chance = random.Random(seed)
        self.happened = 0
        for stranger in STRANGERS:
            nation.node.call("anvil_setBalance", [wallet(stranger), hex(10**18)], object)

    def step(self) -> None:
        """Somebody tries something, and some time passes."""
        contract, function, arguments, sender = self.chance.choice(self.deeds())
        try:
            self.nation.send(contract, function, *arguments, sender=wallet(sender))
            self.happened += 1
        except Web3Exception:
            pass
        self.nation.node.call("evm_increaseTime", [self.chance.choice((HOUR, DAY, 8 * DAY, 30 * DAY))], object)
        self.nation.node.call("evm_mine", [], object)

    def deeds(self) -> list[tuple[str, str, tuple[Any, ...], int]]:
        """All that may be tried now."""
        person, citizen = self.chance.choice(PEOPLE), self.chance.randint(1, 6)
        stranger = self.chance.choice(STRANGERS)
        application, case = self.chance.randint(13, 17), self.chance.randint(1, 4)
        now = self.nation.node.call("eth_getBlockByNumber", ["latest", False], dict)
        until = int(now["timestamp"], 16) + 20 * DAY
        return [
            ("CitizenRegistry", "applyForCitizenship", (EVIDENCE, 1), stranger),
            ("CitizenRegistry", "withdraw", (application,), stranger),
            ("CitizenRegistry", "renounce", (), person),
            ("CitizenRegistry", "renew", (1,), person),
            ("CitizenRegistry", "lapse", (citizen,), stranger),
            ("CitizenRegistry", "suspend", (citizen, 1, EVIDENCE, until), REGISTRAR),
            ("CitizenRegistry", "revoke", (citizen, 1, EVIDENCE), REGISTRAR),
            ("CitizenRegistry", "reinstate", (case,), REGISTRAR),
            ("CitizenRegistry", "concludeRevocation", (case,), stranger),
            ("CitizenRegistry", "reject", (application, 1, EVIDENCE), REGISTRAR),
            ("Appeals", "lodge", (self.address("CitizenRegistry"), case, EVIDENCE), person),
            ("Appeals", "decide", (case, self.chance.random() < 0.5, EVIDENCE), ARBITER),
            ("Vouches", "vouch", (application,), person),
            ("Vouches", "withdrawVouch", (), person),
            ("Recovery", "nameGuardians", ([wallet(GUARDIAN)], 1), person),
            ("Recovery", "requestRecovery", (citizen, wallet(stranger)), GUARDIAN),
            ("Recovery", "vetoRecovery", (case,), person),
            ("Recovery", "completeRecovery", (case,), stranger),
            ("Recovery", "failRecovery", (case,), stranger),
            ("SigningKeys", "setSigningKey", (wallet(40), until), person),
            ("SigningKeys", "dropSigningKey", (), person),
        ]

    def address(self, contract: str) -> str:
        return self.nation.deployment.contracts[contract].address


class LensOf:
    """The nation's own contract Lens."""

    def __init__(self, nation: RunningNation) -> None:
        deployed = nation.deployment.contracts["Lens"]
        self._contract = Web3(Web3.HTTPProvider(nation.running.url)).eth.contract(
            Web3.to_checksum_address(deployed.address), abi=list(deployed.abi)
        )
        self._names = {
            function_abi_to_4byte_selector(entry).hex(): entry["name"]
            for contract in nation.deployment.contracts.values()
            for entry in contract.abi
            if entry["type"] == "error"
        }

    def allowed_actions(self, account: str) -> dict[Action, Allowance]:
        answers = self._contract.functions.allowedActions(account).call()
        return {action: self._allowance(answer) for action, answer in zip(Action, answers, strict=True)}

    def may_appeal(self, account: str, act: int) -> bool:
        return self._allowance(self._contract.functions.appealAllowance(account, act).call()).allowed

    def _allowance(self, answer: tuple[bytes, int]) -> Allowance:
        reason, opens_at = answer
        return Allowance(self._names[reason.hex()] if any(reason) else None, opens_at or None)


@pytest.mark.parametrize("seed", [1, 2])
def test_rules_over_the_index_say_what_the_lens_says_after_random_histories(
    own_nation: RunningNation, seed: int
) -> None:
    history, lens = History(own_nation, seed), LensOf(own_nation)
    refusals: set[str | None] = set()
    for step in range(STEPS):
        history.step()
        if step % 6 == 5:
            refusals |= compare(own_nation, lens)

    assert history.happened > STEPS / 6
    assert len(refusals) > 8


def compare(nation: RunningNation, lens: LensOf) -> set[str | None]:
    """Compare what both say of everybody; the reasons that came up."""
    catch_up(create_sync(nation.settings))
    engine = open_index(nation.settings.index_url)
    with Index(engine, nation.deployment).read() as reader:
        law = Law(reader.rules(), reader.vouching_rules(), reader.time() or 0)
        told = {wallet(one): allowed_actions(reader.person(wallet(one)), law) for one in (*PEOPLE, *STRANGERS)}
        appeals = list(appeals_of(reader))
    engine.dispose()

    assert told == {account: lens.allowed_actions(account) for account in told}
    assert [allowed for _, _, allowed in appeals] == [lens.may_appeal(party, act) for party, act, _ in appeals]
    return {allowance.reason for actions in told.values() for allowance in actions.values()}


def appeals_of(reader: Reader) -> Any:
    """Whether whom each act is against can appeal."""
    for act in reader.acts(limit=100).items:
        yield reader.party_to(act), act.id, is_appealable(act, reader.time() or 0)


def test_api_lists_what_a_wallet_may_do_and_why_not(own_nation: RunningNation) -> None:
    catch_up(create_sync(own_nation.settings))
    client = create_app(own_nation.settings).test_client()

    stranger = {one["action"]: one for one in client.get(f"/v1/wallets/{wallet(33)}/actions").json["items"]}
    assert [*stranger] == [action.value for action in Action]
    assert stranger["apply"] == {"action": "apply", "allowed": True, "reason": None, "opens_at": None}
    assert stranger["renew"]["reason"] == "CitizenUnknown"

    citizen = {one["action"]: one for one in client.get(f"/v1/wallets/{wallet(10)}/actions").json["items"]}
    assert citizen["apply"]["reason"] == "CitizenAlreadyAdmitted"
    assert citizen["renew"]["reason"] == "RenewalTooEarly"
    assert citizen["renew"]["opens_at"] == client.get("/v1/citizens/1").json["next_due"]["opens_at"]
    assert client.get("/v1/wallets/0x12/actions").status_code == 404


@cache
def wallet(index: int) -> str:
    return str(Web3().eth.account.from_key(seeded_key(index)).address)
