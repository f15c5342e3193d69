/** The acts: what each reads from its form and checks, and what it asks of which contract. */
import { AmountInvalid, parseAmount } from "./amounts";
import { applicationFile, randomSalt } from "./application";
import type { FunctionName } from "./codec";
import { NameInvalid, normalForm, straightened } from "./names";
import type { Coin } from "./nation";
import { PAGE_WORDS } from "./problems";
import { hasControls } from "./text";
import type { ActKind } from "./typed";

export interface Intent {
  readonly contract: string;
  readonly function: FunctionName;
  /** The arguments, once the fingerprint of the file is known. */
  readonly values: (fingerprint: string) => readonly unknown[];
  /** Where to go on when it is recorded. */
  readonly next: string;
  /** The text of a file that stays in the browser. */
  readonly file?: string;
}

export type Fields = (name: string) => string;
export type Problems = Readonly<Record<string, string>>;
type Checks = Readonly<Record<string, string | false>>;
type AskCoin = () => Promise<Coin>;

interface Act {
  /** What it does, in words. */
  readonly words: (fields: Fields) => string;
  /** What is wrong with its fields, by name, in their order. */
  readonly checks?: (fields: Fields, coin: AskCoin) => Checks | Promise<Checks>;
  /** What it asks of the ledger; the fields were checked. */
  readonly intent: (fields: Fields, coin: AskCoin) => Intent | Promise<Intent>;
  /** The struct that says the same as typed data, where there is one. */
  readonly signs?: ActKind;
}

const FIRST_HEADCOUNT = 1;
const LAST_HEADCOUNT = 10;

export const ACTS: Readonly<Record<string, Act>> = {
  apply: {
    words: () => "Apply for citizenship",
    signs: "ApplyForCitizenship",
    checks: (fields) => ({
      name: fields("name") === "" ? PAGE_WORDS.nameMissing.text : controlsIn(fields("name")),
      statement: controlsIn(fields("statement")),
    }),
    intent: (fields) => ({
      ...asking("CitizenRegistry", "applyForCitizenship", "/me", (fingerprint) => [
        fingerprint,
        Number(fields("terms")),
      ]),
      file: applicationFile({ name: fields("name"), statement: fields("statement") }, randomSalt()),
    }),
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
};

/** What is wrong with the answers of an act, by field; nothing when all is well. */
export async function problemsOf(act: Act, fields: Fields, coin: AskCoin): Promise<Problems> {
  const found = Object.entries((await act.checks?.(fields, coin)) ?? {});
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== false));
}

function asking(contract: string, name: FunctionName, next: string, values: Intent["values"]): Intent {
  return { contract, function: name, values, next };
}

function controlsIn(text: string): string | false {
  return hasControls(text) && PAGE_WORDS.controls.text;
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
