/** The acts of recoveries. */
import { RECOVERY } from "../abi/recovery";
import { type Act, asking, type Checks, type Fields } from "../act";
import { addressProblem } from "../addresses";
import type { Called } from "../codec";

const NUMBER_MISSING = "Enter a citizen\u2019s number, such as 12.";
const EVIDENCE_MISSING = "Write down how you know who asks: a request by an office needs evidence.";
const MOST_DIGITS = 18;

export const ACTS: Readonly<Record<string, Act>> = {
  "request-recovery": {
    words: (fields) => `Ask for the recovery of citizen ${fields("citizen")}\u2019s wallet`,
    signs: "RequestRecovery",
    checks: requestProblems,
    intent: (fields) => asking(RECOVERY.requestRecovery, "/recoveries", () => requested(fields)),
  },

  "request-recovery-by-office": {
    words: (fields) => `Ask, for the office, for the recovery of citizen ${fields("citizen")}\u2019s wallet`,
    checks: async (fields) => ({ ...(await requestProblems(fields)), note: fields("note") === "" && EVIDENCE_MISSING }),
    intent: (fields) => ({
      ...asking(RECOVERY.requestRecoveryByOffice, "/recoveries", (fingerprint) => [...requested(fields), fingerprint]),
      file: fields("note"),
    }),
  },

  "approve-recovery": onRecovery(RECOVERY.approveRecovery, "Approve", "ApproveRecovery"),
  "approve-recovery-by-office": onRecovery(RECOVERY.approveRecoveryByOffice, "Approve, for the office,"),
  "veto-recovery": onRecovery(RECOVERY.vetoRecovery, "Veto", "VetoRecovery"),
  "override-veto": onRecovery(RECOVERY.overrideVeto, "Override the veto of"),
  "complete-recovery": onRecovery(RECOVERY.completeRecovery, "Complete", "CompleteRecovery"),
  "fail-recovery": onRecovery(RECOVERY.failRecovery, "Record the end of"),
};

/** An act that needs nothing but the recovery's number. */
function onRecovery(called: Called, verb: string, signs?: Act["signs"]): Act {
  return {
    words: (fields) => `${verb} recovery ${fields("recovery")}`,
    ...(signs && { signs }),
    intent: (fields) => asking(called, `/recoveries/${fields("recovery")}`, () => [BigInt(fields("recovery"))]),
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

/** Whether a text is the number of a record. */
function isNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && text.length <= MOST_DIGITS;
}
