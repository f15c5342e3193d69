/** The acts of decisions against a person, and of appeals. */
import { APPEALS } from "../abi/appeals";
import { CITIZEN_REGISTRY } from "../abi/citizen_registry";
import { type Act, asking, type Checks, type Fields } from "../act";
import { DAY, dayStart } from "../days";
import { addressOf } from "../nation";
import { PAGE_WORDS } from "../problems";

const WORDS = {
  evidenceMissing: "Write down what you know: a decision against a person needs evidence.",
  lastDayMissing: "Choose the last day of the suspension: today or later.",
  statementMissing: "Write down why the decision should fall.",
  decisionMissing: "Choose whether the appeal is allowed or dismissed.",
  groundsMissing: "Write down why you decide so.",
} as const;

export const ACTS: Readonly<Record<string, Act>> = {
  suspend: {
    words: (fields) => `Suspend citizen ${fields("citizen")}`,
    checks: (fields) => ({ ...grounds(fields), until: !isToCome(fields("until")) && WORDS.lastDayMissing }),
    intent: (fields) => ({
      ...asking(CITIZEN_REGISTRY.suspend, `/citizens/${fields("citizen")}`, (fingerprint) => [
        BigInt(fields("citizen")),
        Number(fields("reason")),
        fingerprint,
        endOf(fields("until")),
      ]),
      file: fields("note"),
    }),
  },

  revoke: {
    words: (fields) => `Revoke the citizenship of citizen ${fields("citizen")}`,
    checks: grounds,
    intent: (fields) => ({
      ...asking(CITIZEN_REGISTRY.revoke, `/citizens/${fields("citizen")}`, (fingerprint) => [
        BigInt(fields("citizen")),
        Number(fields("reason")),
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  reinstate: {
    words: (fields) => `Take decision ${fields("decision")} back`,
    intent: (fields) => asking(CITIZEN_REGISTRY.reinstate, decisionPage(fields), () => [BigInt(fields("decision"))]),
  },

  "conclude-revocation": {
    words: (fields) => `Have decision ${fields("decision")} take effect`,
    intent: (fields) =>
      asking(CITIZEN_REGISTRY.concludeRevocation, decisionPage(fields), () => [BigInt(fields("decision"))]),
  },

  lodge: {
    words: (fields) => `Appeal against decision ${fields("decision")}`,
    signs: "LodgeAppeal",
    checks: (fields) => ({ statement: fields("statement") === "" && WORDS.statementMissing }),
    async intent(fields) {
      const register = await addressOf("CitizenRegistry");
      return {
        ...asking(APPEALS.lodge, decisionPage(fields), (fingerprint) => [
          register,
          BigInt(fields("decision")),
          fingerprint,
        ]),
        file: fields("statement"),
      };
    },
  },

  decide: {
    words: (fields) => `Decide appeal ${fields("appeal")}`,
    checks: (fields) => ({
      allowed: fields("allowed") === "" && WORDS.decisionMissing,
      note: fields("note") === "" && WORDS.groundsMissing,
    }),
    intent: (fields) => ({
      ...asking(APPEALS.decide, "/desk/appeals", (fingerprint) => [
        BigInt(fields("appeal")),
        fields("allowed") === "yes",
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  "conclude-undecided": {
    words: (fields) => `Record that nobody decided appeal ${fields("appeal")}`,
    intent: (fields) => asking(APPEALS.concludeUndecided, "/desk/appeals", () => [BigInt(fields("appeal"))]),
  },
};

function grounds(fields: Fields): Checks {
  return {
    reason: Number(fields("reason")) === 0 && PAGE_WORDS.reasonMissing.text,
    note: fields("note") === "" && WORDS.evidenceMissing,
  };
}

function decisionPage(fields: Fields): string {
  return `/decisions/${fields("decision")}`;
}

/** The second in which a day is over. */
function endOf(day: string): number {
  return dayStart(day) + DAY;
}

function isToCome(day: string): boolean {
  return endOf(day) > Date.now() / 1000;
}
