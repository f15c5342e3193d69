/** What is about to be signed, in words. */
import { formatAmount } from "../amounts";
import type { FunctionName } from "../codec";
import { decodeCall, type Values } from "../decode";
import { nation, type Coin } from "../nation";
import type { Transaction } from "../provider";

export interface Description {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
}

type Telling = (values: Values, coin: Coin, transaction: Transaction) => Description;

const DESCRIPTIONS: { readonly [Name in FunctionName]: Telling } = {
  applyForCitizenship: (v) => tell("Apply for citizenship", [["Fingerprint of your file", v.commitment]]),
  admit: (v) => tell("Admit an applicant", [["Application", v.applicationId]]),
  reject: (v) =>
    tell("Reject an applicant", [
      ["Application", v.applicationId],
      ["Reason, by its code", v.reason],
      ["Fingerprint of the evidence", v.evidence],
    ]),
  renounce: () => tell("Leave the nation", []),
  register: ({ registration }) => {
    const { name, section, headcount, founderNonce } = registration as Values;
    return tell("Register a business", [
      ["Name", name],
      ["ISIC section", String.fromCharCode(Number(section))],
      ["People", headcount],
      ["Number that makes the till\u2019s address", founderNonce],
    ]);
  },
  balanceOf: (v) => tell("Ask for a balance", [["Account", v.account]]),
  transfer: (v, coin) =>
    tell(`Pay ${formatAmount(v.value as bigint, coin.decimals)} ${coin.symbol}`, [["To the till", v.to]]),
  collect: (v) => tell("Collect a till", [["Business", v.businessId]]),
};

export async function describe(transaction: Transaction): Promise<Description> {
  const { coin, contracts } = await nation();
  const call = decodeCall(transaction.data);
  const ours = [coin, ...contracts].some(({ address }) => address.toLowerCase() === transaction.to.toLowerCase());
  if (call && ours) return DESCRIPTIONS[call.name](call.values, coin, transaction);
  return tell("Send a transaction that this page cannot read", [
    ["To", transaction.to],
    ["Data", transaction.data],
  ]);
}

function tell(title: string, facts: readonly (readonly [string, unknown])[]): Description {
  return { title, facts: facts.map(([word, value]) => [word, String(value)]) };
}
