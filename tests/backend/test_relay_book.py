"""The relay's book alone: what holds after every commit, whoever writes."""

from dataclasses import replace
from pathlib import Path

import pytest
from atoll.domain.relay import DAY, Attempt, Call, RelayedAct, RelayState, RelayTerms
from atoll.store.engine import open_office
from atoll.store.relay import ActUnderWay, BudgetSpent, KeyReused, RelayBook
from atoll.store.relay_slots import OUTDONE, RelaySlots
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

NOW = 1_800_000_000
ACTOR, OTHER = "0x" + "11" * 20, "0x" + "22" * 20
CALL = Call(contract="0x" + "99" * 20, actor=ACTOR, nonce=0, deadline=2**255, data="0x12")
TERMS = RelayTerms(gas_a_day=1_000, acts_a_day=3)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_office(f"sqlite:///{tmp_path / 'office.db'}")


def act(id: str, gas: int = 100, at: int = NOW, name: str = "RenounceCitizenship", **of_call: object) -> RelayedAct:
    call = replace(CALL, **of_call)  # type: ignore[arg-type]
    return RelayedAct(id, "0x" + id, name, call, gas, RelayState.QUEUED, at)


def account(number: int) -> str:
    return f"0x{number:040x}"


def attempt(hash: str, nonce: int) -> Attempt:
    return Attempt(hash, OTHER, nonce, "0x", 1, 1, False, NOW)


def test_what_was_taken_is_read_as_it_was(engine: Engine) -> None:
    book = RelayBook(engine)
    assert book.take("key", act("a"), TERMS) == (act("a"), True)
    assert book.take("key", replace(act("b"), digest="0xa"), TERMS) == (act("a"), False)
    assert book.by_id("a") == book.by_key("key", "0xa") == act("a")
    with pytest.raises(KeyReused):
        book.by_key("key", "0xb")


def test_a_nonce_of_an_actor_is_taken_once_until_it_has_failed(engine: Engine) -> None:
    book, slots = RelayBook(engine), RelaySlots(engine)
    book.take("one", act("a"), TERMS)
    with pytest.raises(ActUnderWay):
        book.take("two", act("b"), TERMS)
    slots.change(act("a"), state="failed", settled=True)
    assert book.take("two", act("b"), TERMS)[1]


def test_an_act_that_was_done_after_all_outdoes_the_one_that_was_taken_for_it(engine: Engine) -> None:
    """Its block was taken back, it failed, was signed once more, and is in a block again."""
    book, slots = RelayBook(engine), RelaySlots(engine)
    book.take("one", act("a"), TERMS)
    slots.send(act("a"), attempt("0xa", 0))
    slots.change(act("a"), state="failed")
    book.take("two", act("b"), TERMS)
    slots.change(act("a"), state="mined", block=5)

    done, outdone = book.by_id("a"), book.by_id("b")
    assert done is not None
    assert outdone is not None
    assert (done.state, done.nonce) == ("mined", 0)
    assert (outdone.state, outdone.reason, outdone.settled) == ("failed", OUTDONE, True)


def test_a_nonce_of_the_sender_has_one_act_and_an_act_one_nonce(engine: Engine) -> None:
    book, slots = RelayBook(engine), RelaySlots(engine)
    for id, actor in (("a", ACTOR), ("b", OTHER)):
        book.take(f"key-{id}", act(id, actor=actor), TERMS)
    slots.send(act("a"), attempt("0xa", 0))
    with pytest.raises(IntegrityError):
        slots.send(act("b"), attempt("0xb", 0))
    with pytest.raises(RuntimeError, match="somebody else sends"):
        slots.send(act("a"), attempt("0xc", 1))

    assert [(each.id, each.nonce) for each in slots.open()] == [("a", 0)]
    assert [each.id for each in slots.queued(9)] == ["b"]
    assert [each.hash for each in slots.attempts([act("a")])["a"]] == ["0xa"]


def test_budgets_count_the_last_day_and_say_when_to_come_back(engine: Engine) -> None:
    book = RelayBook(engine)
    for number in range(3):
        book.take(f"key-{number}", act(str(number), at=NOW + number, nonce=number), TERMS)
    with pytest.raises(BudgetSpent, match=ACTOR) as own:
        book.take("another", act("x", at=NOW + 10, nonce=9), TERMS)
    with pytest.raises(BudgetSpent, match="gas") as all_of_it:
        book.take("another", act("x", gas=701, at=NOW + 10, actor=OTHER), TERMS)

    assert own.value.retry_after == all_of_it.value.retry_after == DAY - 10 + 1
    assert book.take("another", act("x", at=NOW + DAY, nonce=9), TERMS)[1]


def test_what_waits_counts_for_the_day_however_old_it_is(engine: Engine) -> None:
    """The sender has no money for days, and then has."""
    book, slots = RelayBook(engine), RelaySlots(engine)
    for number in range(10):
        book.take(f"key-{number}", act(str(number), actor=account(number)), TERMS)
    late = act("x", at=NOW + 3 * DAY, actor=OTHER)
    with pytest.raises(BudgetSpent, match="gas"):
        book.take("another", late, TERMS)
    assert book.use(NOW + 3 * DAY).gas == 1_000

    slots.send(act("0", actor=account(0)), attempt("0xa", 0))
    assert book.take("another", late, TERMS)[1]


def test_a_crowd_of_new_accounts_leaves_a_third_of_the_days_gas_to_the_others(engine: Engine) -> None:
    book = RelayBook(engine)
    crowd = [act(str(number), name="ApplyForCitizenship", actor=account(number)) for number in range(7)]
    for each in crowd[:6]:
        assert book.take(f"key-{each.id}", each, TERMS)[1]
    with pytest.raises(BudgetSpent, match="gas for sending applications") as spent:
        book.take("one more", crowd[6], TERMS)
    with pytest.raises(BudgetSpent, match="gas for sending applications"):
        book.take("taken back", act("w", name="WithdrawApplication", actor=account(1), nonce=1), TERMS)

    assert spent.value.retry_after == DAY + 1
    for number, name in enumerate(("VetoRecovery", "LodgeAppeal", "ApproveRecovery", "RenewCitizenship")):
        assert book.take(f"late-{name}", act(name, name=name, actor=account(200 + number)), TERMS)[1]
    with pytest.raises(BudgetSpent, match="gas for sending others' acts"):
        book.take("the last", act("l", actor=OTHER), TERMS)
