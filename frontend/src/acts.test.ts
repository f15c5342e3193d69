import { describe, expect, test } from "vitest";
import { ACTS, FormInvalid } from "./acts";
import { encodeCall } from "./codec";
import { decodeCall } from "./decode";
import type { Nation } from "./nation";

const NATION: Nation = {
  name: "Motu",
  chain_id: 31337,
  devnet: true,
  coin: { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 },
  contracts: [],
  head: null,
};
const TILL = `0x${"ab".repeat(20)}`;

function read(act: string, fields: Record<string, string>) {
  return ACTS[act]!((name) => fields[name] ?? "", NATION);
}

function problems(act: string, fields: Record<string, string>): string[] {
  try {
    read(act, fields);
  } catch (error) {
    if (error instanceof FormInvalid) return Object.keys(error.problems);
    throw error;
  }
  return [];
}

describe("what is wrong is named by field", () => {
  const business = { name: "Coral Coffee", section: "I", headcount: "2" };

  test.each([
    ["apply", {}, ["name"]],
    ["apply", { name: "Me\u0000re", statement: "a\tb" }, ["name", "statement"]],
    ["apply", { name: "Mere", statement: "Coffee.\r\nAnd tea." }, []],
    ["register", {}, ["name", "section", "headcount"]],
    ["register", { ...business, headcount: "11" }, ["headcount"]],
    ["register", { ...business, headcount: "0" }, ["headcount"]],
    ["register", { ...business, headcount: "1.5" }, ["headcount"]],
    ["register", { ...business, headcount: "1e1" }, ["headcount"]],
    ["register", { ...business, headcount: "0x2" }, ["headcount"]],
    ["register", { ...business, section: "V" }, ["section"]],
    ["register", { ...business, name: "Café" }, ["name"]],
    ["register", business, []],
    ["pay", { amount: "0", till: TILL }, ["amount"]],
    ["pay", { amount: "0.0000001", till: TILL }, ["amount"]],
    ["pay", { amount: "1", till: TILL }, []],
    ["reject", { application: "1" }, ["reason", "note"]],
    ["renounce", { confirmation: "no" }, ["confirmation"]],
    ["renounce", { confirmation: "Leave" }, []],
  ])("%s %o", (act, fields, wrong) => {
    expect(problems(act, fields)).toEqual(wrong);
  });
});

test("nothing that the applicant typed is in the call", () => {
  const { function: name, values, keep } = read("apply", { name: "Mere", statement: "Coffee" });
  const data = encodeCall(name, values);
  expect(data).toBe(`0xf6c33d3a${keep!.fingerprint.slice(2)}`);
  expect(keep!.text).toContain("Mere");
});

test("a registration says the letter of the section and a till number that JSON can hold", () => {
  const { function: name, values } = read("register", { name: "Coral Coffee", section: "U", headcount: "10" });
  const call = decodeCall("BusinessRegistry", encodeCall(name, values));
  const { founderNonce, ...registration } = call!.values.registration as Record<string, unknown>;
  expect(registration).toEqual({ name: "Coral Coffee", section: "0x55", headcount: 10 });
  expect(Number(founderNonce)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
});

test("a curled apostrophe is signed straight", () => {
  const { values } = read("register", { name: "Ada\u2019s \u2018Reef\u2019", section: "C", headcount: "2" });
  expect(values[0]).toMatchObject({ name: "Ada's 'Reef'" });
});

test("every act is encoded by the contracts' own interface", () => {
  const fields = { application: "7", reason: "1", note: "n", business: "3", till: TILL, amount: "1.5" };
  for (const act of ["admit", "reject", "pay", "collect"]) {
    const { contract, function: name, values } = read(act, fields);
    expect(decodeCall(contract, encodeCall(name, values))?.name).toBe(name);
  }
});
