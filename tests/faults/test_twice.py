"""The same act sent twice does nothing twice: registers and balances are as after one."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import urllib3
from eth_account import Account
from faulty import assert_index_equals_a_fresh_one, get
from nations import RunningNation, processes
from web3 import Web3
from web3.exceptions import Web3Exception

BUSY_TRIES = 300

KEY = "0x" + "a7" * 32
RICH = 9
COMMITMENT = b"\x2a" * 32
TERMS = 1


@pytest.fixture
def served(own_nation: RunningNation) -> Iterator[tuple[RunningNation, str]]:
    with processes(own_nation) as parts:
        parts.start("index", "serve")
        parts.wait_until_indexed()
        yield own_nation, parts.address


def web3_of(nation: RunningNation) -> Web3:
    return Web3(Web3.HTTPProvider(nation.running.url))


def contract(nation: RunningNation, name: str) -> Any:
    deployed = nation.deployment.contracts[name]
    return web3_of(nation).eth.contract(Web3.to_checksum_address(deployed.address), abi=list(deployed.abi))


def newcomer(nation: RunningNation) -> Any:
    """A new wallet with money for gas."""
    account, web3 = Account.from_key(KEY), web3_of(nation)
    web3.eth.send_transaction(
        {"from": web3.eth.accounts[RICH], "to": account.address, "value": Web3.to_wei(1, "ether")}
    )
    return account


def raw(nation: RunningNation, account: Any, act: Any) -> bytes:
    """A signed transaction."""
    web3 = web3_of(nation)
    nonce = web3.eth.get_transaction_count(account.address)
    fields = act.build_transaction({"from": account.address, "nonce": nonce, "gas": 600_000})
    return bytes(account.sign_transaction(fields).raw_transaction)


def refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except Web3Exception:
        return True
    return False


def applications(address: str, applicant: str) -> list[dict[str, Any]]:
    return list(get(address, f"/v1/applications?applicant={applicant}").json()["items"])


def test_raw_transaction(served: tuple[RunningNation, str]) -> None:
    nation, address = served
    web3, account = web3_of(nation), newcomer(nation)
    sent = raw(nation, account, contract(nation, "CitizenRegistry").functions.applyForCitizenship(COMMITMENT, TERMS))

    web3.eth.wait_for_transaction_receipt(web3.eth.send_raw_transaction(sent))
    assert refuses(lambda: web3.eth.send_raw_transaction(sent))

    assert_index_equals_a_fresh_one(nation)
    assert len(applications(address, account.address)) == 1


def test_application_with_another_transaction(served: tuple[RunningNation, str]) -> None:
    nation, address = served
    account = newcomer(nation)
    act = contract(nation, "CitizenRegistry").functions.applyForCitizenship(COMMITMENT, TERMS)
    web3 = web3_of(nation)
    results = []
    for _ in range(2):
        sent = web3.eth.send_raw_transaction(raw(nation, account, act))
        results.append(web3.eth.wait_for_transaction_receipt(sent)["status"])

    assert results == [1, 0]

    assert_index_equals_a_fresh_one(nation)
    assert len(applications(address, account.address)) == 1


def test_signed_application_relayed_by_two(served: tuple[RunningNation, str]) -> None:
    nation, address = served
    account, registry = Account.from_key(KEY), contract(nation, "CitizenRegistry")
    deadline = web3_of(nation).eth.get_block("latest")["timestamp"] + 3600
    signature = _sign(account, registry, deadline)
    arguments = (account.address, COMMITMENT, TERMS, deadline, signature)

    nation.send("CitizenRegistry", "applyForCitizenshipWithSignature", *arguments, sender=RICH)
    assert refuses(lambda: registry.functions.applyForCitizenshipWithSignature(*arguments).call())
    assert refuses(lambda: nation.send("CitizenRegistry", "applyForCitizenshipWithSignature", *arguments, sender=8))

    assert_index_equals_a_fresh_one(nation)
    assert len(applications(address, account.address)) == 1


def test_collection(served: tuple[RunningNation, str]) -> None:
    nation, address = served
    nation.send("Coin", "drip", nation.tills()[0])
    nation.send("MicroTax", "collect", 1)
    collected = contract(nation, "Coin").functions.balanceOf(nation.deployment.contracts["Treasury"].address).call()

    assert refuses(lambda: nation.send("MicroTax", "collect", 1))

    balance = contract(nation, "Coin").functions.balanceOf(nation.deployment.contracts["Treasury"].address).call()
    assert balance == collected
    assert_index_equals_a_fresh_one(nation)
    totals = get(address, "/v1/nation").json()["totals"]
    assert int(totals["tax_received"]) + int(totals["unattributed"]) == balance


def test_faucet_asked_at_the_same_time_keeps_to_its_share(served: tuple[RunningNation, str]) -> None:
    """Each grant is one transfer; what is refused gives nothing. A busy faucet is asked again."""
    nation, address = served
    account, coin = Account.from_key(KEY).address, contract(nation, "Coin")
    faucet = f"{address}/v1/faucet"

    def ask(_: int) -> int:
        status = 503
        for _ in range(BUSY_TRIES):
            answer = urllib3.request("POST", faucet, json={"account": account}, timeout=60, retries=False)
            if (status := int(answer.status)) != 503:
                break
            time.sleep(0.1)
        return status

    with ThreadPoolExecutor(6) as several:
        answers = list(several.map(ask, range(6)))

    granted = sum(status < 300 for status in answers)
    assert granted == 3
    assert answers.count(429) == 3
    assert_index_equals_a_fresh_one(nation)
    drips = [log for log in coin.events.Transfer().get_logs(from_block=0) if log["args"]["to"] == account]
    assert len(drips) == granted
    assert coin.functions.balanceOf(account).call() == sum(log["args"]["value"] for log in drips)


def _sign(account: Any, registry: Any, deadline: int) -> bytes:
    domain = {
        "name": "Atoll Citizen Registry",
        "version": "1",
        "chainId": 31337,
        "verifyingContract": registry.address,
    }
    kinds = {"applicant": "address", "commitment": "bytes32", "termsVersion": "uint32"}
    kinds |= {"epoch": "uint32", "nonce": "uint256", "deadline": "uint256"}
    types = {"ApplyForCitizenship": [{"name": name, "type": kind} for name, kind in kinds.items()]}
    message = {"applicant": account.address, "commitment": COMMITMENT, "termsVersion": TERMS, "epoch": 0}
    message |= {"nonce": registry.functions.nonces(account.address).call(), "deadline": deadline}
    return bytes(Account.sign_typed_data(account.key, domain, types, message).signature)
