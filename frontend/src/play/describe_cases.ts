/** What is about to be signed about vouches, decisions against a person, and appeals, in words. */
import { adverseReasons } from "../nation";
import { moment } from "../times";
import type { Values } from "../values";
import { type Description, tell } from "./tell";

export const CASE_DESCRIPTIONS = {
  vouch: (v: Values) =>
    tell("Vouch for an applicant", [
      ["Application", v.applicationId],
      ["You say", "I know this person, and the nation should admit them."],
      ["You risk", "If their citizenship is revoked one day, you cannot vouch for a time."],
    ]),
  withdrawVouch: () =>
    tell("Take your vouch back", [["You have to wait", "Until you may vouch again, as after any vouch"]]),
  releaseVouch: (v: Values) => tell("Clear away a vouch that ended", [["Given by citizen", v.citizenId]]),
  countVouches: (v: Values) =>
    tell("Admit an applicant by vouches", [
      ["Application", v.applicationId],
      ["Vouched for by citizens", listed(v.voucherIds)],
    ]),
  barVouchers: (v: Values) =>
    tell("Bar those who vouched for a revoked citizen", [
      ["Revoked citizen", v.citizenId],
      ["They cannot vouch for a time", `Citizens ${listed(v.voucherIds)}`],
    ]),
  suspend: async (v: Values): Promise<Description> =>
    tell("Suspend a citizen", [["Citizen", v.citizenId], ["Until", moment(Number(v.until))], ...(await grounds(v))]),
  revoke: async (v: Values): Promise<Description> =>
    tell("Revoke a citizenship", [
      ["Citizen", v.citizenId],
      ...(await grounds(v)),
      ["It takes effect", "When nobody appealed in time, or an appeal was dismissed"],
    ]),
  reinstate: (v: Values) => tell("Take a decision against a citizen back", [["Decision", v.actId]]),
  concludeRevocation: (v: Values) =>
    tell("Have a revocation take effect", [
      ["Decision", v.actId],
      ["The citizen loses", "The citizenship. The number stays theirs."],
    ]),
  lodge: (v: Values) =>
    tell("Appeal against a decision", [
      ["Decision", v.actId],
      ["Fingerprint of your statement", v.statement],
      ["Register", v.register],
    ]),
  decide: (v: Values) =>
    tell(v.allowed ? "Allow an appeal" : "Dismiss an appeal", [
      ["Appeal", v.appealId],
      ["The decision that it is against", v.allowed ? "Falls, unless it was taken back before" : "Stays as it is"],
      ["Fingerprint of your reasons", v.reasons],
    ]),
  concludeUndecided: (v: Values) =>
    tell("Record that nobody decided an appeal in time", [
      ["Appeal", v.appealId],
      ["The decision that it is against", "Falls, unless it was taken back before"],
    ]),
} as const;

async function grounds(v: Values): Promise<readonly (readonly [string, unknown])[]> {
  return [
    ["Reason", (await adverseReasons())[String(v.reason)] ?? `Code ${v.reason}, which has no words here`],
    ["Fingerprint of the evidence", v.evidence],
  ];
}

function listed(numbers: unknown): string {
  return (numbers as readonly bigint[]).join(", ");
}
