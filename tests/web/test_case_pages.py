"""Applications and vouches: what the pages say, in every state, and what they let whom do; the rules in words."""

import re
from pathlib import Path

import pytest
from atoll.domain.actions import Action
from atoll.web.allowances import ACTIONS, REASONS
from flask.testing import FlaskClient
from told import acts_on, words
from town import DAY, REGISTRAR, REJECTED, WAITING, Town, applicant


def test_an_application_says_who_vouches_and_is_admitted_by_them(town: Town) -> None:
    html = town.read(f"/applications/{WAITING}")
    assert "0 of 2 vouches that are needed count now" in words(html)
    assert "Nobody vouches yet" in html
    assert "you cannot vouch for 365 days" in words(html)
    assert acts_on(html) == {"vouch"}

    town.vouch(6, 5)
    html = town.read(f"/applications/{WAITING}")
    assert "2 of 2 vouches" in words(html)
    assert acts_on(html) == {"vouch", "withdraw-vouch", "count-vouches"}
    assert 'name="vouchers" value="5,6"' in html
    assert f'data-account="{town.wallet(5)}"' in html
    assert "holds until" in words(town.read(f"/accounts/{town.wallet(5)}"))

    town.act("Vouches", "countVouches", WAITING, [5, 6], by=town.wallet(9))
    html = town.read(f"/applications/{WAITING}")
    assert "Admitted by the vouches of Citizen 5, Citizen 6" in words(html)
    assert acts_on(html) == set()
    assert "Your vouch for" not in words(town.read(f"/accounts/{town.wallet(5)}"))


def test_only_vouches_that_count_admit_and_ended_ones_are_cleared_away(town: Town) -> None:
    town.vouch(6, 5)
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

    town.act("Vouches", "releaseVouch", 6, by=town.wallet(9))
    town.act("Vouches", "releaseVouch", 5, by=town.wallet(9))
    assert acts_on(town.read(f"/applications/{WAITING}")) == {"vouch"}


def test_vouches_of_a_decided_application_can_be_cleared_away(town: Town) -> None:
    town.vouch(6)
    town.act("CitizenRegistry", "admit", WAITING, by=REGISTRAR)

    assert acts_on(town.read(f"/applications/{WAITING}")) == {"release-vouch"}


def test_the_list_has_what_waits_and_what_was_decided(town: Town) -> None:
    html = town.read("/applications")

    waiting, decided = html.split('id="decided"')
    assert f'href="/applications/{WAITING}"' in waiting
    assert f'href="/applications/{REJECTED}"' in decided
    assert f'href="/applications/{WAITING}"' in town.read("/desk")
    assert f'href="/applications/{WAITING}"' in town.read(f"/accounts/{applicant(WAITING)}")


def test_who_vouched_for_a_revoked_citizen_bears_the_consequence_once(town: Town) -> None:
    town.vouch(6, 5)
    town.act("Vouches", "countVouches", WAITING, [5, 6], by=town.wallet(9))
    town.revoke(13)
    assert "bar-vouchers" not in acts_on(town.read("/citizens/13"))
    town.travel(town.time + 31 * DAY)
    town.act("CitizenRegistry", "concludeRevocation", 3, by=town.wallet(9))

    html = town.read("/citizens/13")
    assert acts_on(html) == {"bar-vouchers"}
    assert 'name="vouchers" value="5,6"' in html

    town.act("Vouches", "barVouchers", 13, [5, 6], by=town.wallet(9))
    assert acts_on(town.read("/citizens/13")) == set()


def test_the_rules_of_vouching_and_of_appeals_are_in_plain_words(town: Town) -> None:
    text = words(town.read("/terms"))

    assert "when 2 of them vouch, anyone may have the applicant admitted" in text
    assert "cannot vouch for 365 days" in text
    assert "a citizen in good standing, 1 hour after the admission at the earliest" in text
    assert "Time to appeal 30 days" in text
    assert "Time to decide an appeal 60 days" in text
    assert "If no arbiter decides in time the decision falls" in text


@pytest.mark.parametrize("path", ["/applications/99", "/decisions/99", "/desk/citizens/99"])
def test_what_nobody_knows_is_404_in_words(pages: FlaskClient, path: str) -> None:
    answer = pages.get(path)

    assert answer.status_code == 404
    assert "There is no" in answer.text


def test_every_action_and_every_reason_has_words() -> None:
    source = (Path(__file__).parents[2] / "backend/atoll/domain/actions.py").read_text()
    reasons = set(re.findall(r'(?:Allowance|from_time)\("(\w+)"', source))

    assert set(ACTIONS) == set(Action)
    assert reasons == set(REASONS)
