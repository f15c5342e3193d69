"""The pages of guardians, recoveries and signing keys, in every state that a ledger can bring them to."""

import pytest
from eth_account import Account
from flask.testing import FlaskClient
from nations import RunningNation
from recovering import (
    ARBITER,
    DAY,
    GUARDIAN_DELAY,
    OVERRIDE_PERIOD,
    REGISTRAR,
    VETO_PERIOD,
    WINDOW,
    citizen_wallet,
    do,
    name_guardians,
    pages_of,
    request,
    travel,
)
from told import acts_on, read

LOST, FIRST, SECOND, THIRD = (citizen_wallet(number) for number in (1, 2, 3, 4))
NEW = str(Account.from_key("0x" + "5e" * 32).address)
EVIDENCE = b"\x11" * 32


def requested(nation: RunningNation) -> None:
    """Citizen 1 lost the wallet: two of three guardians are needed, and the first has asked."""
    name_guardians(nation, 1, [FIRST, SECOND, THIRD], 2)
    request(nation, FIRST, 1, NEW)


def test_pages_without_any_recovery(pages: FlaskClient) -> None:
    assert "There is no such recovery" in read(pages, "/recoveries")
    assert acts_on(read(pages, "/recover")) == {"request-recovery", "request-recovery-by-office"}
    assert 'value="12"' in read(pages, "/recover?citizen=12")
    assert acts_on(read(pages, "/guardians")) == {"name-guardians"}
    assert pages.get("/recoveries/1").status_code == 404
    assert pages.get("/recoveries?state=lost").status_code == 400
    assert pages.get("/recoveries?after=nonsense").status_code == 400


def test_a_citizens_page_names_nobody_yet(pages: FlaskClient) -> None:
    html = read(pages, f"/accounts/{LOST}")

    assert "You have no guardians" in html
    assert "Name your guardians" in html
    assert {"set-signing-key"} == acts_on(html) & {"set-signing-key", "drop-signing-key", "veto-recovery"}


def test_guardians_are_shown_before_and_after_they_hold(own_nation: RunningNation) -> None:
    own_nation.send("Recovery", "nameGuardians", sorted([FIRST, SECOND], key=str.lower), 2, sender=LOST)
    html = read(pages_of(own_nation), f"/accounts/{LOST}")
    assert "Named, and not in force yet" in html
    assert "2 of 2" in html
    assert "Citizen 2" in html

    travel(own_nation, GUARDIAN_DELAY)
    html = read(pages_of(own_nation), f"/accounts/{LOST}")
    assert "not in force yet" not in html
    assert "these people together give you a new one" in html

    own_nation.send("Recovery", "nameGuardians", [], 0, sender=LOST)
    assert "on you have no guardians" in read(pages_of(own_nation), f"/accounts/{LOST}")


def test_a_signing_key_is_shown_until_it_ends(own_nation: RunningNation) -> None:
    now = int(own_nation.node.call("eth_getBlockByNumber", ["latest", False], dict)["timestamp"], 16)
    own_nation.send("SigningKeys", "setSigningKey", NEW, now + DAY, sender=LOST)
    html = read(pages_of(own_nation), f"/accounts/{LOST}")
    assert NEW in html
    assert "drop-signing-key" in acts_on(html)

    travel(own_nation, DAY)
    html = read(pages_of(own_nation), f"/accounts/{LOST}")
    assert NEW not in html
    assert "drop-signing-key" not in acts_on(html)


def test_a_recovery_goes_its_way(own_nation: RunningNation) -> None:
    requested(own_nation)
    pages = pages_of(own_nation)
    html = read(pages, "/recoveries/1")
    assert acts_on(html) == {"approve-recovery"}
    assert "1 of 2 guardians have approved" in html
    assert "you can veto then" in read(pages, f"/accounts/{LOST}")
    assert "is being replaced" not in read(pages, "/citizens/1")

    do(own_nation, "approveRecovery", SECOND)
    pages = pages_of(own_nation)
    assert acts_on(read(pages, "/recoveries/1")) == {"veto-recovery"}
    own = read(pages, f"/accounts/{LOST}")
    assert "Your wallet is being replaced" in own
    assert "veto-recovery" in acts_on(own)
    assert "Change your guardians" not in own
    assert "renounce" not in acts_on(own)
    assert "Next step" not in own
    others = read(pages, "/citizens/1")
    assert "The wallet is being replaced" in others
    assert "veto-recovery" not in acts_on(others)

    travel(own_nation, VETO_PERIOD)
    pages = pages_of(own_nation)
    html = read(pages, "/recoveries/1")
    assert acts_on(html) == {"complete-recovery"}
    assert "Nobody vetoed in time." in html
    own = read(pages, f"/accounts/{LOST}")
    assert "veto-recovery" not in acts_on(own)
    assert "The time to veto is over." in own

    own_nation.node.call("anvil_setBalance", [NEW, hex(10**18)], object)
    do(own_nation, "completeRecovery", NEW)
    pages = pages_of(own_nation)
    html = read(pages, "/recoveries/1")
    assert acts_on(html) == set()
    assert "Completed on" in html
    assert "Completed" in read(pages, "/recoveries?state=completed")
    retired = read(pages, f"/accounts/{LOST}")
    assert "<h1>Retired wallet</h1>" in retired
    assert "It was the wallet of <a" in retired
    assert "apply" not in acts_on(retired)
    assert 'href="/apply"' not in retired
    assert "<h1>Citizen 1</h1>" in read(pages, f"/accounts/{NEW}")


def test_a_veto_needs_new_approvals_and_the_arbiter(own_nation: RunningNation) -> None:
    requested(own_nation)
    do(own_nation, "approveRecovery", SECOND)
    do(own_nation, "vetoRecovery", LOST)
    html = read(pages_of(own_nation), "/recoveries/1")
    assert acts_on(html) == {"approve-recovery"}
    assert "0 of 2 guardians have approved once more" in html
    assert "The old wallet vetoed" in read(pages_of(own_nation), "/citizens/1")

    travel(own_nation, OVERRIDE_PERIOD)
    do(own_nation, "approveRecovery", FIRST)
    assert "override-veto" not in acts_on(read(pages_of(own_nation), "/recoveries/1"))
    do(own_nation, "approveRecovery", THIRD)
    assert acts_on(read(pages_of(own_nation), "/recoveries/1")) == {"approve-recovery", "override-veto"}

    do(own_nation, "overrideVeto", ARBITER)
    html = read(pages_of(own_nation), "/recoveries/1")
    assert acts_on(html) == {"complete-recovery"}
    assert "The arbiter overrode the veto." in html


def test_offices_ask_and_approve_and_a_veto_ends_it(own_nation: RunningNation) -> None:
    transaction = own_nation.send("Recovery", "requestRecoveryByOffice", 1, NEW, EVIDENCE, sender=REGISTRAR)
    html = read(pages_of(own_nation), "/recoveries/1")
    assert acts_on(html) == {"approve-recovery-by-office"}
    assert "Fingerprint of the evidence" in html
    for page in (html, read(pages_of(own_nation), f"/tx/{transaction}")):
        assert f'data-kept-file="0x{EVIDENCE.hex()}" data-filename="evidence-of-recovery-1.txt"' in page

    do(own_nation, "approveRecoveryByOffice", ARBITER)
    assert "A veto ends it" in read(pages_of(own_nation), "/recoveries/1")

    do(own_nation, "vetoRecovery", LOST)
    html = read(pages_of(own_nation), "/recoveries/1")
    assert acts_on(html) == set()
    assert "It came to nothing" in html
    assert "The next one can be approved from" in html


@pytest.mark.parametrize("approved", [False, True])
def test_what_is_not_followed_up_is_ended_by_anyone(own_nation: RunningNation, approved: bool) -> None:
    requested(own_nation)
    if approved:
        do(own_nation, "approveRecovery", SECOND)
    travel(own_nation, VETO_PERIOD + WINDOW + 1)
    assert acts_on(read(pages_of(own_nation), "/recoveries/1")) == {"fail-recovery"}

    do(own_nation, "failRecovery", THIRD)
    assert "It came to nothing" in read(pages_of(own_nation), "/recoveries/1")


@pytest.mark.parametrize("vetoed", [False, True])
def test_a_persons_pages_say_that_a_recovery_is_over(own_nation: RunningNation, vetoed: bool) -> None:
    requested(own_nation)
    do(own_nation, "approveRecovery", SECOND)
    if vetoed:
        do(own_nation, "vetoRecovery", LOST)
    travel(own_nation, (OVERRIDE_PERIOD if vetoed else VETO_PERIOD) + WINDOW + 1)
    pages = pages_of(own_nation)

    for path in (f"/accounts/{LOST}", "/citizens/1"):
        html = read(pages, path)
        assert "A recovery came to nothing" in html
        assert "Until then tills keep what they owe" in html
        assert "is being replaced" not in html
        assert "can override" not in html
        assert not {"veto-recovery", "complete-recovery"} & acts_on(html)


def test_what_other_guardians_were_asked_leads_nowhere(own_nation: RunningNation) -> None:
    requested(own_nation)
    name_guardians(own_nation, 1, [SECOND], 1)
    pages = pages_of(own_nation)

    html = read(pages, "/recoveries/1")
    assert acts_on(html) == set()
    assert "leads nowhere any more" in html
    assert "you can veto then" not in read(pages, f"/accounts/{LOST}")


def test_what_was_asked_before_another_recovery_leads_nowhere(own_nation: RunningNation) -> None:
    requested(own_nation)
    request(own_nation, THIRD, 1, str(Account.from_key("0x" + "6e" * 32).address))
    do(own_nation, "approveRecovery", SECOND)
    travel(own_nation, VETO_PERIOD)
    own_nation.node.call("anvil_setBalance", [NEW, hex(10**18)], object)
    do(own_nation, "completeRecovery", NEW)
    pages = pages_of(own_nation)

    assert "leads nowhere any more" in read(pages, "/recoveries/2")
    assert "asked that your citizenship moves" not in read(pages, f"/accounts/{NEW}")
