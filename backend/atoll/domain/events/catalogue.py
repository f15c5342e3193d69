"""Which contract can emit which events."""

from atoll.domain.events import appeals, books, citizens, constitution, recovery, vouches
from atoll.domain.events.base import LedgerEvent

Kinds = dict[str, type[LedgerEvent]]


def _named(*kinds: type[LedgerEvent]) -> Kinds:
    return {kind.__name__: kind for kind in kinds}


_GOVERNED = _named(constitution.AuthorityUpdated)
_SIGNED = _named(citizens.NonceCancelled)

CONTRACT_EVENTS: dict[str, Kinds] = {
    "Constitution": _named(
        constitution.RoleGranted,
        constitution.RoleRevoked,
        constitution.RoleLabel,
        constitution.RoleAdminChanged,
        constitution.RoleGuardianChanged,
        constitution.RoleGrantDelayChanged,
        constitution.TargetClosed,
        constitution.TargetFunctionRoleUpdated,
        constitution.TargetAdminDelayUpdated,
        constitution.OperationScheduled,
        constitution.OperationExecuted,
        constitution.OperationCanceled,
        constitution.RegisterNamed,
    ),
    "CitizenRegistry": {
        **_GOVERNED,
        **_SIGNED,
        **_named(
            citizens.TermsAdopted,
            citizens.RulesSet,
            citizens.ApplicationSubmitted,
            citizens.ApplicationWithdrawn,
            citizens.ApplicationRejected,
            citizens.ApplicationReopened,
            citizens.CitizenAdmitted,
            citizens.TermsAccepted,
            citizens.CitizenRenewed,
            citizens.CitizenLapsed,
            citizens.CitizenRenounced,
            citizens.CitizenSuspended,
            citizens.RevocationPronounced,
            citizens.CitizenReinstated,
            citizens.CitizenRevoked,
            citizens.ActAppealed,
            citizens.ActSettled,
            citizens.RecoveryMarked,
            citizens.CitizenRecovered,
            citizens.Locked,
            citizens.MetadataUpdate,
        ),
        "Transfer": citizens.PassportTransfer,
    },
    "Vouches": {
        **_GOVERNED,
        **_SIGNED,
        **_named(
            vouches.VouchingRulesSet,
            vouches.VouchGiven,
            vouches.VouchWithdrawn,
            vouches.VouchReleased,
            vouches.VouchesCounted,
            vouches.VouchersBarred,
        ),
    },
    "Appeals": {
        **_GOVERNED,
        **_SIGNED,
        **_named(appeals.AppealLodged, appeals.AppealDecided, appeals.AppealDefaulted),
    },
    "Recovery": {
        **_GOVERNED,
        **_SIGNED,
        **_named(
            recovery.GuardiansNamed,
            recovery.RecoveryRequested,
            recovery.RecoveryApproved,
            recovery.RecoveryScheduled,
            recovery.RecoveryVetoed,
            recovery.RecoveryVetoOverridden,
            recovery.RecoveryCompleted,
            recovery.RecoveryFailed,
        ),
    },
    "SigningKeys": {**_SIGNED, **_named(recovery.SigningKeySet, recovery.SigningKeyDropped)},
    "NameRegistry": {**_GOVERNED, **_named(books.NameTaken)},
    "BusinessRegistry": _named(books.BusinessRegistered),
    "MicroTax": {**_GOVERNED, **_named(books.ScheduleEnacted, books.TillOpened, books.TillCollected)},
    "Treasury": {**_GOVERNED, **_named(books.TreasurySpent)},
    "Coin": {"Transfer": books.CoinTransfer},
}
"""Every event that each contract can emit and the index reads, by its name on the ledger."""

JOURNALED_CONTRACTS = tuple(name for name in CONTRACT_EVENTS if name != "Coin")
