"""What each event means for the state: one small function an event, one table that lists them."""

from collections.abc import Callable
from typing import Any

from atoll.domain import events
from atoll.domain.events import LedgerEvent, Place
from atoll.indexer.projections import books, citizens, constitution, recovery, standing, vouches
from atoll.indexer.projections.base import LedgerInconsistent, Projector, project_nothing

__all__ = ["PROJECTIONS", "LedgerInconsistent", "Projector", "project"]

PROJECTIONS: dict[type[LedgerEvent], Callable[[Projector, Any, Place], None]] = {
    events.RoleGranted: constitution.project_role_granted,
    events.RoleRevoked: constitution.project_role_revoked,
    events.ApplicationSubmitted: citizens.project_application_submitted,
    events.ApplicationWithdrawn: citizens.project_application_withdrawn,
    events.ApplicationRejected: citizens.project_application_rejected,
    events.ApplicationReopened: citizens.project_application_reopened,
    events.CitizenAdmitted: citizens.project_citizen_admitted,
    events.CitizenRenounced: citizens.project_citizen_renounced,
    events.CitizenRenewed: citizens.project_citizen_renewed,
    events.CitizenLapsed: citizens.project_citizen_lapsed,
    events.TermsAccepted: citizens.project_terms_accepted,
    events.TermsAdopted: citizens.project_terms_adopted,
    events.RulesSet: citizens.project_rules_set,
    events.RecoveryMarked: citizens.project_recovery_marked,
    events.CitizenRecovered: citizens.project_citizen_recovered,
    events.CitizenSuspended: standing.project_citizen_suspended,
    events.RevocationPronounced: standing.project_revocation_pronounced,
    events.CitizenReinstated: standing.project_citizen_reinstated,
    events.CitizenRevoked: standing.project_citizen_revoked,
    events.ActAppealed: standing.project_act_appealed,
    events.ActSettled: standing.project_act_settled,
    events.AppealLodged: standing.project_appeal_lodged,
    events.AppealDecided: standing.project_appeal_decided,
    events.AppealDefaulted: standing.project_appeal_defaulted,
    events.VouchingRulesSet: vouches.project_vouching_rules_set,
    events.VouchGiven: vouches.project_vouch_given,
    events.VouchWithdrawn: vouches.project_vouch_withdrawn,
    events.VouchReleased: vouches.project_vouch_released,
    events.VouchesCounted: vouches.project_vouches_counted,
    events.VouchersBarred: vouches.project_vouchers_barred,
    events.GuardiansNamed: recovery.project_guardians_named,
    events.RecoveryRequested: recovery.project_recovery_requested,
    events.RecoveryApproved: recovery.project_recovery_approved,
    events.RecoveryScheduled: recovery.project_recovery_scheduled,
    events.RecoveryVetoed: recovery.project_recovery_vetoed,
    events.RecoveryVetoOverridden: recovery.project_recovery_veto_overridden,
    events.RecoveryCompleted: recovery.project_recovery_completed,
    events.RecoveryFailed: recovery.project_recovery_failed,
    events.SigningKeySet: recovery.project_signing_key_set,
    events.SigningKeyDropped: recovery.project_signing_key_dropped,
    events.BusinessRegistered: books.project_business_registered,
    events.TillOpened: books.project_till_opened,
    events.CoinTransfer: books.project_coin_transfer,
    events.TillCollected: books.project_till_collected,
    events.ScheduleEnacted: books.project_schedule_enacted,
    events.TreasurySpent: books.project_treasury_spent,
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
    events.RegisterNamed: project_nothing,
    events.AuthorityUpdated: project_nothing,
    events.NonceCancelled: project_nothing,
    events.PassportTransfer: project_nothing,
    events.Locked: project_nothing,
    events.MetadataUpdate: project_nothing,
    events.NameTaken: project_nothing,
}
"""Every event of ``domain.events`` and what it does to the state."""


def project(projector: Projector, event: LedgerEvent, place: Place) -> None:
    """Apply one event to the state. Raises LedgerInconsistent."""
    PROJECTIONS[type(event)](projector, event, place)
