"""Acts that people signed, posted to the relay of a real nation.

post
├── each kind of act: taken, sent, mined, and in the register
├── who did not sign it so: foreign chain, contract, version; late; used; the other half of the curve; somebody else
├── what no contract would do: refused with the contract's own error
├── a contract wallet: sent; one that burns gas: refused; one that changes its mind: costs no more than the cap
├── budget: of a person, of the day
└── idempotency: same key and act, same key and other act, other key and same act
"""

import time
from typing import Any

import pytest
from atoll.app import create_app
from atoll.services import relay_simulation
from atoll.services.relay_simulation import MAX_GAS
from nations import RunningNation
from relaying import ADMIN, COMMITMENT, DAY, SENDER, TERMS, RelayUnderTest, creation_code, person

CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
BURN_GAS = 0
ANSWER_GARBAGE = 2
"""Manners of HostileWallet."""
ELSEWHERE = "0x00000000000000000000000000000000000A7011"


@pytest.fixture(scope="module")
def relay(nation: RunningNation) -> RelayUnderTest:
    """For tests that add newcomers' applications, or nothing."""
    return RelayUnderTest(nation, acts_a_day=1_000)


@pytest.fixture
def own_relay(own_nation: RunningNation) -> RelayUnderTest:
    return RelayUnderTest(own_nation)


def deploy(relay: RelayUnderTest, contract: str, *words: int) -> str:
    """A contract of the repository; its address."""
    code = creation_code(contract) + "".join(word.to_bytes(32, "big").hex() for word in words)
    sent = relay.web3.eth.send_transaction({"from": relay.web3.eth.accounts[ADMIN], "data": code})
    return str(relay.web3.eth.wait_for_transaction_receipt(sent)["contractAddress"])


def test_relay_says_what_it_takes(relay: RelayUnderTest) -> None:
    told = relay.client.get("/v1/relay").json

    assert (told["enabled"], told["sender"]) == (True, SENDER)
    assert {"ApplyForCitizenship", "RenounceCitizenship"} < set(told["acts"])
    assert told["budget"]["acts_a_day"] == 1_000


def test_apply_and_withdraw(own_relay: RelayUnderTest) -> None:
    applied = own_relay.done(own_relay.apply(40))
    waiting = own_relay.register.events.ApplicationSubmitted().process_receipt(
        own_relay.nation.receipt(applied["transaction_hash"])
    )[0]["args"]
    withdrawn = own_relay.done(
        own_relay.sign(person(40), "WithdrawApplication", applicationId=waiting["applicationId"])
    )

    assert (applied["state"], applied["reason"], applied["error"]) == ("mined", None, None)
    assert waiting["applicant"] == person(40).address
    assert withdrawn["state"] == "mined"
    assert own_relay.register.functions.application(waiting["applicationId"]).call()[3] == 4


def test_accept_terms_renew_and_renounce(own_relay: RelayUnderTest) -> None:
    ada = person(10)
    nation = own_relay.nation
    last = own_relay.web3.eth.get_block("latest")["timestamp"]
    nation.send("CitizenRegistry", "adoptTerms", b"\x11" * 32, last + 31 * DAY, sender=ADMIN)
    nation.send("CitizenRegistry", "setRules", (400 * DAY, 400 * DAY, 100 * DAY, 30 * DAY, 90 * DAY), sender=ADMIN)

    accepted = own_relay.done(own_relay.sign(ada, "AcceptTerms", version=2))
    renewed = own_relay.done(own_relay.sign(ada, "RenewCitizenship", termsVersion=2))
    renounced = own_relay.done(own_relay.sign(ada, "RenounceCitizenship"))

    assert [each["state"] for each in (accepted, renewed, renounced)] == ["mined"] * 3
    assert own_relay.register.functions.balanceOf(ada.address).call() == 0
    assert own_relay.nonce() == 3


@pytest.mark.parametrize(
    "domain",
    [{"chainId": 1}, {"verifyingContract": ELSEWHERE}, {"version": "2"}, {"name": "Some Registry"}],
    ids=lambda domain: next(iter(domain)),
)
def test_a_signature_for_another_domain_is_refused(relay: RelayUnderTest, domain: dict[str, Any]) -> None:
    assert_refused(relay, relay.apply(41, domain=domain), "SignatureInvalid", signer=person(41).address)


def test_a_signature_of_somebody_else_is_refused(relay: RelayUnderTest) -> None:
    body = relay.apply(41)
    body["message"]["applicant"] = person(42).address
    assert_refused(relay, body, "SignatureInvalid", signer=person(42).address)


def test_a_message_that_was_not_signed_is_refused(relay: RelayUnderTest) -> None:
    body = relay.apply(41)
    body["message"]["commitment"] = "0x" + "22" * 32
    assert_refused(relay, body, "SignatureInvalid", signer=person(41).address)


def test_a_late_act_is_refused(relay: RelayUnderTest) -> None:
    deadline = int(time.time()) - 1
    assert_refused(relay, relay.apply(41, deadline=deadline), "SignatureExpired", deadline=str(deadline))


def test_an_act_that_was_done_is_refused(relay: RelayUnderTest) -> None:
    body = relay.apply(43)
    assert relay.done(body)["state"] == "mined"
    again = body | {"signature": body["signature"].upper().replace("0X", "0x")}

    answer = relay.post(again, key="another-key")
    assert (answer.status_code, answer.json["error"]["name"]) == (422, "InvalidAccountNonce")
    assert answer.json["error"]["arguments"] == {"account": person(43).address, "currentNonce": "1"}


def test_the_other_half_of_the_curve_is_refused(relay: RelayUnderTest) -> None:
    body = relay.apply(41)
    r, s, v = body["signature"][2:66], int(body["signature"][66:130], 16), int(body["signature"][130:], 16)
    body["signature"] = f"0x{r}{CURVE_ORDER - s:064x}{55 - v:02x}"
    assert_refused(relay, body, "SignatureInvalid", signer=person(41).address)


def test_what_the_contract_would_not_do_is_refused_in_its_own_words(relay: RelayUnderTest) -> None:
    body = relay.sign(person(10), "RenewCitizenship", termsVersion=TERMS)
    problem = assert_refused(relay, body, "RenewalTooEarly")

    assert int(problem["error"]["arguments"]["opensAt"]) > int(problem["error"]["arguments"]["time"])
    assert problem["errors"]["message"] == [problem["detail"].removeprefix("This message cannot be sent. ")]


def test_a_contract_wallet_is_served(relay: RelayUnderTest) -> None:
    key = person(44)
    wallet = deploy(relay, "ContractWallet", int(key.address, 16))
    body = relay.sign(key, "ApplyForCitizenship", applicant=wallet, commitment=COMMITMENT, termsVersion=TERMS)
    assert relay.done(body)["state"] == "mined"


@pytest.mark.parametrize("manner", [BURN_GAS, ANSWER_GARBAGE])
def test_a_hostile_wallet_costs_nothing(relay: RelayUnderTest, manner: int) -> None:
    wallet = deploy(relay, "HostileWallet", manner)
    body = relay.sign(person(41), "ApplyForCitizenship", applicant=wallet, commitment=COMMITMENT, termsVersion=TERMS)
    assert_refused(relay, body, "SignatureInvalid", signer=wallet)


def test_a_wallet_that_changes_its_mind_costs_no_more_than_the_cap(own_relay: RelayUnderTest) -> None:
    """It answers yes until the transaction is under way, and burns gas in the block."""
    key = person(44)
    wallet = deploy(own_relay, "ContractWallet", int(key.address, 16))
    hostile = own_relay.node("eth_getCode", deploy(own_relay, "HostileWallet", BURN_GAS), "latest")
    own_relay.node("evm_setAutomine", False)
    id = own_relay.taken(
        own_relay.sign(key, "ApplyForCitizenship", applicant=wallet, commitment=COMMITMENT, termsVersion=TERMS)
    )
    own_relay.step()
    own_relay.node("anvil_setCode", wallet, hostile)
    own_relay.node("evm_mine")
    own_relay.step()

    told = own_relay.act(id)
    assert (told["state"], told["error"]["name"]) == ("failed", "SignatureInvalid")
    used = own_relay.nation.receipt(told["transaction_hash"])["gasUsed"]
    given = own_relay.node("eth_getTransactionByHash", told["transaction_hash"])["gas"]
    assert used <= int(given, 16) <= MAX_GAS
    assert own_relay.client.get("/v1/relay").json["budget"]["gas_used"] == used


def test_an_act_that_needs_more_gas_than_the_cap_is_refused(
    relay: RelayUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_simulation, "MAX_GAS", 60_000)
    refused = relay.post(relay.apply(41))

    assert refused.status_code == 422
    assert "fails within 60000 gas" in refused.json["detail"]
    assert "error" not in refused.json


def test_budget_of_a_person_is_kept_over_a_restart(own_nation: RunningNation) -> None:
    relay = RelayUnderTest(own_nation, acts_a_day=2)
    first = relay.done(relay.apply(40))
    second = relay.done(relay.sign(person(40), "WithdrawApplication", applicationId=applications(relay)))
    again = RelayUnderTest(own_nation, acts_a_day=2)
    refused = again.post(again.apply(40))
    other = again.post(again.apply(41))

    assert (first["state"], second["state"]) == ("mined", "mined")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= DAY + 1
    assert person(40).address in refused.json["detail"]
    assert other.status_code == 202


def test_budget_of_the_day_counts_what_was_used(own_nation: RunningNation) -> None:
    """What is set aside for an act in the queue counts in full, what was done as it was."""
    relay = RelayUnderTest(own_nation, gas_a_day=400_000)
    id = relay.taken(relay.apply(40))
    aside = relay.client.get("/v1/relay").json["budget"]["gas_used"]
    relay.step(2)
    used = relay.client.get("/v1/relay").json["budget"]["gas_used"]
    statuses = [relay.post(relay.apply(index)).status_code for index in range(41, 45)]
    refused = relay.post(relay.apply(45))

    assert used == own_nation.receipt(relay.act(id)["transaction_hash"])["gasUsed"] < aside
    assert statuses[0] == 202
    assert statuses[-1] == refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= DAY + 1


def test_a_refused_act_counts_for_no_budget(own_nation: RunningNation) -> None:
    relay = RelayUnderTest(own_nation, acts_a_day=1)
    assert relay.post(relay.apply(40, domain={"chainId": 1})).status_code == 422
    assert relay.post(relay.apply(40)).status_code == 202


def test_a_key_is_answered_with_its_act_for_ever(relay: RelayUnderTest) -> None:
    body = relay.apply(46)
    first = relay.post(body, key="my-own-key")
    second = relay.post(body, key="my-own-key")
    relay.step(2)
    third = relay.post(body, key="my-own-key")

    assert [each.status_code for each in (first, second, third)] == [202, 200, 200]
    assert first.headers["Location"] == second.headers["Location"] == f"/v1/relay/{first.json['id']}"
    assert (first.json["state"], third.json["state"]) == ("queued", "mined")
    assert {each.json["id"] for each in (first, second, third)} == {first.json["id"]}


def test_a_key_is_for_one_act(relay: RelayUnderTest) -> None:
    assert relay.post(relay.apply(47), key="one-key-alone").status_code == 202
    refused = relay.post(relay.apply(48), key="one-key-alone")
    assert refused.status_code == 409
    assert "Idempotency-Key" in refused.json["detail"]


def test_an_act_is_taken_once_whatever_its_key(relay: RelayUnderTest) -> None:
    body = relay.apply(49)
    taken = relay.post(body, key="the-first-key")
    refused = relay.post(body, key="the-second-key")
    assert (taken.status_code, refused.status_code) == (202, 409)
    assert refused.headers["Location"] == taken.headers["Location"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("act", "TransferEverything", "act"),
        ("act", None, "act"),
        ("message", {}, "message.applicant"),
        ("message", [], "message"),
        ("signature", "0x", "signature"),
        ("signature", "0x" + "00" * 5_000, "signature"),
        ("extra", 1, "extra"),
    ],
)
def test_a_body_that_is_none_is_told_by_field(relay: RelayUnderTest, field: str, value: Any, words: str) -> None:
    refused = relay.post(relay.apply(41) | {field: value}, key="a-body-that-is-none")
    assert refused.status_code == 422
    assert words in refused.json["errors"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("applicant", "0x12"),
        ("commitment", "0x" + "11" * 31),
        ("termsVersion", 2**32),
        ("termsVersion", -1),
        ("termsVersion", 1.5),
        ("nonce", "1e3"),
        ("nonce", str(2**256)),
        ("nonce", True),
        ("deadline", None),
        ("gas", 1),
    ],
)
def test_a_message_that_is_none_is_told_by_field(relay: RelayUnderTest, field: str, value: Any) -> None:
    body = relay.apply(41)
    refused = relay.post(body | {"message": body["message"] | {field: value}})
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [f"message.{field}"]


@pytest.mark.parametrize("key", ["short", "x" * 65, "with space", "", "\u00fcmlaut-key"])
def test_a_key_that_is_none_is_refused(relay: RelayUnderTest, key: str) -> None:
    headers = {"Idempotency-Key": key} if key else {}
    refused = relay.client.post("/v1/relay", json=relay.apply(41), headers=headers)
    assert refused.status_code == 422
    assert "Idempotency-Key" in refused.json["errors"]


def test_a_body_longer_than_any_act_is_refused(relay: RelayUnderTest) -> None:
    body = relay.apply(41) | {"signature": "0x" + "00" * 10_000}
    refused = relay.post(body)
    assert refused.status_code == 413
    assert "16384" in refused.json["detail"]


def test_a_nation_without_a_relay_says_so(nation: RunningNation, relay: RelayUnderTest) -> None:
    client = create_app(nation.settings).test_client()
    refused = client.post("/v1/relay", json=relay.apply(41), headers={"Idempotency-Key": "a-good-key"})

    assert client.get("/v1/relay").json["enabled"] is False
    assert (refused.status_code, refused.json["type"]) == (503, "relay-off")
    assert client.get("/v1/relay/" + "0" * 32).status_code == 404


def assert_refused(relay: RelayUnderTest, body: dict[str, Any], error: str, **arguments: str) -> dict[str, Any]:
    """It is refused with the contract's error, in words, and neither written down nor sent."""
    before = relay.client.get("/v1/relay").json, relay.nonce()
    answer = relay.post(body)
    relay.step()

    assert answer.status_code == 422, answer.text
    assert answer.content_type == "application/problem+json"
    assert answer.json["error"]["name"] == error
    assert arguments.items() <= answer.json["error"]["arguments"].items()
    assert (relay.client.get("/v1/relay").json, relay.nonce()) == before
    return dict(answer.json)


def applications(relay: RelayUnderTest) -> int:
    """The number of the newest application."""
    logs = relay.register.events.ApplicationSubmitted().get_logs(from_block="latest")
    return int(logs[-1]["args"]["applicationId"])
