"""What each event means for the state: one small function an event, one table that lists them."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from atoll.domain import events, tax
from atoll.domain.codes import ApplicationState, BusinessState, CitizenState
from atoll.domain.errors import AtollError
from atoll.domain.events import LedgerEvent, Place
from atoll.domain.names import folded
from atoll.domain.tax import Bracket
from atoll.store import tables
from atoll.store.state import State

NATION = 1
NO_TOTALS = dict.fromkeys(
    (
        column.name
        for column in tables.totals.columns
        if column.name not in ("row", "nation", "valid_from", "valid_to", "log_index")
    ),
    0,
)


class LedgerInconsistent(AtollError):
    """The chain's events contradict each other or the rules: a transfer is missing, or a tax is not T's."""


class Projector:
    """Projects events in the order of the chain. ``treasury`` is the address that tax goes to."""

    def __init__(self, state: State, tills: dict[str, int], treasury: str) -> None:
        self.state = state
        self.tills = tills
        self.treasury = treasury

    def project(self, event: LedgerEvent, place: Place) -> None:
        """Apply one event to the state. Raises LedgerInconsistent."""
        PROJECTIONS[type(event)](self, event, place)

    def add_to_totals(self, place: Place, **changes: int) -> None:
        """Change the nation's sums."""
        totals = self.state.get(tables.totals, NATION) or NO_TOTALS
        self.state.put(
            tables.totals,
            place,
            NATION,
            **{name: totals[name] for name in NO_TOTALS} | {name: totals[name] + n for name, n in changes.items()},
        )


def project_nothing(_projector: Projector, _event: LedgerEvent, _place: Place) -> None:
    """The log keeps it; no state follows from it, or the same is told by another event."""


def project_role_granted(projector: Projector, event: events.RoleGranted, place: Place) -> None:
    """``since`` of a holder who is granted again is when the new delay takes effect, not when they took office."""
    held = projector.state.get(tables.offices, event.role_id, event.account)
    since = event.since if event.new_member or held is None else held["since"]
    projector.state.put(tables.offices, place, event.role_id, event.account, since=since, delay=event.delay, held=True)


def project_role_revoked(projector: Projector, event: events.RoleRevoked, place: Place) -> None:
    projector.state.put(tables.offices, place, event.role_id, event.account, held=False)


def project_application_submitted(projector: Projector, event: events.ApplicationSubmitted, place: Place) -> None:
    projector.state.put(
        tables.applications,
        place,
        event.application_id,
        applicant=event.applicant,
        commitment=event.commitment,
        terms_version=event.terms_version,
        state=ApplicationState.OPEN,
        submitted_at=place.block_time,
        decided_at=None,
        decided_by=None,
        reason=None,
        evidence=None,
        citizen_id=None,
    )
    projector.add_to_totals(place, applications_open=1)


def project_application_withdrawn(projector: Projector, event: events.ApplicationWithdrawn, place: Place) -> None:
    projector.state.put(
        tables.applications,
        place,
        event.application_id,
        state=ApplicationState.WITHDRAWN,
        decided_at=place.block_time,
    )
    projector.add_to_totals(place, applications_open=-1)


def project_application_rejected(projector: Projector, event: events.ApplicationRejected, place: Place) -> None:
    projector.state.put(
        tables.applications,
        place,
        event.application_id,
        state=ApplicationState.REJECTED,
        decided_at=place.block_time,
        decided_by=event.by,
        reason=event.reason,
        evidence=event.evidence,
    )
    projector.add_to_totals(place, applications_open=-1)


def project_citizen_admitted(projector: Projector, event: events.CitizenAdmitted, place: Place) -> None:
    application = projector.state.put(
        tables.applications,
        place,
        event.application_id,
        state=ApplicationState.ADMITTED,
        decided_at=place.block_time,
        decided_by=event.by,
        citizen_id=event.citizen_id,
    )
    projector.state.put(
        tables.citizens,
        place,
        event.citizen_id,
        wallet=event.wallet,
        state=CitizenState.ACTIVE,
        admitted_at=place.block_time,
        expires_at=event.expires_at,
        terms_version=application["terms_version"],
        renounced_at=None,
        lapsed_at=None,
        application_id=event.application_id,
        admitted_by=event.by,
    )
    projector.add_to_totals(place, applications_open=-1, citizens=1)


def project_citizen_renounced(projector: Projector, event: events.CitizenRenounced, place: Place) -> None:
    projector.state.put(
        tables.citizens, place, event.citizen_id, state=CitizenState.RENOUNCED, renounced_at=place.block_time
    )
    projector.add_to_totals(place, citizens=-1)


def project_citizen_renewed(projector: Projector, event: events.CitizenRenewed, place: Place) -> None:
    projector.state.put(
        tables.citizens,
        place,
        event.citizen_id,
        expires_at=event.expires_at,
        terms_version=event.terms_version,
    )


def project_citizen_lapsed(projector: Projector, event: events.CitizenLapsed, place: Place) -> None:
    projector.state.put(tables.citizens, place, event.citizen_id, state=CitizenState.LAPSED, lapsed_at=place.block_time)
    projector.add_to_totals(place, citizens=-1)


def project_terms_accepted(projector: Projector, event: events.TermsAccepted, place: Place) -> None:
    projector.state.put(tables.citizens, place, event.citizen_id, terms_version=event.version)


def project_terms_adopted(projector: Projector, event: events.TermsAdopted, place: Place) -> None:
    projector.state.put(
        tables.terms,
        place,
        event.version,
        text_hash=event.text_hash,
        adopted_at=place.block_time,
        consent_by=event.consent_by,
    )


def project_rules_set(projector: Projector, event: events.RulesSet, place: Place) -> None:
    projector.state.put(tables.rules, place, NATION, **asdict(event))


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


PROJECTIONS: dict[type[LedgerEvent], Callable[[Projector, Any, Place], None]] = {
    events.RoleGranted: project_role_granted,
    events.RoleRevoked: project_role_revoked,
    events.RoleLabel: project_nothing,
    events.RoleAdminChanged: project_nothing,
    events.RoleGuardianChanged: project_nothing,
    events.RoleGrantDelayChanged: project_nothing,
    events.TargetClosed: project_nothing,
    events.TargetFunctionRoleUpdated: project_nothing,
    events.TargetAdminDelayUpdated: project_nothing,
    events.OperationScheduled: project_nothing,
    events.OperationExecuted: project_nothing,
    events.OperationCanceled: project_nothing,
    events.AuthorityUpdated: project_nothing,
    events.TermsAdopted: project_terms_adopted,
    events.RulesSet: project_rules_set,
    events.NonceCancelled: project_nothing,
    events.ApplicationSubmitted: project_application_submitted,
    events.ApplicationWithdrawn: project_application_withdrawn,
    events.ApplicationRejected: project_application_rejected,
    events.CitizenAdmitted: project_citizen_admitted,
    events.TermsAccepted: project_terms_accepted,
    events.CitizenRenewed: project_citizen_renewed,
    events.CitizenLapsed: project_citizen_lapsed,
    events.CitizenRenounced: project_citizen_renounced,
    events.PassportTransfer: project_nothing,
    events.Locked: project_nothing,
    events.NameTaken: project_nothing,
    events.BusinessRegistered: project_business_registered,
    events.ScheduleEnacted: project_schedule_enacted,
    events.TillOpened: project_till_opened,
    events.TillCollected: project_till_collected,
    events.TreasurySpent: project_treasury_spent,
    events.CoinTransfer: project_coin_transfer,
}
"""Every event of ``domain.events`` and what it does to the state."""
