/** What is about to be signed about guardians, recoveries and signing keys, in words. */
import { moment } from "../times";
import type { Values } from "../values";
import { type Description, tell } from "./tell";

export const RECOVERY_DESCRIPTIONS = {
  nameGuardians: ({ guardians, threshold }: Values): Description => {
    const named = guardians as readonly string[];
    if (named.length === 0) return tell("Have no guardians", [["You lose", "All guardians, after a delay"]]);
    return tell("Name your guardians", [
      ...named.map((guardian) => ["Guardian", guardian] as const),
      ["Needed to recover your wallet", `${threshold} of ${named.length}`],
    ]);
  },
  requestRecovery: (v: Values) =>
    tell("Ask that a citizen gets a new wallet", [
      ["Citizen", v.citizenId],
      ["New wallet", v.newWallet],
      ["You approve it", "As one of the citizen\u2019s guardians"],
    ]),
  requestRecoveryByOffice: (v: Values) =>
    tell("Ask, for the registrar\u2019s office, that a citizen gets a new wallet", [
      ["Citizen", v.citizenId],
      ["New wallet", v.newWallet],
      ["Fingerprint of the evidence", v.evidence],
    ]),
  approveRecovery: (v: Values) =>
    tell("Approve that a citizen gets a new wallet", [
      ["Recovery", v.recoveryId],
      ["You approve it", "As one of the citizen\u2019s guardians"],
    ]),
  approveRecoveryByOffice: (v: Values) =>
    tell("Approve, for the arbiter\u2019s office, that a citizen gets a new wallet", [["Recovery", v.recoveryId]]),
  vetoRecovery: (v: Values) =>
    tell("Veto that your wallet is replaced", [
      ["Recovery", v.recoveryId],
      ["You may", "Veto once in this recovery"],
    ]),
  overrideVeto: (v: Values) => tell("Override a citizen\u2019s veto", [["Recovery", v.recoveryId]]),
  completeRecovery: (v: Values) =>
    tell("Make this wallet the citizen\u2019s", [
      ["Recovery", v.recoveryId],
      ["This wallet gets", "The passport, the businesses and their tills"],
      ["The old wallet", "Is retired for ever"],
    ]),
  failRecovery: (v: Values) => tell("Record that a recovery came to nothing", [["Recovery", v.recoveryId]]),
  setSigningKey: (v: Values) =>
    tell("Set a signing key", [
      ["Key", v.key],
      ["It signs", "Vouchers and routine filings for you, and nothing else"],
      ["Good until", moment(Number(v.until))],
    ]),
  dropSigningKey: () => tell("Drop your signing key", []),
} as const;
