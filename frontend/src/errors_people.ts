/** The words of what the contracts refuse about people: vouches, decisions, appeals, recoveries, signing keys. */
import type { ErrorName } from "./decode";
import { citizenPage, date, length, NOT_FROM_HERE, say, type Telling } from "./telling_errors";

const GO_TO_MY_PAGE = { href: "/me", text: "See your page" };
const ANOTHER_WALLET = "Choose a wallet that was never a citizen\u2019s.";

export const PEOPLE_WORDS = {
  ActNotAppealable: (v) => ({
    text: `Decision ${v.actId} cannot be appealed against: it was appealed against, taken back or settled already, or there is none with this number.`,
    link: { href: `/decisions/${v.actId}`, text: "See the decision" },
  }),
  ActNotAppealed: (v) => ({
    text: `No appeal against decision ${v.actId} is open.`,
    link: { href: `/decisions/${v.actId}`, text: "See the decision" },
  }),
  ActNotRunning: (v) => ({
    text: `Decision ${v.actId} takes nothing away any more: it has ended, or was undone. There is nothing to take back.`,
    link: { href: `/decisions/${v.actId}`, text: "See the decision" },
  }),
  AdverseEvidenceMissing: say("A decision against a person needs evidence. Write down what you saw."),
  AdverseReasonUnknown: say("Choose one of the reasons."),
  AppealArbiterPartial: say(
    "Nobody decides about a decision of their own, or about one against themselves. Another arbiter has to.",
    { remedy: "switch" },
  ),
  AppealDecisionPeriodInvalid: (v) => ({
    text: `Arbiters have one day to one year to decide, not ${length(v.decisionPeriod)}.`,
  }),
  AppealDecisionTooLate: (v) => ({
    text: `This appeal was to be decided by ${date(v.decideBy)}. Anyone may record now that nobody did.`,
    link: { href: "/desk/appeals", text: "See the appeals" },
  }),
  AppealForeign: (v) => ({
    text: `Only the person whom decision ${v.actId} is against may appeal. Switch to that wallet.`,
    link: { href: `/decisions/${v.actId}`, text: "See the decision" },
    remedy: "switch",
  }),
  AppealNotOpen: (v) => ({
    text: `Appeal ${v.appealId} is decided already, or there is none with this number.`,
    link: { href: "/desk/appeals", text: "See the appeals" },
  }),
  AppealRegisterUnknown: say(NOT_FROM_HERE),
  AppealStillOpen: (v) => ({
    text: `The arbiter has until ${date(v.decideBy)} to decide. Come back after that.`,
  }),
  AppealStillPossible: (v) => ({
    text: `The citizen can still appeal, until ${date(v.appealUntil)}. The revocation takes effect after that at the earliest.`,
  }),
  AppealTextMissing: say("Write down why. Its fingerprint goes on the ledger."),
  AppealTooLate: (v) => ({ text: `The time to appeal ended on ${date(v.appealUntil)}.` }),
  CitizenNotRevoked: (v) => ({
    text: `The citizenship of citizen ${v.citizenId} is not revoked, so nobody bears a consequence.`,
    link: citizenPage(v.citizenId),
  }),
  CitizenshipSuspended: (v) => ({
    text: `Citizen ${v.citizenId} is suspended until ${date(v.until)}. Until then this right rests; appealing, renewing and leaving stay possible.`,
    link: citizenPage(v.citizenId),
  }),
  GuardianInvalid: (v) => ({
    text: `Guardians are different people, and not yourself: check the address ${v.guardian}.`,
  }),
  GuardianThresholdInvalid: (v) => ({
    text: `Of ${v.count} guardians, at least one and at most all can be needed, not ${v.threshold}.`,
  }),
  GuardianUnknown: (v) => ({
    text: `This wallet is no guardian of citizen ${v.citizenId}, or not yet: new guardians hold only after a while.`,
    remedy: "switch",
  }),
  GuardiansTooMany: (v) => ({ text: `A citizen has at most ${v.most} guardians; these are ${v.count}.` }),
  OfficeHolderNotRetired: (v) => ({
    text: `The wallet ${v.wallet} was not replaced by a recovery, so its office does not lapse.`,
  }),
  OfficeUnknown: say("This is no office of state: it is the admin\u2019s power, or a contract\u2019s."),
  ProtectionsInvalid: (v) => ({
    text: `Citizens have at least 30 days to appeal, and are suspended for at most 180 days in a row; these would be ${length(v.appealPeriod)} and ${length(v.suspensionCap)}.`,
  }),
  RecoveryAlreadyApproved: (v) => ({
    text: `You have approved recovery ${v.recoveryId} already. The other guardians come next.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryAlreadyUnderWay: (v) => ({
    text: `Recovery ${v.recoveryId} of citizen ${v.citizenId} is under way. It has to end before another one begins.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryApprovalsMissing: (v) => ({
    text: `The veto can be overridden when ${v.needed} guardians have approved again; so far it is ${v.given}.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryCitizenUnknown: (v) => ({
    text: `Nobody ever had the number ${v.citizenId}. Check the citizen\u2019s number.`,
  }),
  RecoveryCompletionForeign: (v) => ({
    text: `Only the new wallet of recovery ${v.recoveryId} can complete it. Switch to that wallet.`,
    link: recoveryPage(v.recoveryId),
    remedy: "switch",
  }),
  RecoveryDelaysInvalid: say(
    "These delays do not fit together: a recovery must leave time to veto it and to complete it.",
  ),
  RecoveryEvidenceMissing: say("A recovery that an office asks for needs evidence. Write down what you saw."),
  RecoveryExpired: (v) => ({
    text: `The time for this in recovery ${v.recoveryId} ended on ${date(v.expiresAt)}. Its page says what can be done now.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryOfficesAlike: say("The registrar asks and the arbiter approves: these have to be two people.", {
    remedy: "switch",
  }),
  RecoveryOutdated: (v) => ({
    text: `The citizen\u2019s guardians or wallet changed after recovery ${v.recoveryId} was asked for. Ask for a new one.`,
    link: { href: "/recover", text: "Recover a wallet" },
  }),
  RecoveryPending: (v) => ({
    text: `The wallet of citizen ${v.citizenId} is being recovered. Until that ends, this has to wait.`,
    link: citizenPage(v.citizenId),
  }),
  RecoveryRoadInvalid: (v) => ({
    text: `Guardians approve what a guardian asked for, the arbiter what the registrar asked for; recovery ${v.recoveryId} came the other way.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryStateInvalid: (v) => ({
    text: `Recovery ${v.recoveryId} is in another stage by now, in which this cannot be done.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryTooEarly: (v) => ({
    text: `This is possible from ${date(v.since)} on. Come back then.`,
    link: recoveryPage(v.recoveryId),
  }),
  RecoveryVetoForeign: (v) => ({
    text: `Only the wallet that recovery ${v.recoveryId} is to replace may veto it. Switch to that wallet.`,
    remedy: "switch",
  }),
  RecoveryVetoSpent: (v) => ({
    text: `Recovery ${v.recoveryId} was vetoed once already, and there is no second veto.`,
    link: recoveryPage(v.recoveryId),
  }),
  RegisterAlreadyNamed: say("The constitution knows the civil register already; it is named once."),
  RevocationAlreadyPronounced: (v) => ({
    text: `A revocation of citizen ${v.citizenId} is pronounced already.`,
    link: citizenPage(v.citizenId),
  }),
  SigningKeyEndInvalid: (v) => ({
    text: `A signing key ends in the future and by ${date(v.latest)} at the latest. Choose another day.`,
  }),
  SigningKeyInvalid: say("A signing key is neither empty nor the citizen\u2019s own wallet. Use another address."),
  SigningKeyUnknown: say("There is no signing key to drop: none was set, or it was dropped already.", {
    link: GO_TO_MY_PAGE,
  }),
  SuspensionEndInvalid: (v) => ({
    text: `A suspension ends in the future, and here by ${date(v.latest)} at the latest. Choose another day.`,
  }),
  VouchCountInvalid: (v) => ({
    text: `An applicant is admitted by exactly ${v.needed} vouches, not by ${v.given}. Load the page again and retry.`,
  }),
  VouchForOneself: (v) => ({
    text: `Application ${v.applicationId} is your own, and nobody vouches for themselves.`,
    remedy: "switch",
  }),
  VouchNotLive: (v) => ({
    text: `The vouch of citizen ${v.citizenId} for application ${v.applicationId} does not count now: it ended, was taken back, or the citizen is suspended.`,
    link: { href: `/applications/${v.applicationId}`, text: "See the application" },
  }),
  VouchStillLive: (v) => ({
    text: `The vouch of citizen ${v.citizenId} holds until ${date(v.until)}; before that, only whoever gave it may take it back.`,
  }),
  VouchTooEarly: (v) => ({
    text: `Citizen ${v.citizenId} can vouch from ${date(v.freeAt)} on: new citizens wait at first, and after each vouch one waits again.`,
    link: { href: "/terms#vouching", text: "Read the rules of vouching" },
  }),
  VouchUnknown: (v) => ({
    text: `Citizen ${v.citizenId} has no vouch that could be taken back or cleared away.`,
  }),
  VouchersUnknown: (v) => ({
    text: `These are not the citizens whose vouches admitted citizen ${v.citizenId}, or they bore the consequence already.`,
    link: citizenPage(v.citizenId),
  }),
  VouchersUnordered: say("Each citizen\u2019s vouch counts once. Load the page again and retry."),
  VouchingOff: say("This nation admits nobody by vouches now. The registrar decides.", {
    link: { href: "/terms#vouching", text: "Read the rules of vouching" },
  }),
  VouchingRulesInvalid: say(
    "At most 16 vouches are needed, a vouch lives for a day to a year, the wait after it is no shorter, and no time is longer than twenty years.",
  ),
  WalletRetired: (v) => ({
    text: `This wallet was replaced when citizen ${v.citizenId} recovered to another one, and acts for nobody any more. Switch to the new wallet.`,
    link: citizenPage(v.citizenId),
    remedy: "switch",
  }),
  WalletTaken: (v) => ({
    text: `This wallet is, or was, citizen ${v.citizenId}\u2019s own. ${ANOTHER_WALLET}`,
    link: citizenPage(v.citizenId),
  }),
} as const satisfies { readonly [Name in ErrorName]?: Telling };

function recoveryPage(recoveryId: unknown): { href: string; text: string } {
  return { href: `/recoveries/${recoveryId}`, text: "See the recovery" };
}
