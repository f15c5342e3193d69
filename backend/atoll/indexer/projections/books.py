"""What the events of businesses, tills, tax and treasury mean for the state."""

from dataclasses import asdict

from atoll.domain import events, tax
from atoll.domain.codes import BusinessState
from atoll.domain.events import Place
from atoll.domain.names import folded
from atoll.domain.tax import Bracket
from atoll.indexer.projections.base import NATION, LedgerInconsistent, Projector
from atoll.store import tables


def project_business_registered(projector: Projector, event: events.BusinessRegistered, place: Place) -> None:
    projector.state.put(
        tables.businesses,
        place,
        event.business_id,
        name=event.name,
        name_folded=folded(event.name),
        owner_id=event.owner_id,
        liable_id=event.liable_id,
        section=event.section,
        size_class=event.size_class,
        headcount=event.headcount,
        state=BusinessState.ACTIVE,
        registered_at=place.block_time,
    )
    projector.add_to_totals(place, businesses=1)


def project_till_opened(projector: Projector, event: events.TillOpened, place: Place) -> None:
    projector.tills[event.till] = event.business_id
    projector.state.put(
        tables.tills,
        place,
        event.business_id,
        address=event.till,
        opening_balance=event.opening_balance,
        received=event.opening_balance,
        collected=0,
        tax=0,
        payments=0,
        last_collected_payment=0,
    )
    projector.add_to_totals(place, paid=event.opening_balance)


def project_coin_transfer(projector: Projector, event: events.CoinTransfer, place: Place) -> None:
    """To a till it is a payment (a transfer of nothing is none); to the treasury it is tax, or unattributed."""
    if event.receiver == projector.treasury:
        kind = "tax_received" if event.sender in projector.tills else "unattributed"
        projector.add_to_totals(place, **{kind: event.value})
    elif event.value != 0:
        _add_payment(projector, projector.tills[event.receiver], event, place)


def _add_payment(projector: Projector, business_id: int, event: events.CoinTransfer, place: Place) -> None:
    state = projector.state
    till = state.require(tables.tills, business_id)
    waiting = state.waiting(business_id)
    projector.add_to_totals(place, payments=1, paid=event.value)
    payment_id = state.require(tables.totals, NATION)["payments"]

    state.put(tables.payments, place, payment_id, business_id=business_id, payer=event.sender, amount=event.value)
    waiting.append((payment_id, event.value))
    state.put(
        tables.tills,
        place,
        business_id,
        received=till["received"] + event.value,
        payments=till["payments"] + 1,
    )


def project_till_collected(projector: Projector, event: events.TillCollected, place: Place) -> None:
    """Check the collection against the payments and T, and derive each payment's receipt."""
    state = projector.state
    till = state.require(tables.tills, event.business_id)
    opening_balance = till["opening_balance"] if till["collected"] == 0 else 0
    payments = state.collect(event.business_id)
    _check_gross(event, opening_balance, payments)

    projector.add_to_totals(place, collections=1, collected=event.gross, tax=event.tax)
    collection_id = state.require(tables.totals, NATION)["collections"]
    taxes = _receipts(projector, event, [opening_balance, *(amount for _, amount in payments)])
    for (payment_id, _), due in zip(payments, taxes[1:], strict=True):
        state.put(tables.receipts, place, payment_id, collection_id=collection_id, tax=due)
    opening = {"opening_balance": opening_balance, "opening_tax": taxes[0]}
    state.put(tables.collections, place, collection_id, **opening, **asdict(event))
    state.put(
        tables.tills,
        place,
        event.business_id,
        collected=till["collected"] + event.gross,
        tax=till["tax"] + event.tax,
        last_collected_payment=payments[-1][0] if payments else till["last_collected_payment"],
    )
    _put_account(projector, event, place)


def _check_gross(event: events.TillCollected, opening_balance: int, payments: list[tuple[int, int]]) -> None:
    seen = opening_balance + sum(amount for _, amount in payments)
    if seen != event.gross:
        raise LedgerInconsistent(
            f"business {event.business_id} collected {event.gross} units, but {seen} were seen to reach its "
            "till: a transfer is missing or invented, now or in an earlier batch. Use another node; if that does not "
            "help, delete the index and let it be made anew"
        )


def _receipts(projector: Projector, event: events.TillCollected, amounts: list[int]) -> list[int]:
    """The tax of each amount. The opening balance comes first and has no receipt: nobody knows who paid it."""
    schedule = projector.state.require(tables.schedules, event.schedule_id)
    brackets = [Bracket(int(threshold), rate) for threshold, rate in schedule["brackets"]]
    taxes = tax.receipts(brackets, event.turnover - event.gross, amounts)
    if sum(taxes) != event.tax:
        raise LedgerInconsistent(
            f"business {event.business_id} was taxed {event.tax} units on {event.gross}, but T says {sum(taxes)}"
        )
    return taxes


def _put_account(projector: Projector, event: events.TillCollected, place: Place) -> None:
    account = projector.state.get(tables.accounts, event.liable_id, event.year)
    projector.state.put(
        tables.accounts,
        place,
        event.liable_id,
        event.year,
        turnover=event.turnover,
        tax=event.tax + (account["tax"] if account else 0),
        schedule_id=event.schedule_id,
    )


def project_schedule_enacted(projector: Projector, event: events.ScheduleEnacted, place: Place) -> None:
    projector.state.put(
        tables.schedules,
        place,
        event.schedule_id,
        size_class=event.size_class,
        from_year=event.from_year,
        brackets=[[str(bracket.threshold), bracket.rate] for bracket in event.brackets],
        law_hash=event.law_hash,
    )


def project_treasury_spent(projector: Projector, event: events.TreasurySpent, place: Place) -> None:
    projector.add_to_totals(place, spent=event.amount)
