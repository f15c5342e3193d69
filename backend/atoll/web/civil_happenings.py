"""What the events of standing, vouches, appeals, recoveries and signing keys mean, in words."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from markupsafe import Markup

from atoll.domain.codes import ADVERSE_REASONS
from atoll.web.formats import duration, moment
from atoll.web.links import account, application, capital, citizen, decision

Arguments = dict[str, Any]


def _at(time: str) -> Markup:
    return moment(int(time))


def _reason(a: Arguments) -> str:
    reason = ADVERSE_REASONS.get(int(a["reason"]), f"reason {a['reason']}")
    return reason[0].lower() + reason[1:]


def _decision(a: Arguments) -> Markup:
    return capital(decision(a["act_id"]))


def _people(numbers: list[str]) -> Markup:
    return Markup(", ").join(citizen(number) for number in numbers)


def _reopened(a: Arguments) -> Markup:
    return Markup("{} waits for a decision again: its rejection fell.").format(
        capital(application(a["application_id"]))
    )


def _suspended(a: Arguments) -> Markup:
    words = Markup("{} was suspended until {} by {}: {}. {} can be appealed against until {}.")
    facts = (_at(a["until"]), account(a["by"]), _reason(a), _decision(a), _at(a["appeal_until"]))
    return words.format(citizen(a["citizen_id"]), *facts)


def _revocation_pronounced(a: Arguments) -> Markup:
    words = Markup("{} pronounced that {} is to lose the citizenship: {}. {} can be appealed against until {}.")
    facts = (_reason(a), _decision(a), _at(a["appeal_until"]))
    return words.format(account(a["by"]), citizen(a["citizen_id"]), *facts)


def _reinstated(a: Arguments) -> Markup:
    words = Markup("{} is in good standing again: {} was undone.")
    return words.format(citizen(a["citizen_id"]), decision(a["act_id"]))


def _revoked(a: Arguments) -> Markup:
    return Markup("{} lost the citizenship, as {} says.").format(citizen(a["citizen_id"]), decision(a["act_id"]))


def _act_appealed(a: Arguments) -> Markup:
    return Markup("{} was appealed against.").format(_decision(a))


def _act_settled(a: Arguments) -> Markup:
    words = "{} stands and is final." if a["stands"] else "{} fell."
    return Markup(words).format(_decision(a))


def _recovery_marked(a: Arguments) -> Markup:
    words = "The wallet of {} is being recovered: until that ends, tills keep what they owe."
    if a["until"] == "0":
        words = "The wallet of {} is no longer being recovered."
    return Markup(words).format(citizen(a["citizen_id"]))


def _recovered(a: Arguments) -> Markup:
    words = Markup("{} acts with the wallet {} from now on; {} is retired.")
    return words.format(citizen(a["citizen_id"]), account(a["new_wallet"]), account(a["old_wallet"]))


def _metadata(a: Arguments) -> Markup:
    return Markup("The dates on passport {} changed.").format(a["token_id"])


def _vouching_rules(a: Arguments) -> Markup:
    if a["needed"] == "0":
        return Markup("Nobody is admitted by vouches.")
    words = Markup("Vouches of {} citizens admit an applicant. A vouch lives for {}; the next may be given {} later.")
    return words.format(a["needed"], duration(int(a["period"])), duration(int(a["cooldown"])))


def _vouch_given(a: Arguments) -> Markup:
    return Markup("{} vouched for {}, until {}.").format(
        citizen(a["citizen_id"]), application(a["application_id"]), _at(a["until"])
    )


def _vouch_withdrawn(a: Arguments) -> Markup:
    return Markup("{} took back the vouch for {}.").format(citizen(a["citizen_id"]), application(a["application_id"]))


def _vouch_released(a: Arguments) -> Markup:
    return Markup("The vouch of {} for {} ended.").format(citizen(a["citizen_id"]), application(a["application_id"]))


def _vouches_counted(a: Arguments) -> Markup:
    words = Markup("{} was admitted because these vouched: {}.")
    return words.format(citizen(a["citizen_id"]), _people(a["voucher_ids"]))


def _vouchers_barred(a: Arguments) -> Markup:
    words = Markup("Those who had vouched for {} cannot vouch until {}: {}.")
    return words.format(citizen(a["citizen_id"]), _at(a["until"]), _people(a["voucher_ids"]))


def _appeal_lodged(a: Arguments) -> Markup:
    words = Markup("{} appealed against {}: appeal {}, to be decided by {}.")
    return words.format(account(a["appellant"]), decision(a["act_id"]), a["appeal_id"], _at(a["decide_by"]))


def _appeal_decided(a: Arguments) -> Markup:
    words = "Appeal {} was allowed by {}." if a["allowed"] else "Appeal {} was dismissed by {}."
    return Markup(words).format(a["appeal_id"], account(a["by"]))


def _appeal_defaulted(a: Arguments) -> Markup:
    return Markup("Nobody decided appeal {} in time.").format(a["appeal_id"])


def _guardians_named(a: Arguments) -> Markup:
    if not a["guardians"]:
        return Markup("{} has no guardians from {} on.").format(citizen(a["citizen_id"]), _at(a["effective_at"]))
    words = Markup("{} named guardians, from {} on: {}. It takes {} of them to recover the wallet.")
    names = Markup(", ").join(account(guardian) for guardian in a["guardians"])
    return words.format(citizen(a["citizen_id"]), _at(a["effective_at"]), names, a["threshold"])


def _recovery(a: Arguments) -> Markup:
    return Markup('<a href="{}">recovery {}</a>').format(
        url_for("pages.recovery", id=a["recovery_id"]), a["recovery_id"]
    )


def _recovery_requested(a: Arguments) -> Markup:
    words = Markup("{} asked that {} gets the wallet {}: {}.")
    return words.format(account(a["by"]), citizen(a["citizen_id"]), account(a["new_wallet"]), _recovery(a))


def _recovery_approved(a: Arguments) -> Markup:
    return Markup("{} approved {}: {} so far.").format(account(a["by"]), _recovery(a), a["approvals"])


def _recovery_scheduled(a: Arguments) -> Markup:
    words = Markup("Enough have approved {}: it can be completed from {} until {}, and vetoed before.")
    return words.format(_recovery(a), _at(a["completable_at"]), _at(a["expires_at"]))


def _recovery_vetoed(a: Arguments) -> Markup:
    return Markup("{} vetoed {}.").format(account(a["by"]), _recovery(a))


def _recovery_overridden(a: Arguments) -> Markup:
    return Markup("{} overrode the veto of {}.").format(account(a["by"]), _recovery(a))


def _recovery_completed(a: Arguments) -> Markup:
    words = Markup("{} was completed by {}.")
    return words.format(capital(_recovery(a)), account(a["new_wallet"]))


def _recovery_failed(a: Arguments) -> Markup:
    words = Markup("{} failed. The next one of {} can be approved from {} on.")
    return words.format(capital(_recovery(a)), citizen(a["citizen_id"]), _at(a["free_at"]))


def _key_set(a: Arguments) -> Markup:
    words = Markup("{} set the signing key {}, good until {}.")
    return words.format(citizen(a["citizen_id"]), account(a["key"]), _at(a["until"]))


def _key_dropped(a: Arguments) -> Markup:
    return Markup("{} dropped the signing key {}.").format(citizen(a["citizen_id"]), account(a["key"]))


CIVIL_SENTENCES: dict[tuple[str, str], Callable[[Arguments], Markup]] = {
    ("CitizenRegistry", "ApplicationReopened"): _reopened,
    ("CitizenRegistry", "CitizenSuspended"): _suspended,
    ("CitizenRegistry", "RevocationPronounced"): _revocation_pronounced,
    ("CitizenRegistry", "CitizenReinstated"): _reinstated,
    ("CitizenRegistry", "CitizenRevoked"): _revoked,
    ("CitizenRegistry", "ActAppealed"): _act_appealed,
    ("CitizenRegistry", "ActSettled"): _act_settled,
    ("CitizenRegistry", "RecoveryMarked"): _recovery_marked,
    ("CitizenRegistry", "CitizenRecovered"): _recovered,
    ("CitizenRegistry", "MetadataUpdate"): _metadata,
    ("Vouches", "VouchingRulesSet"): _vouching_rules,
    ("Vouches", "VouchGiven"): _vouch_given,
    ("Vouches", "VouchWithdrawn"): _vouch_withdrawn,
    ("Vouches", "VouchReleased"): _vouch_released,
    ("Vouches", "VouchesCounted"): _vouches_counted,
    ("Vouches", "VouchersBarred"): _vouchers_barred,
    ("Appeals", "AppealLodged"): _appeal_lodged,
    ("Appeals", "AppealDecided"): _appeal_decided,
    ("Appeals", "AppealDefaulted"): _appeal_defaulted,
    ("Recovery", "GuardiansNamed"): _guardians_named,
    ("Recovery", "RecoveryRequested"): _recovery_requested,
    ("Recovery", "RecoveryApproved"): _recovery_approved,
    ("Recovery", "RecoveryScheduled"): _recovery_scheduled,
    ("Recovery", "RecoveryVetoed"): _recovery_vetoed,
    ("Recovery", "RecoveryVetoOverridden"): _recovery_overridden,
    ("Recovery", "RecoveryCompleted"): _recovery_completed,
    ("Recovery", "RecoveryFailed"): _recovery_failed,
    ("SigningKeys", "SigningKeySet"): _key_set,
    ("SigningKeys", "SigningKeyDropped"): _key_dropped,
}
