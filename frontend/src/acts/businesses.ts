/** The acts of businesses: registering one, paying it, collecting its till. */
import { BUSINESS_REGISTRY } from "../abi/business_registry";
import { COIN } from "../abi/coin";
import { MICRO_TAX } from "../abi/micro_tax";
import { type Act, asking } from "../act";
import { AmountInvalid, formatAmount, parseAmount } from "../amounts";
import { NameInvalid, normalForm, straightened } from "../names";
import { PAGE_WORDS } from "../problems";

const FIRST_HEADCOUNT = 1;
const LAST_HEADCOUNT = 10;
const SECTION_MISSING = "Choose a trade.";
const HEADCOUNT = `Enter a whole number of people, from ${FIRST_HEADCOUNT} to ${LAST_HEADCOUNT}.`;

export const ACTS: Readonly<Record<string, Act>> = {
  register: {
    words: (fields) => `Register a business: ${fields("name")}`,
    checks: (fields) => ({
      name: fields("name") === "" ? PAGE_WORDS.nameMissing.text : nameProblem(fields("name")),
      section: !/^[A-U]$/.test(fields("section")) && SECTION_MISSING,
      headcount: !isHeadcount(wholeNumber(fields("headcount"))) && HEADCOUNT,
    }),
    intent(fields) {
      const registration = {
        name: straightened(fields("name")),
        section: `0x${fields("section").charCodeAt(0).toString(16)}`,
        headcount: wholeNumber(fields("headcount")),
        founderNonce: founderNonce(),
      };
      return asking(BUSINESS_REGISTRY.register, "/businesses", () => [registration]);
    },
  },

  pay: {
    words: (fields) => `Pay ${fields("amount")} to business ${fields("business")}`,
    async checks(fields, coin) {
      const { decimals } = await coin();
      return { amount: problemOf(AmountInvalid, () => parseAmount(fields("amount"), decimals)) };
    },
    async readings(fields, coin) {
      const { decimals, symbol } = await coin();
      return { amount: `${formatAmount(parseAmount(fields("amount"), decimals), decimals)} ${symbol}` };
    },
    async intent(fields, coin) {
      const amount = parseAmount(fields("amount"), (await coin()).decimals);
      return asking(COIN.transfer, `/businesses/${fields("business")}`, () => [fields("till"), amount]);
    },
  },

  collect: {
    words: (fields) => `Collect the till of business ${fields("business")}`,
    intent: (fields) =>
      asking(MICRO_TAX.collect, `/businesses/${fields("business")}`, () => [BigInt(fields("business"))]),
  },
};

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
