"""What may be done in a recovery, at the seconds on which it turns."""

from dataclasses import replace

import pytest
from atoll.domain.cases import GuardianSet, Recovery
from atoll.domain.codes import RecoveryState
from atoll.domain.records import Source
from atoll.domain.recovering import Step, coming, holding, is_outdated, open_steps

SOURCE = Source(1, "0x" + "11" * 32, 1, "0x" + "22" * 32, 0)
OPENS, EXPIRES = 100, 200
ASKED = Recovery(
    id=1,
    citizen_id=1,
    new_wallet="0x" + "33" * 20,
    requested_by="0x" + "44" * 20,
    guardian_version=1,
    evidence=None,
    state=RecoveryState.REQUESTED,
    approved_by=[],
    requested_at=50,
    opens_at=None,
    expires_at=EXPIRES,
    vetoed_at=None,
    overridden_by=None,
    ended_at=None,
    free_at=None,
    source=SOURCE,
)
APPROVED = replace(ASKED, state=RecoveryState.APPROVED, opens_at=OPENS)
VETOED = replace(APPROVED, state=RecoveryState.VETOED, vetoed_at=60)
ENOUGH = replace(VETOED, approved_by=["0x" + "44" * 20, "0x" + "55" * 20])
OVERRIDDEN = replace(APPROVED, vetoed_at=60, overridden_by="0x" + "66" * 20)
NAMED = GuardianSet(1, 1, 1, ["0x" + "44" * 20], [0], 0, 10, False, SOURCE)


@pytest.mark.parametrize(
    ("recovery", "time", "steps"),
    [
        (ASKED, EXPIRES, {Step.APPROVE}),
        (ASKED, EXPIRES + 1, {Step.FAIL}),
        (replace(ASKED, guardian_version=None), EXPIRES, {Step.APPROVE_BY_OFFICE}),
        (APPROVED, OPENS - 1, {Step.VETO}),
        (APPROVED, OPENS, {Step.COMPLETE}),
        (APPROVED, EXPIRES, {Step.COMPLETE}),
        (APPROVED, EXPIRES + 1, {Step.FAIL}),
        (VETOED, OPENS, {Step.APPROVE}),
        (ENOUGH, OPENS - 1, {Step.APPROVE}),
        (ENOUGH, OPENS, {Step.APPROVE, Step.OVERRIDE}),
        (ENOUGH, EXPIRES + 1, {Step.FAIL}),
        (OVERRIDDEN, OPENS - 1, set()),
        (OVERRIDDEN, OPENS, {Step.COMPLETE}),
        (replace(ASKED, state=RecoveryState.COMPLETED), EXPIRES + 1, set()),
        (replace(ASKED, state=RecoveryState.FAILED), EXPIRES + 1, set()),
    ],
)
def test_steps_open_and_close_on_the_second(recovery: Recovery, time: int, steps: set[Step]) -> None:
    assert open_steps(recovery, 2, time) == steps


def test_the_last_guardians_whose_time_has_come_hold() -> None:
    later = replace(NAMED, version=2, effective_at=20)
    replaced = replace(NAMED, version=3, effective_at=15, replaced=True)

    assert [holding([NAMED, later], time) for time in (9, 10, 19, 20)] == [None, NAMED, NAMED, later]
    assert [coming([NAMED, later], time) for time in (19, 20)] == [later, None]
    assert holding([NAMED, replaced], 19) == NAMED
    assert coming([], 0) is None


def test_nobody_else_holds_while_guardians_recover() -> None:
    assert holding([NAMED, replace(NAMED, version=2, effective_at=20)], 30, APPROVED) == NAMED


@pytest.mark.parametrize(
    ("recovery", "holds", "recovered_at", "outdated"),
    [
        (ASKED, NAMED, 0, False),
        (ASKED, None, 0, True),
        (ASKED, replace(NAMED, version=2), 0, True),
        (ASKED, NAMED, 49, False),
        (ASKED, NAMED, 50, True),
        (replace(ASKED, guardian_version=None), None, 0, False),
        (replace(ASKED, state=RecoveryState.COMPLETED), None, 60, False),
    ],
)
def test_a_request_goes_out_of_date_with_guardians_and_wallet(
    recovery: Recovery, holds: GuardianSet | None, recovered_at: int, outdated: bool
) -> None:
    assert is_outdated(recovery, holds, recovered_at) is outdated
