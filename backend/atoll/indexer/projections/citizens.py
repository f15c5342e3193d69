"""What the civil register's events mean for the state: applications, citizens, terms."""

from dataclasses import asdict

from atoll.domain import events
from atoll.domain.codes import ActKind, ApplicationState, CitizenState
from atoll.domain.events import Place
from atoll.indexer.projections.base import NATION, Projector
from atoll.indexer.projections.standing import open_act
from atoll.store import tables

NEWCOMER = {"epoch": 0, "suspended_until": None, "recovery_until": None}
"""What stays with a person who was a citizen before."""


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
        act_id=None,
        citizen_id=None,
        voucher_ids=None,
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
        act_id=event.act_id,
    )
    projector.add_to_totals(place, applications_open=-1)
    if event.act_id is not None:
        open_act(projector, event, place, ActKind.REJECTION, application_id=event.application_id)


def project_application_reopened(projector: Projector, event: events.ApplicationReopened, place: Place) -> None:
    undone = dict.fromkeys(("decided_at", "decided_by", "reason", "evidence"))
    projector.state.put(tables.applications, place, event.application_id, state=ApplicationState.OPEN, **undone)
    projector.add_to_totals(place, applications_open=1)


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
    former = projector.state.get(tables.citizens, event.citizen_id) or NEWCOMER
    projector.state.put(
        tables.citizens,
        place,
        event.citizen_id,
        **{name: former[name] for name in NEWCOMER},
        wallet=event.wallet,
        state=CitizenState.ACTIVE,
        admitted_at=place.block_time,
        expires_at=event.expires_at,
        terms_version=application["terms_version"],
        renounced_at=None,
        lapsed_at=None,
        revoked_at=None,
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


def project_recovery_marked(projector: Projector, event: events.RecoveryMarked, place: Place) -> None:
    projector.state.put(tables.citizens, place, event.citizen_id, recovery_until=event.until or None)


def project_citizen_recovered(projector: Projector, event: events.CitizenRecovered, place: Place) -> None:
    projector.state.put(tables.citizens, place, event.citizen_id, wallet=event.new_wallet, epoch=event.epoch)
