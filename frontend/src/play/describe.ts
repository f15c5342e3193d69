/** What is about to be signed, in words. */
import { formatAmount, inEther } from "../amounts";
import { type Coin, contractAt, nation, rejectionReasons, sections } from "../nation";
import type { Transaction } from "../provider";
import type { Values } from "../values";
import { decodeCall, type FunctionName } from "./calls";
import { CASE_DESCRIPTIONS } from "./describe_cases";
import { RECOVERY_DESCRIPTIONS } from "./describe_recovery";
import { type Description, type Fact, tell } from "./tell";

type Telling = (values: Values, coin: Coin) => Description | Promise<Description>;

const DESCRIPTIONS: { readonly [Name in FunctionName]: Telling } = {
  applyForCitizenship: (v) =>
    tell("Apply for citizenship", [
      ["Fingerprint of your file", v.commitment],
      ["You agree to", `Version ${v.termsVersion} of the terms of citizenship`],
    ]),
  withdraw: (v) =>
    tell("Take your application back", [
      ["Application", v.applicationId],
      ["You may", "Apply again at any time."],
    ]),
  admit: (v) => tell("Admit an applicant", [["Application", v.applicationId]]),
  reject: async (v) =>
    tell("Reject an applicant", [
      ["Application", v.applicationId],
      ["Reason", (await rejectionReasons())[String(v.reason)] ?? `Code ${v.reason}, which has no words here`],
      ["Fingerprint of the evidence", v.evidence],
    ]),
  acceptTerms: (v) => tell("Agree to the terms of citizenship", [["Version", v.version]]),
  renew: (v) =>
    tell("Renew your citizenship", [["You agree to", `Version ${v.termsVersion} of the terms of citizenship`]]),
  lapse: (v) =>
    tell("Record that a citizenship lapsed", [
      ["Citizen", v.citizenId],
      ["They lose", "Their citizenship, which they did not renew. They keep their number and may apply again."],
    ]),
  renounce: () =>
    tell("Leave the nation", [
      [
        "You lose",
        "Your citizenship, at once, and with it the right to register businesses. Only the registrar can admit you again.",
      ],
      ["You keep", "Your number, and what your tills still owe you."],
    ]),
  register: async ({ registration }) => {
    const { name, section, headcount, founderNonce } = registration as Values;
    return tell("Register a business", [
      ["Name", name],
      ["ISIC section", await sectionNamed(String.fromCharCode(Number(section)))],
      ["People", headcount],
      ["Number that makes the till\u2019s address", founderNonce],
    ]);
  },
  epochOf: (v) => tell("Ask how many wallets somebody had before", [["Account", v.actor]]),
  nonces: (v) => tell("Ask for the number of the next signature", [["Account", v.owner]]),
  transfer: (v, coin) =>
    tell(`Pay ${formatAmount(v.value as bigint, coin.decimals)} ${coin.symbol}`, [
      ["To", v.to],
      ...tillAt(String(v.to)),
    ]),
  collect: (v) =>
    tell("Collect a till", [
      ["Business", v.businessId],
      ["The tax goes to", "The treasury"],
      ["The rest goes to", "The citizen who is liable for the tax"],
    ]),
  ...CASE_DESCRIPTIONS,
  ...RECOVERY_DESCRIPTIONS,
};

/** What an act does, whichever way it is signed. */
export async function describeAct(name: FunctionName, values: Values): Promise<Description> {
  return DESCRIPTIONS[name](values, (await nation()).coin);
}

export async function describe(transaction: Transaction): Promise<Description> {
  const { title, facts } = await describeCall(transaction);
  return { title, facts: [...facts, ...moneySent(transaction)] };
}

async function describeCall({ to, data }: Transaction): Promise<Description> {
  const contract = await contractAt(to);
  const call = contract && decodeCall(contract, data);
  if (call) return describeAct(call.name, call.values);
  return tell("Send a transaction that this page cannot read", [
    ["Warning", "Nobody can tell you here what it does. Refuse, unless you know it from elsewhere."],
    ["To", to],
    ["Data", data],
  ]);
}

async function sectionNamed(letter: string): Promise<string> {
  const name = (await sections())[letter];
  return name ? `${letter}: ${name}` : letter;
}

function moneySent({ value }: Transaction): Fact[] {
  const wei = BigInt(value ?? 0);
  return wei === 0n ? [] : [["It also sends", inEther(wei)]];
}

/** Which business's till an address is, where the page is about paying it. */
function tillAt(address: string): Fact[] {
  const fields = document.querySelector<HTMLFormElement>("[data-act=pay]")?.elements;
  const field = (name: string): string | undefined => (fields?.namedItem(name) as HTMLInputElement | null)?.value;
  if (field("till")?.toLowerCase() !== address.toLowerCase()) return [];
  return [["This is", `The till of business ${field("business")}`]];
}
