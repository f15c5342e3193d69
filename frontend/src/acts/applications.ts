/** The acts on applications that were made. */
import { CITIZEN_REGISTRY } from "../abi/citizen_registry";
import { type Act, asking } from "../act";
import { PAGE_WORDS } from "../problems";

const NOTE_MISSING = "Write down what you saw: a rejection needs evidence.";

export const ACTS: Readonly<Record<string, Act>> = {
  withdraw: {
    words: (fields) => `Take application ${fields("application")} back`,
    signs: "WithdrawApplication",
    intent: (fields) => asking(CITIZEN_REGISTRY.withdraw, "/me", () => [BigInt(fields("application"))]),
  },

  admit: {
    words: (fields) => `Admit application ${fields("application")}`,
    intent: (fields) => asking(CITIZEN_REGISTRY.admit, "/desk", () => [BigInt(fields("application"))]),
  },

  reject: {
    words: (fields) => `Reject application ${fields("application")}`,
    checks: (fields) => ({
      reason: Number(fields("reason")) === 0 && PAGE_WORDS.reasonMissing.text,
      note: fields("note") === "" && NOTE_MISSING,
    }),
    intent: (fields) => ({
      ...asking(CITIZEN_REGISTRY.reject, "/desk", (fingerprint) => [
        BigInt(fields("application")),
        Number(fields("reason")),
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },
};
