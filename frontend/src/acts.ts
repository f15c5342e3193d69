/** The acts: what each reads from its form, checks, and sends to which contract. */
import { AmountInvalid, parseAmount } from "./amounts";
import type { FunctionName } from "./codec";
import { applicationFile, fingerprint, randomSalt } from "./commitment";
import { NameInvalid, normalForm, straightened } from "./names";
import type { Nation } from "./nation";
import { PAGE_WORDS } from "./problems";
import { hasControls } from "./text";

export interface Intent {
  readonly contract: string;
  readonly function: FunctionName;
  readonly values: readonly unknown[];
  readonly next: string;
  readonly keep?: { readonly fingerprint: string; readonly text: string };
}

/** What is wrong with a form, by field. */
export class FormInvalid extends Error {
  constructor(readonly problems: Readonly<Record<string, string>>) {
    super("The form is not valid.");
  }
}

type Fields = (name: string) => string;
type Reading = (fields: Fields, nation: Nation) => Intent;

const FIRST_HEADCOUNT = 1;
const LAST_HEADCOUNT = 10;

export const ACTS: Readonly<Record<string, Reading>> = {
  apply(fields) {
    const name = fields("name");
    const statement = fields("statement");
    check({
      name: name === "" ? PAGE_WORDS.nameMissing.text : hasControls(name) && PAGE_WORDS.controls.text,
      statement: hasControls(statement) && PAGE_WORDS.controls.text,
    });
    const text = applicationFile({ name, statement }, randomSalt());
    const keep = { fingerprint: fingerprint(text), text };
    return intent("CitizenRegistry", "applyForCitizenship", [keep.fingerprint], "/me", keep);
  },

  admit: (fields) => intent("CitizenRegistry", "admit", [BigInt(fields("application"))], "/desk"),

  reject(fields) {
    const reason = Number(fields("reason"));
    const text = fields("note");
    check({
      reason: reason === 0 && PAGE_WORDS.reasonMissing.text,
      note: text === "" && PAGE_WORDS.noteMissing.text,
    });
    const keep = { fingerprint: fingerprint(text), text };
    const values = [BigInt(fields("application")), reason, keep.fingerprint];
    return intent("CitizenRegistry", "reject", values, "/desk", keep);
  },

  renounce(fields) {
    check({ confirmation: fields("confirmation").toLowerCase() !== "leave" && PAGE_WORDS.leaveUnconfirmed.text });
    return intent("CitizenRegistry", "renounce", [], "/me");
  },

  register(fields) {
    const name = straightened(fields("name"));
    const section = fields("section");
    const headcount = wholeNumber(fields("headcount"));
    check({
      name: name === "" ? PAGE_WORDS.nameMissing.text : problemOf(NameInvalid, () => normalForm(name)),
      section: !/^[A-U]$/.test(section) && PAGE_WORDS.sectionMissing.text,
      headcount: !isHeadcount(headcount) && PAGE_WORDS.headcount.text,
    });
    const letter = `0x${section.charCodeAt(0).toString(16)}`;
    const registration = { name, section: letter, headcount, founderNonce: founderNonce() };
    return intent("BusinessRegistry", "register", [registration], "/businesses");
  },

  pay(fields, { coin }) {
    const amount = (): bigint => parseAmount(fields("amount"), coin.decimals);
    check({ amount: problemOf(AmountInvalid, amount) });
    return intent("Coin", "transfer", [fields("till"), amount()], `/businesses/${fields("business")}`);
  },

  collect(fields) {
    const business = fields("business");
    return intent("MicroTax", "collect", [BigInt(business)], `/businesses/${business}`);
  },
};

function intent(
  contract: string,
  name: FunctionName,
  values: readonly unknown[],
  next: string,
  keep?: Intent["keep"],
): Intent {
  return { contract, function: name, values, next, ...(keep && { keep }) };
}

function check(problems: Readonly<Record<string, string | false>>): void {
  const found = Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== false);
  if (found.length) throw new FormInvalid(Object.fromEntries(found));
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
  return crypto.getRandomValues(new BigUint64Array(1))[0]! >> 11n;
}
