"""Applications and vouches, decisions and appeals: what the pages say, in every state, and what they let whom do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from atoll.app import create_app, create_sync
from atoll.domain.actions import Action
from atoll.indexer.follow import catch_up
from atoll.web.allowances import ACTIONS, REASONS
from eth_account import Account
from flask.testing import FlaskClient
from nations import RunningNation, run_copy, seeded_key
from told import acts_on, read, words

DAY = 24 * 60 * 60
REGISTRAR, ARBITER = 1, 4
HASH = b"\x11" * 32
WAITING, REJECTED = 14, 13
"""Applications of the seed; the rejection is decision 1."""


class Town:
    """A nation in which a test acts, and whose pages it reads."""

    def __init__(self, nation: RunningNation) -> None:
        self.nation = nation
        self._sync = create_sync(nation.settings)
        self._pages: FlaskClient = create_app(nation.settings).test_client()

    def act(self, contract: str, function: str, *arguments: object, by: int | str) -> str:
        """The transaction in which somebody acted."""
        return self.nation.send(contract, function, *arguments, sender=by)

    def read(self, path: str) -> str:
        """What a page says for itself, by the ledger's newest block."""
        catch_up(self._sync)
        return read(self._pages, path)

    @property
    def time(self) -> int:
        return int(self.nation.node.call("eth_getBlockByNumber", ["latest", False], dict)["timestamp"], 16)

    def travel(self, moment: int) -> None:
        """Let the ledger's clock be at a time."""
        self.nation.node.call("evm_mine", [moment], object)

    def suspend(self, citizen: int, days: int = 30) -> None:
        self.act("CitizenRegistry", "suspend", citizen, 3, HASH, self.time + days * DAY, by=REGISTRAR)

    def revoke(self, citizen: int) -> None:
        self.act("CitizenRegistry", "revoke", citizen, 1, HASH, by=REGISTRAR)

    def lodge(self, decision: int, wallet: str) -> None:
        register = self.nation.deployment.contracts["CitizenRegistry"].address
        self.act("Appeals", "lodge", register, decision, HASH, by=wallet)

    def vouch(self, *citizens: int, application: int = WAITING) -> None:
        for citizen in citizens:
            self.act("Vouches", "vouch", application, by=self.wallet(citizen))

    def page_of(self, citizen: int) -> str:
        """Where a citizen's own page is."""
        return f"/accounts/{self.wallet(citizen)}"

    def wallet(self, citizen: int) -> str:
        """The wallet of a citizen."""
        catch_up(self._sync)
        return str(self._pages.get(f"/v1/citizens/{citizen}").json["wallet"])


def applicant(application: int) -> str:
    """The wallet behind an application of the seed."""
    return str(Account.from_key(seeded_key(application + 9)).address)


@pytest.fixture
def town(seeded: Path, tmp_path: Path) -> Iterator[Town]:
    with run_copy(seeded, tmp_path / "nation") as nation:
        yield Town(nation)


def test_an_application_says_who_vouches_and_is_admitted_by_them(town: Town) -> None:
    html = town.read(f"/applications/{WAITING}")
    assert "0 of 2 vouches that are needed count now" in words(html)
    assert "Nobody vouches yet" in html
    assert "you cannot vouch for 365 days" in words(html)
    assert acts_on(html) == {"vouch"}

    town.vouch(5, 2)
    html = town.read(f"/applications/{WAITING}")
    assert "2 of 2 vouches" in words(html)
    assert acts_on(html) == {"vouch", "withdraw-vouch", "count-vouches"}
    assert 'name="vouchers" value="2,5"' in html
    assert f'data-account="{town.wallet(5)}"' in html
    assert "holds until" in words(town.read(f"/accounts/{town.wallet(5)}"))

    town.act("Vouches", "countVouches", WAITING, [2, 5], by=town.wallet(9))
    html = town.read(f"/applications/{WAITING}")
    assert "Admitted by the vouches of Citizen 2, Citizen 5" in words(html)
    assert acts_on(html) == set()
    assert "Your vouch for" not in words(town.read(f"/accounts/{town.wallet(5)}"))


def test_only_vouches_that_count_admit_and_ended_ones_are_cleared_away(town: Town) -> None:
    town.vouch(2, 5)
    town.suspend(5)
    html = town.read(f"/applications/{WAITING}")
    assert "1 of 2 vouches that are needed counts now" in words(html)
    assert "Rests" in html
    assert "count-vouches" not in acts_on(html)

    town.travel(town.time + 31 * DAY)
    html = town.read(f"/applications/{WAITING}")
    assert "0 of 2" in words(html)
    assert html.count("Ended") == 2
    assert acts_on(html) == {"vouch", "release-vouch"}

    town.act("Vouches", "releaseVouch", 2, by=town.wallet(9))
    town.act("Vouches", "releaseVouch", 5, by=town.wallet(9))
    assert acts_on(town.read(f"/applications/{WAITING}")) == {"vouch"}


def test_vouches_of_a_decided_application_can_be_cleared_away(town: Town) -> None:
    town.vouch(2)
    town.act("CitizenRegistry", "admit", WAITING, by=REGISTRAR)

    assert acts_on(town.read(f"/applications/{WAITING}")) == {"release-vouch"}


def test_the_list_has_what_waits_and_what_was_decided(town: Town) -> None:
    html = town.read("/applications")

    waiting, decided = html.split('id="decided"')
    assert f'href="/applications/{WAITING}"' in waiting
    assert f'href="/applications/{REJECTED}"' in decided
    assert f'href="/applications/{WAITING}"' in town.read("/desk")
    assert f'href="/applications/{WAITING}"' in town.read(f"/accounts/{applicant(WAITING)}")


def test_a_suspension_is_told_everywhere_with_its_end_and_its_appeal(town: Town) -> None:
    town.suspend(3)

    own = town.read(f"/accounts/{town.wallet(3)}")
    assert "You are suspended until" in words(own)
    assert "You can appeal" in words(own)
    assert "Decision 2, a suspension, is against you: the terms were breached." in words(own)
    assert re.search(r"Vouch for an applicant The citizenship is suspended: from", words(own))
    passport = town.read("/citizens/3")
    assert "The citizen is suspended until" in words(passport)
    assert 'href="/decisions/2"' in passport
    assert "You can appeal" not in words(passport)

    html = town.read("/decisions/2")
    assert "Suspended until" in html
    assert "The terms were breached" in html
    assert acts_on(html) == {"lodge", "reinstate"}
    assert f'data-account="{town.wallet(3)}"' in html
    assert acts_on(town.read("/desk/citizens/3")) == {"revoke"}


def test_who_is_suspended_is_not_led_to_what_is_forbidden(town: Town) -> None:
    citizen = next(id for id in range(1, 13) if "Register your first business" in town.read(town.page_of(id)))
    town.suspend(citizen)

    assert "Register your first business" not in town.read(town.page_of(citizen))


def test_office_holders_are_led_to_their_desk(town: Town) -> None:
    arbiter = str(Account.from_key(seeded_key(ARBITER)).address)

    assert 'href="/desk/appeals"' in town.read(f"/accounts/{arbiter}")


def test_an_appeal_that_is_allowed_undoes_the_decision(town: Town) -> None:
    town.suspend(3)
    town.lodge(2, town.wallet(3))
    html = town.read("/decisions/2")
    assert "An arbiter decides until" in words(html)
    assert acts_on(html) == {"reinstate"}
    assert "Your appeal against decision 2 is decided until" in words(town.read(f"/accounts/{town.wallet(3)}"))
    desk = town.read("/desk/appeals")
    assert "Appeal 1 against decision 2, a suspension" in words(desk)
    assert acts_on(desk) == {"decide"}

    town.act("Appeals", "decide", 1, True, HASH, by=ARBITER)
    html = town.read("/decisions/2")
    assert "The appeal was allowed: the decision fell." in words(html)
    assert acts_on(html) == set()
    assert "suspended until" not in words(town.read("/citizens/3"))
    assert acts_on(town.read("/desk/citizens/3")) == {"suspend", "revoke"}
    assert "No appeal waits" in town.read("/desk/appeals")
    assert "Allowed" in town.read("/desk/appeals")


def test_an_appeal_that_nobody_decides_falls_to_anyone(town: Town) -> None:
    town.lodge(1, applicant(REJECTED))
    assert "reinstate" not in acts_on(town.read("/decisions/1"))

    town.travel(town.time + 61 * DAY)
    assert acts_on(town.read("/decisions/1")) == {"conclude-undecided"}
    assert acts_on(town.read("/desk/appeals")) == {"conclude-undecided"}

    town.act("Appeals", "concludeUndecided", 1, by=town.wallet(9))
    assert "Nobody decided in time: the decision fell." in words(town.read("/decisions/1"))
    assert "vouch" in acts_on(town.read(f"/applications/{REJECTED}"))
    assert "Defaulted" in town.read("/desk/appeals")


def test_an_appeal_against_what_was_taken_back_only_waits_to_be_closed(town: Town) -> None:
    town.suspend(3)
    town.lodge(2, town.wallet(3))
    town.act("CitizenRegistry", "reinstate", 2, by=REGISTRAR)
    assert "took the decision back. The appeal only waits to be closed: an arbiter can" in words(
        town.read("/decisions/2")
    )
    desk = town.read("/desk/appeals")
    assert "The registrar took the decision back: the appeal only waits to be closed." in desk
    assert not re.search("the decision (falls|stands)", words(desk))

    town.act("Appeals", "decide", 1, False, HASH, by=ARBITER)
    text = words(town.read("/decisions/2"))
    assert "The registrar took the decision back." in text
    assert not re.search("decision (stands|fell)|waits", text)


def test_an_appeal_against_what_was_taken_back_is_closed_by_anyone_in_the_end(town: Town) -> None:
    town.suspend(3)
    town.lodge(2, town.wallet(3))
    town.act("CitizenRegistry", "reinstate", 2, by=REGISTRAR)
    town.travel(town.time + 61 * DAY)
    for path in ("/decisions/2", "/desk/appeals"):
        html = town.read(path)
        assert "Sign and close the appeal" in html
        assert "the decision falls" not in html

    closed = town.act("Appeals", "concludeUndecided", 1, by=town.wallet(9))
    told = town.read(f"/tx/{closed}")
    assert "Nobody decided appeal 1 in time." in told
    assert "fell" not in told
    assert "decision fell" not in town.read("/decisions/2")


def test_a_revocation_takes_effect_only_after_the_time_to_appeal(town: Town) -> None:
    town.revoke(4)
    assert "Your citizenship is about to be revoked." in words(town.read(f"/accounts/{town.wallet(4)}"))
    assert "A revocation is pronounced." in words(town.read("/citizens/4"))
    assert "Citizen 4" in words(town.read(f"/accounts/{town.wallet(4)}").partition("</h1>")[0])
    assert acts_on(town.read("/decisions/2")) == {"lodge", "reinstate"}
    assert acts_on(town.read("/desk/citizens/4")) == {"suspend"}

    town.travel(town.time + 31 * DAY)
    html = town.read("/decisions/2")
    assert "Nobody appealed until" in words(html)
    assert acts_on(html) == {"conclude-revocation", "reinstate"}

    town.act("CitizenRegistry", "concludeRevocation", 2, by=town.wallet(9))
    assert acts_on(town.read("/decisions/2")) == set()
    assert "there is nothing to decide" in town.read("/desk/citizens/4")
    assert "Former citizen 4" in words(town.read(f"/accounts/{town.wallet(4)}"))


def test_a_decision_that_was_taken_back_says_so(town: Town) -> None:
    town.revoke(4)
    town.act("CitizenRegistry", "reinstate", 2, by=REGISTRAR)

    html = town.read("/decisions/2")
    assert "The registrar took the decision back." in words(html)
    assert acts_on(html) == set()

    town.revoke(4)
    assert acts_on(town.read("/decisions/2")) == set()
    assert acts_on(town.read("/decisions/3")) == {"lodge", "reinstate"}


def test_a_revocation_of_who_left_meanwhile_takes_no_effect(town: Town) -> None:
    town.revoke(4)
    town.act("CitizenRegistry", "renounce", by=town.wallet(4))
    town.travel(town.time + 31 * DAY)
    assert acts_on(town.read("/decisions/2")) == set()

    town.act("CitizenRegistry", "applyForCitizenship", HASH, 1, by=town.wallet(4))
    town.act("CitizenRegistry", "admit", 15, by=REGISTRAR)
    town.revoke(4)
    assert acts_on(town.read("/decisions/2")) == set()
    assert acts_on(town.read("/decisions/3")) == {"lodge", "reinstate"}


def test_who_vouched_for_a_revoked_citizen_bears_the_consequence_once(town: Town) -> None:
    town.vouch(2, 5)
    town.act("Vouches", "countVouches", WAITING, [2, 5], by=town.wallet(9))
    town.revoke(13)
    assert "bar-vouchers" not in acts_on(town.read("/citizens/13"))
    town.travel(town.time + 31 * DAY)
    town.act("CitizenRegistry", "concludeRevocation", 2, by=town.wallet(9))

    html = town.read("/citizens/13")
    assert acts_on(html) == {"bar-vouchers"}
    assert 'name="vouchers" value="2,5"' in html

    town.act("Vouches", "barVouchers", 13, [2, 5], by=town.wallet(9))
    assert acts_on(town.read("/citizens/13")) == set()


def test_the_rules_of_vouching_and_of_appeals_are_in_plain_words(town: Town) -> None:
    text = words(town.read("/terms"))

    assert "when 2 of them vouch, anyone may have the applicant admitted" in text
    assert "cannot vouch for 365 days" in text
    assert "Time to appeal 30 days" in text
    assert "If no arbiter decides in time the decision falls" in text


@pytest.mark.parametrize("path", ["/applications/99", "/decisions/99", "/desk/citizens/99"])
def test_what_nobody_knows_is_404_in_words(pages: FlaskClient, path: str) -> None:
    answer = pages.get(path)

    assert answer.status_code == 404
    assert "There is no" in answer.text


def test_every_action_and_every_reason_has_words() -> None:
    source = (Path(__file__).parents[2] / "backend/atoll/domain/actions.py").read_text()
    reasons = set(re.findall(r'(?:Allowance|from_time)\("(\w+)"', source))
    appeals = {"AppealForeign", "ActNotAppealable", "AppealTooLate"}

    assert set(ACTIONS) == set(Action)
    assert reasons - appeals == set(REASONS)
