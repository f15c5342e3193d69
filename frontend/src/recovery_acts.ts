/** The acts of guardians, recoveries and signing keys. */
import { type Act, asking, type Checks, type Fields } from "./act";
import { addressesIn, addressProblem, guardiansProblem, isNumber, keyEnd, keyEndProblem } from "./recovering";

const NUMBER_MISSING = "Enter a citizen\u2019s number, such as 12.";
const EVIDENCE_MISSING = "Write down how you know who asks: a request by an office needs evidence.";

export const RECOVERY_ACTS: Readonly<Record<string, Act>> = {
  "name-guardians": {
    words: (fields) => (fields("guardians") === "" ? "Have no guardians" : "Name guardians"),
    signs: "NameGuardians",
    checks: async (fields) => ({
      guardians: await guardiansProblem(fields("guardians")),
      threshold: thresholdProblem(fields),
    }),
    intent: (fields) =>
      asking("Recovery", "nameGuardians", "/me", () => [addressesIn(fields("guardians")), threshold(fields)]),
  },

  "request-recovery": {
    words: (fields) => `Ask for the recovery of citizen ${fields("citizen")}\u2019s wallet`,
    signs: "RequestRecovery",
    checks: requestProblems,
    intent: (fields) => asking("Recovery", "requestRecovery", "/recoveries", () => requested(fields)),
  },

  "request-recovery-by-office": {
    words: (fields) => `Ask, for the office, for the recovery of citizen ${fields("citizen")}\u2019s wallet`,
    checks: async (fields) => ({ ...(await requestProblems(fields)), note: fields("note") === "" && EVIDENCE_MISSING }),
    intent: (fields) => ({
      ...asking("Recovery", "requestRecoveryByOffice", "/recoveries", (fingerprint) => [
        ...requested(fields),
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  "approve-recovery": onRecovery("approveRecovery", "Approve", "ApproveRecovery"),
  "approve-recovery-by-office": onRecovery("approveRecoveryByOffice", "Approve, for the office,"),
  "veto-recovery": onRecovery("vetoRecovery", "Veto", "VetoRecovery"),
  "override-veto": onRecovery("overrideVeto", "Override the veto of"),
  "complete-recovery": onRecovery("completeRecovery", "Complete", "CompleteRecovery"),
  "fail-recovery": onRecovery("failRecovery", "Record the end of"),

  "set-signing-key": {
    words: () => "Set a signing key",
    signs: "SetSigningKey",
    checks: async (fields) => ({
      key: await addressProblem(fields("key")),
      until: keyEndProblem(fields("until")),
    }),
    intent: (fields) => asking("SigningKeys", "setSigningKey", "/me", () => [fields("key"), keyEnd(fields("until"))]),
  },

  "drop-signing-key": {
    words: () => "Drop the signing key",
    signs: "DropSigningKey",
    intent: () => asking("SigningKeys", "dropSigningKey", "/me", () => []),
  },
};

type OnRecovery =
  | "approveRecovery"
  | "approveRecoveryByOffice"
  | "vetoRecovery"
  | "overrideVeto"
  | "completeRecovery"
  | "failRecovery";

/** An act that needs nothing but the recovery's number. */
function onRecovery(name: OnRecovery, verb: string, signs?: Act["signs"]): Act {
  return {
    words: (fields) => `${verb} recovery ${fields("recovery")}`,
    ...(signs && { signs }),
    intent: (fields) =>
      asking("Recovery", name, `/recoveries/${fields("recovery")}`, () => [BigInt(fields("recovery"))]),
  };
}

async function requestProblems(fields: Fields): Promise<Checks> {
  return {
    citizen: !isNumber(fields("citizen")) && NUMBER_MISSING,
    wallet: await addressProblem(fields("wallet")),
  };
}

function requested(fields: Fields): readonly unknown[] {
  return [BigInt(fields("citizen")), fields("wallet")];
}

/** Nobody is needed where nobody is named. */
function threshold(fields: Fields): number {
  return addressesIn(fields("guardians")).length === 0 ? 0 : Number(fields("threshold"));
}

function thresholdProblem(fields: Fields): string | false {
  const count = addressesIn(fields("guardians")).length;
  const given = threshold(fields);
  if (count === 0 || (Number.isInteger(given) && given >= 1 && given <= count)) return false;
  return `Enter a whole number from 1 to ${count}: so many guardians you named.`;
}
