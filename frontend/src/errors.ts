/** The one table of the contracts' errors in words; a test and the compiler compare it with the contracts. */
import { formatAmount, inEther } from "./amounts";
import type { ErrorName } from "./decode";
import { PEOPLE_WORDS } from "./errors_people";
import type { Coin } from "./nation";
import { date, length, NOT_FROM_HERE, say, type Telling } from "./telling_errors";

const money = (units: unknown, coin?: Coin): string =>
  coin ? `${formatAmount(units as bigint, coin.decimals)} ${coin.symbol}` : `${String(units)} base units`;
const place = (index: unknown): number => Number(index) + 1;
const percent = (rate: unknown): string => `${formatAmount(BigInt(rate as bigint), 4)} percent`;

const OFFICE_MISSING = "Only whoever holds an office may do this, and your wallet does not hold it.";
const BAD_SIGNATURE = "The signature does not fit what was to be signed. Sign again.";

export const CONTRACT_WORDS: { readonly [Name in ErrorName]: Telling } = {
  ...PEOPLE_WORDS,
  AccessManagedInvalidAuthority: say(NOT_FROM_HERE),
  AccessManagedRequiredDelay: (v) => ({
    text: `This office acts with notice: schedule the act first, it may be done ${length(v.delay)} later.`,
  }),
  AccessManagedUnauthorized: say(OFFICE_MISSING, { remedy: "chair" }),
  AccessManagerAlreadyScheduled: say("This act is scheduled already."),
  AccessManagerBadConfirmation: say("An office can be laid down only by whoever holds it."),
  AccessManagerExpired: say("This act was scheduled too long ago. Schedule it again."),
  AccessManagerInvalidInitialAdmin: say(NOT_FROM_HERE),
  AccessManagerLockedFunction: say("The constitution keeps this power to itself."),
  AccessManagerLockedRole: say("This office cannot be changed: the constitution locks it."),
  AccessManagerNotReady: say("This act is scheduled, but its notice has not run out yet."),
  AccessManagerNotScheduled: say("This act needs notice, and nobody has scheduled it."),
  AccessManagerUnauthorizedAccount: say("Your wallet does not hold the office that this needs."),
  AccessManagerUnauthorizedCall: say("Your wallet does not hold the office that this needs."),
  AccessManagerUnauthorizedCancel: say("Only whoever scheduled this act, or a guardian of the office, may cancel it."),
  AccessManagerUnauthorizedConsume: say(NOT_FROM_HERE),
  AddressEmptyCode: say("There is no contract at this address."),
  ApplicationAlreadyOpen: (v) => ({
    text: `This wallet has applied already: application ${v.applicationId} waits for the registrar.`,
    link: { href: "/me", text: "See your application" },
  }),
  ApplicationCommitmentMissing: say("The application has no fingerprint. Fill in the form again."),
  ApplicationForeign: (v) => ({
    text: `Application ${v.applicationId} is somebody else\u2019s. Switch to the wallet that applied.`,
    remedy: "switch",
  }),
  ApplicationNotOpen: (v) => ({
    text: `Application ${v.applicationId} is decided already, or there is none with this number.`,
    link: { href: "/desk", text: "See what waits" },
  }),
  BusinessHeadcountOutOfRange: (v) => ({
    text: `A micro business has ${v.minimum} to ${v.maximum} people, not ${v.headcount}.`,
  }),
  BusinessSectionUnknown: say("Choose a trade: one of the sections A to U."),
  CitizenAlreadyAdmitted: (v) => ({
    text: `This wallet is citizen ${v.citizenId} already. Nobody can be a citizen twice.`,
    link: { href: `/citizens/${v.citizenId}`, text: "See the passport" },
  }),
  CitizenNotActive: (v) => ({ text: `Number ${v.citizenId} is not a live citizen\u2019s.` }),
  CitizenUnknown: say("Only a citizen can do this, and this wallet is not a citizen\u2019s.", {
    link: { href: "/apply", text: "Apply for citizenship" },
    remedy: "switch",
  }),
  CoinDevnetOnly: (v) => ({ text: `Play money exists on devnets only, and chain ${v.chainId} is none.` }),
  CollectionGasTooLow: (v) => ({
    text: `A safe collection needs ${v.needed} gas, and ${v.gas} were left. Let your wallet choose the gas, and send again.`,
  }),
  ECDSAInvalidSignature: say(BAD_SIGNATURE),
  ECDSAInvalidSignatureLength: say(BAD_SIGNATURE),
  ECDSAInvalidSignatureS: say(BAD_SIGNATURE),
  ERC20InsufficientAllowance: (v, coin) => ({
    text: `You allowed ${money(v.allowance, coin)} to be taken; ${money(v.needed, coin)} are needed.`,
  }),
  ERC20InsufficientBalance: (v, coin) => ({
    text: `You have ${money(v.balance, coin)}; this needs ${money(v.needed, coin)}.`,
    remedy: "play-money",
  }),
  ERC20InvalidApprover: say(NOT_FROM_HERE),
  ERC20InvalidReceiver: say("Coin cannot be sent to this address."),
  ERC20InvalidSender: say(NOT_FROM_HERE),
  ERC20InvalidSpender: say(NOT_FROM_HERE),
  ERC2612ExpiredSignature: (v) => ({ text: `The permission ran out on ${date(v.deadline)}. Sign a new one.` }),
  ERC2612InvalidSigner: say(BAD_SIGNATURE),
  ERC3009InvalidAuthorizationTime: (v) => ({
    text: `The payment was signed for the time from ${date(v.validAfter)} to ${date(v.validBefore)}. Sign a new one.`,
  }),
  ERC3009InvalidSignature: say(BAD_SIGNATURE),
  ERC3009UsedAuthorization: say("This signed payment was used already."),
  FailedCall: say("Another contract refused its part of this."),
  FailedDeployment: say("The till could not be opened. Try again."),
  InsufficientBalance: (v) => ({
    text: `A contract holds ${inEther(v.balance as bigint)}; this needs ${inEther(v.needed as bigint)}.`,
  }),
  InvalidAccountNonce: say("Something signed earlier was used in between. Sign again."),
  InvalidShortString: say(NOT_FROM_HERE),
  LapseTooEarly: (v) => ({ text: `This citizenship can still be renewed, until ${date(v.lapsesAt)}.` }),
  NameAlreadyTaken: (v) => ({
    text: `The name \u201c${v.name}\u201d is taken: business ${v.businessId} has it, or one that reads the same.`,
    link: { href: `/businesses/${v.businessId}`, text: `See business ${v.businessId}` },
  }),
  NameCharacterInvalid: (v) => ({
    text: `The name has a character that is not allowed, at place ${place(v.position)}. Use the letters A to Z, digits, spaces and & - . ' ,`,
  }),
  NameEmpty: say("Nothing is left of this name without its punctuation."),
  NameLengthInvalid: (v) => ({ text: `A name has 2 to 64 characters; this one has ${v.length}.` }),
  OfficeActorHidden: say("Office holders act with their own wallet, not through the constitution."),
  PassportLocked: say("A passport cannot be sold, given away or approved: it belongs to a person, not to a wallet."),
  PassportOwnerInvalid: say("The zero address owns no passport."),
  PassportUnknown: (v) => ({ text: `There is no passport ${v.tokenId}.` }),
  ReentrancyGuardReentrantCall: say("The coin called back in the middle of the act, which the contracts refuse."),
  RejectionEvidenceMissing: say("A rejection needs evidence. Write down what you saw."),
  RejectionReasonUnknown: say("Choose one of the reasons."),
  RenewalTooEarly: (v) => ({ text: `This citizenship can be renewed from ${date(v.opensAt)} on.` }),
  RulesInvalid: say(
    "A citizenship is valid for one day to twenty years, its renewal window is no longer, and its grace has at least 30 days.",
  ),
  RulesShortened: (v) => ({
    text: `Citizens count on a renewal window of ${length(v.renewalWindow)} and a grace of ${length(v.grace)}: neither can become shorter.`,
  }),
  SafeCastOverflowedUintDowncast: (v) => ({ text: `The number ${v.value} is too large for the register.` }),
  SafeERC20FailedOperation: say("The coin refused the transfer."),
  ScheduleBracketCountInvalid: (v) => ({ text: `A tax schedule has 1 to 8 brackets, not ${v.count}.` }),
  ScheduleIdUnknown: (v) => ({ text: `There is no tax schedule ${v.scheduleId}.` }),
  ScheduleLawMissing: say("A tax schedule needs the fingerprint of its law."),
  ScheduleRateInvalid: (v) => ({
    text: `A tax rate is at most 100 percent; bracket ${place(v.index)} has ${percent(v.rate)}.`,
  }),
  ScheduleThresholdInvalid: (v, coin) => ({
    text: `The brackets of a tax schedule rise from zero; bracket ${place(v.index)} begins at ${money(v.threshold, coin)}.`,
  }),
  ScheduleUnknown: (v) => ({ text: `No tax law was enacted for year ${v.year}: the till cannot be collected yet.` }),
  ScheduleYearInvalid: (v) => ({
    text: `A schedule can begin in tax year ${v.earliest} to ${v.latest}, not in ${v.fromYear}.`,
  }),
  SignatureExpired: (v) => ({ text: `What you signed was good until ${date(v.deadline)}. Sign again.` }),
  SignatureInvalid: say(BAD_SIGNATURE),
  StringTooLong: say(NOT_FROM_HERE),
  TaxYearLengthZero: say("A tax year needs a length."),
  TaxYearNotBegun: (v) => ({ text: `On ${date(v.time)} the nation\u2019s first tax year has not begun yet.` }),
  TermsNoticeTooShort: (v) => ({ text: `Citizens need time to agree: at least until ${date(v.earliest)}.` }),
  TermsNotCurrent: (v) => ({
    text: `Version ${v.current} of the terms is in force, and this page showed version ${v.version}. Load the page again and read them.`,
    link: { href: "/terms", text: "Read the terms" },
  }),
  TermsTextMissing: say("New terms need the fingerprint of their text."),
  TillAlreadyOpen: say("This business number or name has a till already, and a till is for ever. Send the form again."),
  TillCallerInvalid: say("Only the tax contract moves money out of a till."),
  TillEmpty: (v) => ({
    text: "Nothing reached the till since it was last collected.",
    link: { href: `/businesses/${v.businessId}`, text: "See the till" },
  }),
  TillUnknown: (v) => ({ text: `There is no business ${v.businessId}.` }),
  TreasuryAmountZero: say("Enter an amount above zero."),
  TreasuryBalanceTooLow: (v, coin) => ({
    text: `The treasury holds ${money(v.balance, coin)}; this needs ${money(v.amount, coin)}.`,
  }),
  TreasuryPurposeMissing: say("A spending needs a published purpose."),
};
