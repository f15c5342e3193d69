/** The acts of vouching, of decisions against a person, and of appeals. */
import { type Act, asking, type Checks, type Fields } from "./act";
import { DAY, dayStart } from "./days";
import { PAGE_WORDS } from "./problems";

export const CASE_ACTS: Readonly<Record<string, Act>> = {
  vouch: {
    words: (fields) => `Vouch for application ${fields("application")}`,
    signs: "VouchForApplicant",
    intent: (fields) => asking("Vouches", "vouch", applicationPage(fields), () => [BigInt(fields("application"))]),
  },

  "withdraw-vouch": {
    words: (fields) => `Take the vouch for application ${fields("application")} back`,
    signs: "WithdrawVouch",
    intent: (fields) => asking("Vouches", "withdrawVouch", applicationPage(fields), () => []),
  },

  "release-vouch": {
    words: (fields) => `Clear the vouch of citizen ${fields("citizen")} away`,
    intent: (fields) => asking("Vouches", "releaseVouch", applicationPage(fields), () => [BigInt(fields("citizen"))]),
  },

  "count-vouches": {
    words: (fields) => `Admit application ${fields("application")} by vouches`,
    intent: (fields) =>
      asking("Vouches", "countVouches", applicationPage(fields), () => [
        BigInt(fields("application")),
        numbers(fields("vouchers")),
      ]),
  },

  "bar-vouchers": {
    words: (fields) => `Bar those who vouched for citizen ${fields("citizen")}`,
    intent: (fields) =>
      asking("Vouches", "barVouchers", `/citizens/${fields("citizen")}`, () => [
        BigInt(fields("citizen")),
        numbers(fields("vouchers")),
      ]),
  },

  suspend: {
    words: (fields) => `Suspend citizen ${fields("citizen")}`,
    checks: (fields) => ({ ...grounds(fields), until: !isToCome(fields("until")) && PAGE_WORDS.lastDayMissing.text }),
    intent: (fields) => ({
      ...asking("CitizenRegistry", "suspend", `/citizens/${fields("citizen")}`, (fingerprint) => [
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
      ...asking("CitizenRegistry", "revoke", `/citizens/${fields("citizen")}`, (fingerprint) => [
        BigInt(fields("citizen")),
        Number(fields("reason")),
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  reinstate: {
    words: (fields) => `Take decision ${fields("decision")} back`,
    intent: (fields) =>
      asking("CitizenRegistry", "reinstate", decisionPage(fields), () => [BigInt(fields("decision"))]),
  },

  "conclude-revocation": {
    words: (fields) => `Have decision ${fields("decision")} take effect`,
    intent: (fields) =>
      asking("CitizenRegistry", "concludeRevocation", decisionPage(fields), () => [BigInt(fields("decision"))]),
  },

  lodge: {
    words: (fields) => `Appeal against decision ${fields("decision")}`,
    signs: "LodgeAppeal",
    checks: (fields) => ({ statement: fields("statement") === "" && PAGE_WORDS.statementMissing.text }),
    async intent(fields) {
      const register = await (await import("./nation")).addressOf("CitizenRegistry");
      return {
        ...asking("Appeals", "lodge", decisionPage(fields), (fingerprint) => [
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
      allowed: fields("allowed") === "" && PAGE_WORDS.decisionMissing.text,
      note: fields("note") === "" && PAGE_WORDS.groundsMissing.text,
    }),
    intent: (fields) => ({
      ...asking("Appeals", "decide", "/desk/appeals", (fingerprint) => [
        BigInt(fields("appeal")),
        fields("allowed") === "yes",
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  "conclude-undecided": {
    words: (fields) => `Record that nobody decided appeal ${fields("appeal")}`,
    intent: (fields) => asking("Appeals", "concludeUndecided", "/desk/appeals", () => [BigInt(fields("appeal"))]),
  },
};

function grounds(fields: Fields): Checks {
  return {
    reason: Number(fields("reason")) === 0 && PAGE_WORDS.reasonMissing.text,
    note: fields("note") === "" && PAGE_WORDS.evidenceMissing.text,
  };
}

function applicationPage(fields: Fields): string {
  return `/applications/${fields("application")}`;
}

function decisionPage(fields: Fields): string {
  return `/decisions/${fields("decision")}`;
}

function numbers(text: string): bigint[] {
  return text.split(",").map(BigInt);
}

/** The second in which a day is over. */
function endOf(day: string): number {
  return dayStart(day) + DAY;
}

function isToCome(day: string): boolean {
  return endOf(day) > Date.now() / 1000;
}
