/** The acts: what each reads from its form and checks, and what it asks of which contract. */
import { type Act, type AskCoin, asking, type Fields, type Problems } from "./act";
import { AmountInvalid, parseAmount } from "./amounts";
import { applicationFile } from "./application";
import { answerProblem, formOf } from "./asked";
import { bytesOf, randomHex } from "./bytes";
import { CASE_ACTS } from "./case_acts";
import { NameInvalid, normalForm, straightened } from "./names";
import { PAGE_WORDS } from "./problems";
import { RECOVERY_ACTS } from "./recovery_acts";

export type { Fields, Intent, Problems } from "./act";

const SALT_BYTES = 32;
const FIRST_HEADCOUNT = 1;
const LAST_HEADCOUNT = 10;

export const ACTS: Readonly<Record<string, Act>> = {
  apply: {
    words: () => "Apply for citizenship",
    signs: "ApplyForCitizenship",
    checks(fields) {
      const today = new Date().toISOString().slice(0, 10);
      const asked = formOf(fields("form"));
      return Object.fromEntries(asked.map((one) => [one.name, answerProblem(one, fields(one.name), today)]));
    },
    async intent(fields) {
      const asked = formOf(fields("form"));
      const picture = asked.find(({ kind }) => kind === "picture")?.name;
      const image = picture ? fields(picture) : "";
      const answers = asked.filter(({ name }) => name !== picture).map(({ name }) => [name, fields(name)] as const);
      const print = image === "" ? null : (await import("./commitment")).fingerprintOf(bytesOf(image));
      return {
        ...asking("CitizenRegistry", "applyForCitizenship", "/me", (fingerprint) => [
          fingerprint,
          Number(fields("terms")),
        ]),
        file: applicationFile(Object.fromEntries(answers), print, `0x${randomHex(SALT_BYTES)}`),
        ...(image !== "" && { picture: image }),
      };
    },
  },

  withdraw: {
    words: (fields) => `Take application ${fields("application")} back`,
    signs: "WithdrawApplication",
    intent: (fields) => asking("CitizenRegistry", "withdraw", "/me", () => [BigInt(fields("application"))]),
  },

  admit: {
    words: (fields) => `Admit application ${fields("application")}`,
    intent: (fields) => asking("CitizenRegistry", "admit", "/desk", () => [BigInt(fields("application"))]),
  },

  reject: {
    words: (fields) => `Reject application ${fields("application")}`,
    checks: (fields) => ({
      reason: Number(fields("reason")) === 0 && PAGE_WORDS.reasonMissing.text,
      note: fields("note") === "" && PAGE_WORDS.noteMissing.text,
    }),
    intent: (fields) => ({
      ...asking("CitizenRegistry", "reject", "/desk", (fingerprint) => [
        BigInt(fields("application")),
        Number(fields("reason")),
        fingerprint,
      ]),
      file: fields("note"),
    }),
  },

  "accept-terms": {
    words: (fields) => `Agree to version ${fields("terms")} of the terms`,
    signs: "AcceptTerms",
    intent: (fields) => asking("CitizenRegistry", "acceptTerms", "/me", () => [Number(fields("terms"))]),
  },

  renew: {
    words: () => "Renew the citizenship",
    signs: "RenewCitizenship",
    intent: (fields) => asking("CitizenRegistry", "renew", "/me", () => [Number(fields("terms"))]),
  },

  lapse: {
    words: (fields) => `Record the lapse of citizen ${fields("citizen")}`,
    intent: (fields) =>
      asking("CitizenRegistry", "lapse", `/citizens/${fields("citizen")}`, () => [BigInt(fields("citizen"))]),
  },

  renounce: {
    words: () => "Leave the nation",
    signs: "RenounceCitizenship",
    checks: (fields) => ({
      confirmation: fields("confirmation").toLowerCase() !== "leave" && PAGE_WORDS.leaveUnconfirmed.text,
    }),
    intent: () => asking("CitizenRegistry", "renounce", "/me", () => []),
  },

  register: {
    words: (fields) => `Register a business: ${fields("name")}`,
    checks: (fields) => ({
      name: fields("name") === "" ? PAGE_WORDS.nameMissing.text : nameProblem(fields("name")),
      section: !/^[A-U]$/.test(fields("section")) && PAGE_WORDS.sectionMissing.text,
      headcount: !isHeadcount(wholeNumber(fields("headcount"))) && PAGE_WORDS.headcount.text,
    }),
    intent(fields) {
      const registration = {
        name: straightened(fields("name")),
        section: `0x${fields("section").charCodeAt(0).toString(16)}`,
        headcount: wholeNumber(fields("headcount")),
        founderNonce: founderNonce(),
      };
      return asking("BusinessRegistry", "register", "/businesses", () => [registration]);
    },
  },

  pay: {
    words: (fields) => `Pay ${fields("amount")} to business ${fields("business")}`,
    async checks(fields, coin) {
      const { decimals } = await coin();
      return { amount: problemOf(AmountInvalid, () => parseAmount(fields("amount"), decimals)) };
    },
    async intent(fields, coin) {
      const amount = parseAmount(fields("amount"), (await coin()).decimals);
      return asking("Coin", "transfer", `/businesses/${fields("business")}`, () => [fields("till"), amount]);
    },
  },

  collect: {
    words: (fields) => `Collect the till of business ${fields("business")}`,
    intent: (fields) =>
      asking("MicroTax", "collect", `/businesses/${fields("business")}`, () => [BigInt(fields("business"))]),
  },

  ...CASE_ACTS,
  ...RECOVERY_ACTS,
};

/** What is wrong with the answers of an act, by field; nothing when all is well. */
export async function problemsOf(act: Act, fields: Fields, coin: AskCoin): Promise<Problems> {
  const found = Object.entries((await act.checks?.(fields, coin)) ?? {});
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== false));
}

function nameProblem(name: string): string | false {
  return problemOf(NameInvalid, () => normalForm(straightened(name)));
}

function problemOf(kind: new (message: string) => Error, attempt: () => unknown): string | false {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof kind) return error.message;
    throw error;
  }
}

function isHeadcount(number: number): boolean {
  return number >= FIRST_HEADCOUNT && number <= LAST_HEADCOUNT;
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** 53 random bits: a number of its own for each till of a founder, and exact in JSON. */
function founderNonce(): bigint {
  const [bits = 0n] = crypto.getRandomValues(new BigUint64Array(1));
  return bits >> 11n;
}
