"""Decisions and appeals: what the pages say, in every state, and what they let whom do."""

import re

from eth_account import Account
from nations import seeded_key
from told import acts_on, words
from town import ARBITER, DAY, HASH, REGISTRAR, REJECTED, Town, applicant


def latest_case(town: Town) -> str:
    """What the arbiter's desk says of the appeal that was lodged last."""
    waiting = town.read("/desk/appeals").split('id="decided"')[0]
    return waiting.rpartition('class="case"')[2]


def test_a_suspension_is_told_everywhere_with_its_end_and_its_appeal(town: Town) -> None:
    town.suspend(3)

    own = town.read(f"/accounts/{town.wallet(3)}")
    assert "You are suspended until" in words(own)
    assert "You can appeal" in words(own)
    assert "Decision 3, a suspension, is against you: the terms were breached." in words(own)
    assert re.search(r"Vouch for an applicant The citizenship is suspended: from", words(own))
    assert "Appeal against decision 3 Allowed" in words(own)
    assert "Next step" not in words(own)
    for page in (own, town.read("/citizens/3"), town.read("/desk/citizens/3")):
        assert 'class="tag suspended"' in page
        assert 'class="tag active">Active' not in page
    assert town.read("/citizens").count('class="tag suspended"') == 2
    passport = town.read("/citizens/3")
    assert "The citizen is suspended until" in words(passport)
    assert 'href="/decisions/3"' in passport
    assert "You can appeal" not in words(passport)

    html = town.read("/decisions/3")
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
    town.lodge(3, town.wallet(3))
    html = town.read("/decisions/3")
    assert "An arbiter decides by" in words(html)
    assert acts_on(html) == {"reinstate"}
    assert "Your appeal against decision 3 is to be decided by" in words(town.read(f"/accounts/{town.wallet(3)}"))
    desk = town.read("/desk/appeals")
    assert "Appeal 2 against decision 3, a suspension" in words(desk)
    assert acts_on(desk) == {"decide"}

    town.act("Appeals", "decide", 2, True, HASH, by=ARBITER)
    html = town.read("/decisions/3")
    assert "The appeal was allowed: the decision fell." in words(html)
    assert "Was to suspend until" in words(html)
    assert "Was against you" in words(html)
    assert "Appeal until" not in words(html)
    assert "give one to the arbiter" not in words(html)
    assert acts_on(html) == set()
    assert "suspended until" not in words(town.read("/citizens/3"))
    assert acts_on(town.read("/desk/citizens/3")) == {"suspend", "revoke"}
    assert "Appeal 2" not in town.read("/desk/appeals").split('id="decided"')[0]
    assert "Allowed" in town.read("/desk/appeals")


def test_an_appeal_that_nobody_decides_falls_to_anyone(town: Town) -> None:
    town.lodge(1, applicant(REJECTED))
    assert "reinstate" not in acts_on(town.read("/decisions/1"))

    town.travel(town.time + 61 * DAY)
    assert acts_on(town.read("/decisions/1")) == {"conclude-undecided"}
    assert acts_on(town.read("/desk/appeals")) == {"conclude-undecided"}

    town.act("Appeals", "concludeUndecided", 2, by=town.wallet(9))
    assert "Nobody decided in time: the decision fell." in words(town.read("/decisions/1"))
    assert "vouch" in acts_on(town.read(f"/applications/{REJECTED}"))
    assert "Defaulted" in town.read("/desk/appeals")


def test_an_appeal_against_what_was_taken_back_only_waits_to_be_closed(town: Town) -> None:
    town.suspend(3)
    town.lodge(3, town.wallet(3))
    town.act("CitizenRegistry", "reinstate", 3, by=REGISTRAR)
    assert "took the decision back. The appeal only waits to be closed: an arbiter can" in words(
        town.read("/decisions/3")
    )
    desk = latest_case(town)
    assert "The registrar took the decision back: the appeal only waits to be closed." in desk
    assert not re.search("the decision (falls|stands)", words(desk))

    town.act("Appeals", "decide", 2, False, HASH, by=ARBITER)
    text = words(town.read("/decisions/3"))
    assert "The registrar took the decision back." in text
    assert not re.search("decision (stands|fell)|waits", text)


def test_an_appeal_against_what_was_taken_back_is_closed_by_anyone_in_the_end(town: Town) -> None:
    town.suspend(3)
    town.lodge(3, town.wallet(3))
    town.act("CitizenRegistry", "reinstate", 3, by=REGISTRAR)
    town.travel(town.time + 61 * DAY)
    for html in (town.read("/decisions/3"), latest_case(town)):
        assert "Sign and close the appeal" in html
        assert "the decision falls" not in html

    closed = town.act("Appeals", "concludeUndecided", 2, by=town.wallet(9))
    told = town.read(f"/tx/{closed}")
    assert "Nobody decided appeal 2 in time." in told
    assert "fell" not in told
    assert "decision fell" not in town.read("/decisions/3")


def test_a_revocation_takes_effect_only_after_the_time_to_appeal(town: Town) -> None:
    town.revoke(4)
    assert "Your citizenship is about to be revoked." in words(town.read(f"/accounts/{town.wallet(4)}"))
    assert "A revocation is pronounced." in words(town.read("/citizens/4"))
    assert "Citizen 4" in words(town.read(f"/accounts/{town.wallet(4)}").partition("</h1>")[0])
    assert acts_on(town.read("/decisions/3")) == {"lodge", "reinstate"}
    assert acts_on(town.read("/desk/citizens/4")) == {"suspend"}

    town.travel(town.time + 31 * DAY)
    html = town.read("/decisions/3")
    assert "Nobody appealed by" in words(html)
    assert acts_on(html) == {"conclude-revocation", "reinstate"}

    town.act("CitizenRegistry", "concludeRevocation", 3, by=town.wallet(9))
    assert acts_on(town.read("/decisions/3")) == set()
    assert "there is nothing to decide" in town.read("/desk/citizens/4")
    assert "Former citizen 4" in words(town.read(f"/accounts/{town.wallet(4)}"))


def test_a_decision_that_was_taken_back_says_so(town: Town) -> None:
    town.revoke(4)
    town.act("CitizenRegistry", "reinstate", 3, by=REGISTRAR)

    html = town.read("/decisions/3")
    assert "The registrar took the decision back." in words(html)
    assert acts_on(html) == set()

    town.revoke(4)
    assert acts_on(town.read("/decisions/3")) == set()
    assert acts_on(town.read("/decisions/4")) == {"lodge", "reinstate"}


def test_a_revocation_of_who_left_meanwhile_takes_no_effect(town: Town) -> None:
    town.revoke(4)
    town.act("CitizenRegistry", "renounce", by=town.wallet(4))
    town.travel(town.time + 31 * DAY)
    assert acts_on(town.read("/decisions/3")) == set()

    town.act("CitizenRegistry", "applyForCitizenship", HASH, 1, by=town.wallet(4))
    town.act("CitizenRegistry", "admit", 16, by=REGISTRAR)
    town.revoke(4)
    assert acts_on(town.read("/decisions/3")) == set()
    assert acts_on(town.read("/decisions/4")) == {"lodge", "reinstate"}
