import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FUNCTIONS } from "../abi/functions";
import { encodeCall } from "../codec";
import type { FunctionName } from "./calls";
import { describeAct, describe as inWords } from "./describe";

const address = (digit: number) => `0x${String(digit).repeat(40)}` as const;
const ADDRESSES = {
  Coin: address(1),
  CitizenRegistry: address(2),
  BusinessRegistry: address(3),
  MicroTax: address(4),
  Vouches: address(5),
  Appeals: address(6),
};
const TILL = `0x${"ab".repeat(20)}`;
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/v1/nation": {
    coin: { address: ADDRESSES.Coin, name: "Pearl", symbol: "PEARL", decimals: 6 },
    contracts: Object.entries(ADDRESSES).map(([name, address]) => ({ name, address })),
  },
  "/v1/enumerations": {
    rejection_reasons: { "3": "The file is incomplete" },
    adverse_reasons: { "1": "A statement was false" },
    isic_sections: { C: "Manufacturing" },
  },
};

beforeEach(() => {
  vi.stubGlobal("fetch", async (path: string) => Response.json(ANSWERS[path]));
  vi.stubGlobal("document", { querySelector: () => null });
});

afterEach(() => vi.unstubAllGlobals());

function told(contract: keyof typeof ADDRESSES, name: FunctionName, values: readonly unknown[], more = {}) {
  return inWords({ from: address(9), to: ADDRESSES[contract], data: encodeCall(FUNCTIONS[name], values), ...more });
}

test("a call is read by the contract that it is sent to", async () => {
  expect((await told("MicroTax", "collect", [7n])).facts[0]).toEqual(["Business", "7"]);
  const { title, facts } = await told("CitizenRegistry", "collect", [7n]);
  expect(title).toContain("cannot read");
  expect(facts.map(([word]) => word)).toEqual(["Warning", "To", "Data"]);
});

test("bytes that say more than the words are shown as they are", async () => {
  const data = `${encodeCall(FUNCTIONS.collect, [7n])}00` as const;
  expect((await told("MicroTax", "collect", [7n], { data })).title).toContain("cannot read");
  expect((await told("MicroTax", "collect", [7n], { data: data.slice(0, 20) })).title).toContain("cannot read");
});

test("money of the ledger that goes along is told", async () => {
  const { facts } = await told("CitizenRegistry", "renounce", [], { value: "0xde0b6b3a7640000" });
  expect(facts).toContainEqual(["It also sends", "1.00 ETH"]);
  expect(facts.map(([word]) => word)).toContain("You lose");
});

test("a reason for a rejection is told in words", async () => {
  const evidence = `0x${"00".repeat(32)}`;
  expect((await told("CitizenRegistry", "reject", [1n, 3, evidence])).facts).toContainEqual([
    "Reason",
    "The file is incomplete",
  ]);
  expect((await told("CitizenRegistry", "reject", [1n, 9, evidence])).facts[1]?.[1]).toContain("Code 9");
});

test.each([
  ["C", "C: Manufacturing"],
  ["V", "V"],
])("the trade %s of a new business is told as %j", async (letter, words) => {
  const registration = { name: "Kiosk", section: letter.charCodeAt(0), headcount: 2, founderNonce: 1n };
  expect((await describeAct("register", { registration })).facts).toContainEqual(["ISIC section", words]);
});

test("a receiver is a till only where the page says so", async () => {
  const words = async () => (await told("Coin", "transfer", [TILL, 1_500_000n])).facts.map(([word]) => word);
  expect(await words()).toEqual(["To"]);
  const elements = { namedItem: (name: string) => ({ value: name === "till" ? TILL : "3" }) };
  vi.stubGlobal("document", { querySelector: () => ({ elements }) });
  expect(await words()).toEqual(["To", "This is"]);
});

test("a decision against a person is told with its reason and its end", async () => {
  const evidence = `0x${"00".repeat(32)}`;
  const { facts } = await told("CitizenRegistry", "suspend", [3n, 1, evidence, 1_893_456_000]);
  expect(facts).toContainEqual(["Reason", "A statement was false"]);
  expect(facts).toContainEqual(["Until", "1 January 2030, 00:00 UTC"]);
  expect((await told("CitizenRegistry", "revoke", [3n, 9, evidence])).facts[1]?.[1]).toContain("Code 9");
});

test("vouches and appeals are told with what follows", async () => {
  const hash = `0x${"11".repeat(32)}`;
  expect((await told("Vouches", "vouch", [7n])).facts.map(([word]) => word)).toContain("You risk");
  expect((await told("Vouches", "countVouches", [7n, [2n, 5n]])).facts[1]?.[1]).toBe("2, 5");
  expect((await told("Appeals", "decide", [1n, true, hash])).title).toBe("Allow an appeal");
  expect((await told("Appeals", "decide", [1n, false, hash])).facts[1]?.[1]).toBe("Stays as it is");
});
