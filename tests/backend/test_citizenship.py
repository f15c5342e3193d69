"""What is due of a citizen and when: by rule, and on a real nation as its contract lets it be done.

agenda
├── who is no live citizen, or a citizen of a nation without rules: nothing is due
├── renewal: next due until the end, overdue from it on
├── new terms: due until the day of consent, overdue after it; agreed to: nothing
└── several: by date
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from atoll.app import create_app
from atoll.domain.citizenship import Due, agenda
from atoll.domain.codes import LIVE, CitizenState, Duty
from atoll.domain.records import Citizen, Rules, Source, Terms
from atoll.indexer.follow import catch_up
from atoll.indexing import create_sync
from atoll.store.dump import dump
from atoll.store.engine import open_index
from eth_account import Account
from eth_utils.crypto import keccak
from flask.testing import FlaskClient
from indexing import IndexUnderTest
from markupsafe import escape
from nations import RunningNation, seeded_key
from web3.exceptions import Web3Exception

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Source(1, "0x", 1, "0x", 0)
RULES = Rules(validity=1_000, renewal_window=100, grace=50, appeal_period=100, suspension_cap=100, source=SOURCE)
TERMS = Terms(version=2, text_hash="0x", adopted_at=400, consent_by=600, source=SOURCE)
RENEWAL = Due(Duty.RENEW, 900, 1_000, 1_050)
CONSENT = Due(Duty.ACCEPT_TERMS, 400, 600, None)
ADMIN = 0
ADA, STRANGER = 10, 30
"""Accounts of the test mnemonic: the seed makes the first citizen 1."""
HOUR = 60 * 60
DAY = 24 * HOUR


def citizen(**more: Any) -> Citizen:
    facts: dict[str, Any] = {"id": 1, "wallet": "0x", "state": CitizenState.ACTIVE, "admitted_at": 0}
    facts |= {"expires_at": 1_000, "terms_version": 2, "renounced_at": None, "lapsed_at": None}
    facts |= {"epoch": 0, "revoked_at": None, "suspended_until": None, "recovery_until": None}
    facts |= {"application_id": 1, "admitted_by": "0x", "source": SOURCE}
    return Citizen(**(facts | more))


@pytest.mark.parametrize("state", [state for state in CitizenState if state not in LIVE])
def test_nothing_is_due_of_a_former_citizen(state: CitizenState) -> None:
    assert agenda(citizen(state=state, terms_version=1), RULES, TERMS, 2_000).all == ()


def test_nothing_is_due_where_there_are_neither_rules_nor_terms() -> None:
    assert agenda(citizen(expires_at=None, terms_version=None), None, None, 2_000).all == ()


def test_renewal_is_due_next_until_the_citizenship_ends() -> None:
    for time in (0, 899, 900, 999):
        found = agenda(citizen(), RULES, TERMS, time)
        assert (found.next_due, found.overdue) == (RENEWAL, ())


def test_renewal_is_overdue_from_the_end_on() -> None:
    for time in (1_000, 1_050, 9_999):
        found = agenda(citizen(), RULES, TERMS, time)
        assert (found.next_due, found.overdue) == (None, (RENEWAL,))


def test_new_terms_are_due_before_the_renewal() -> None:
    found = agenda(citizen(terms_version=1), RULES, TERMS, 500)
    assert (found.next_due, found.overdue) == (CONSENT, ())


def test_new_terms_are_overdue_while_the_renewal_is_to_come() -> None:
    found = agenda(citizen(terms_version=1), RULES, TERMS, 700)
    assert (found.next_due, found.overdue) == (RENEWAL, (CONSENT,))


def test_what_is_overdue_is_told_by_date() -> None:
    assert agenda(citizen(terms_version=1), RULES, TERMS, 1_000).all == (CONSENT, RENEWAL)


@pytest.fixture
def client(own_nation: RunningNation) -> Iterator[FlaskClient]:
    catch_up(create_sync(own_nation.settings))
    with create_app(own_nation.settings).test_client() as client:
        yield client


def travel(nation: RunningNation, moment: int) -> None:
    """Mine a block at a time, and index it."""
    nation.node.call("evm_mine", [moment], object)
    catch_up(create_sync(nation.settings))


def act(nation: RunningNation, function: str, *arguments: Any, sender: int) -> bool:
    """Whether the civil register let somebody do it."""
    try:
        nation.send("CitizenRegistry", function, *arguments, sender=wallet(sender))
    except Web3Exception:
        return False
    catch_up(create_sync(nation.settings))
    return True


def wallet(index: int) -> str:
    return str(Account.from_key(seeded_key(index)).address)


def person(client: FlaskClient) -> dict[str, Any]:
    """The first citizen, as the API has them."""
    return dict(client.get("/v1/citizens/1").json or {})


def unix(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())


def test_renewal_is_due_when_the_contract_lets_it_be_done(own_nation: RunningNation, client: FlaskClient) -> None:
    due = person(client)["next_due"]
    assert due["duty"] == "renew"
    assert person(client)["overdue"] == []

    travel(own_nation, unix(due["opens_at"]) - HOUR)
    assert not act(own_nation, "renew", 1, sender=ADA)
    travel(own_nation, unix(due["opens_at"]))
    assert act(own_nation, "renew", 1, sender=ADA)

    renewed = person(client)
    assert unix(renewed["expires_at"]) == unix(due["due_at"]) + unix(due["due_at"]) - unix(renewed["admitted_at"])
    assert renewed["next_due"]["due_at"] == renewed["expires_at"]


def test_who_does_not_renew_is_told_and_lapses_by_anyones_act(own_nation: RunningNation, client: FlaskClient) -> None:
    due = person(client)["next_due"]
    citizens = client.get("/v1/nation").json["totals"]["citizens"]

    travel(own_nation, unix(due["due_at"]))
    assert person(client)["next_due"] is None
    assert person(client)["overdue"] == [due]
    travel(own_nation, unix(due["lapses_at"]) - HOUR)
    assert not act(own_nation, "lapse", 1, sender=STRANGER)
    travel(own_nation, unix(due["lapses_at"]))
    assert act(own_nation, "lapse", 1, sender=STRANGER)

    lapsed = person(client)
    assert (lapsed["state"], lapsed["next_due"], lapsed["overdue"]) == ("lapsed", None, [])
    assert unix(lapsed["lapsed_at"]) >= unix(due["lapses_at"])
    assert client.get("/v1/nation").json["totals"]["citizens"] == citizens - 1
    assert [one["id"] for one in client.get("/v1/citizens?state=lapsed").json["items"]] == [1]


def test_new_terms_are_due_until_they_are_agreed_to(own_nation: RunningNation, client: FlaskClient) -> None:
    consent_by = now(own_nation) + 31 * DAY
    own_nation.send("CitizenRegistry", "adoptTerms", b"\x11" * 32, consent_by, sender=ADMIN)
    catch_up(create_sync(own_nation.settings))

    first, second = client.get("/v1/citizenship/terms").json["items"]
    assert (first["version"], second["version"]) == (1, 2)
    assert second["text_hash"] == "0x" + "11" * 32
    assert unix(second["consent_by"]) == consent_by
    assert person(client)["next_due"]["duty"] == "accept_terms"
    travel(own_nation, consent_by)
    assert [due["duty"] for due in person(client)["overdue"]] == ["accept_terms"]

    assert not act(own_nation, "acceptTerms", 1, sender=ADA)
    assert act(own_nation, "acceptTerms", 2, sender=ADA)
    assert person(client)["terms_version"] == 2
    assert person(client)["next_due"]["duty"] == "renew"


def test_an_application_that_is_taken_back_is_closed(own_nation: RunningNation, client: FlaskClient) -> None:
    (waiting,) = client.get("/v1/applications?state=open").json["items"]
    own_nation.send("CitizenRegistry", "withdraw", waiting["id"], sender=waiting["applicant"])
    catch_up(create_sync(own_nation.settings))

    closed = client.get(f"/v1/applications/{waiting['id']}").json
    assert (closed["state"], closed["decided_by"], closed["terms_version"]) == ("withdrawn", None, 1)
    assert closed["decided_at"] is not None
    assert client.get("/v1/nation").json["totals"]["applications_open"] == 0
    assert client.get("/desk").status_code == 200
    assert "Taken back" in client.get(f"/accounts/{waiting['applicant']}").text


def test_all_of_it_is_the_same_in_a_fresh_index_and_before_an_auditor(
    own_nation: RunningNation, client: FlaskClient, tmp_path: Path
) -> None:
    own_nation.send("CitizenRegistry", "setRules", (400 * DAY, 70 * DAY, 100 * DAY, 40 * DAY, 90 * DAY), sender=ADMIN)
    own_nation.send("CitizenRegistry", "adoptTerms", b"\x11" * 32, now(own_nation) + 31 * DAY, sender=ADMIN)
    assert act(own_nation, "acceptTerms", 2, sender=ADA)
    assert act(own_nation, "cancelNonce", sender=ADA)
    travel(own_nation, unix(person(client)["next_due"]["opens_at"]))
    assert act(own_nation, "renew", 2, sender=ADA)

    fresh = IndexUnderTest(own_nation.node, own_nation.deployment, tmp_path / "fresh.db").catch_up(3)
    engine = open_index(own_nation.settings.index_url)
    assert fresh.dump() == list(dump(engine))
    (rules,) = client.get("/v1/citizenship/rules").json["items"]
    assert (rules["validity"], rules["renewal_window"], rules["grace"]) == (400 * DAY, 70 * DAY, 100 * DAY)
    before = client.get(f"/v1/citizenship/rules?as_of_block={rules['source']['block'] - 1}").json["items"][0]
    assert before["validity"] == 365 * DAY


def test_the_text_of_the_terms_is_the_one_whose_fingerprint_is_on_the_ledger(client: FlaskClient) -> None:
    (version,) = client.get("/v1/citizenship/terms").json["items"]
    text = (ROOT / "deployments" / "laws" / "terms.md").read_text()

    assert version["text_hash"] == "0x" + keccak(text=text).hex()
    assert str(escape(text)) in client.get("/terms").text


def now(nation: RunningNation) -> int:
    """The time of the last block."""
    return int(nation.node.call("eth_getBlockByNumber", ["latest", False], dict)["timestamp"], 16)
