import { describe, expect, test, vi } from "vitest";
import { ACTS, type Fields, type Intent, problemsOf } from "./acts";
import type { Asked } from "./asked";
import { CASE_ACTS } from "./case_acts";
import { encodeCall } from "./codec";
import { fingerprint } from "./commitment";
import { decodeCall } from "./decode";
import type { Coin } from "./nation";

const COIN: Coin = { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 };
const TILL = `0x${"ab".repeat(20)}`;
const ASKED: readonly Asked[] = [
  { name: "name", kind: "name", short: "Name", required: true, limit: 200 },
  { name: "statement", kind: "text", short: "Statement", required: false, limit: 1000 },
];
const FORM = JSON.stringify(ASKED);

type Answers = Record<string, string>;

function act(name: string) {
  const found = ACTS[name];
  if (!found) throw new Error(`There is no act ${name}.`);
  return found;
}

function from(answers: Answers): Fields {
  return (name) => answers[name] ?? "";
}

async function read(name: string, answers: Answers): Promise<Intent> {
  return act(name).intent(from(answers), async () => COIN);
}

async function problems(name: string, answers: Answers): Promise<string[]> {
  return Object.keys(await problemsOf(act(name), from(answers), async () => COIN));
}

describe("what is wrong is named by field", () => {
  const business = { name: "Coral Coffee", section: "I", headcount: "2" };

  test.each([
    ["apply", { form: FORM }, ["name"]],
    ["apply", { form: FORM, name: "Me\u0000re", statement: "a\tb" }, ["name", "statement"]],
    ["apply", { form: FORM, name: "Mere", statement: "Coffee.\r\nAnd tea." }, []],
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
    ["suspend", { citizen: "3" }, ["reason", "note", "until"]],
    ["suspend", { citizen: "3", reason: "1", note: "n", until: "2020-02-02" }, ["until"]],
    ["suspend", { citizen: "3", reason: "1", note: "n", until: "9999-12-31" }, []],
    ["revoke", { citizen: "3" }, ["reason", "note"]],
    ["lodge", { decision: "1" }, ["statement"]],
    ["decide", { appeal: "1" }, ["allowed", "note"]],
    ["decide", { appeal: "1", allowed: "no", note: "n" }, []],
    ["renounce", { confirmation: "no" }, ["confirmation"]],
    ["renounce", { confirmation: "Leave" }, []],
  ])("%s %o", async (act, fields, wrong) => {
    expect(await problems(act, fields)).toEqual(wrong);
  });

  test("the coin is asked only by who needs it", async () => {
    const unreachable = async (): Promise<Coin> => {
      throw new Error("away");
    };
    expect(await problemsOf(act("register"), from(business), unreachable)).toEqual({});
    await expect(problemsOf(act("pay"), from({ amount: "1" }), unreachable)).rejects.toThrow("away");
  });
});

test("every act has words for the list of what is under way", () => {
  const answers = { name: "Coral Coffee", business: "3", application: "7", amount: "1.5", terms: "2", citizen: "5" };
  const cases = { decision: "4", appeal: "6" };
  const words = Object.keys(ACTS).map((name) => act(name).words(from({ ...answers, ...cases })));
  expect(new Set(words).size).toBe(words.length);
  expect(words.join()).not.toMatch(/undefined| {2}/);
});

test("nothing that the applicant typed is in the call", async () => {
  const answers = { form: FORM, name: "Mere", statement: "Coffee", terms: "2" };
  const { function: name, values, file = "" } = await read("apply", answers);
  const print = fingerprint(file);
  const call = decodeCall("CitizenRegistry", encodeCall(name, values(print)));
  expect(call?.values).toEqual({ commitment: print, termsVersion: 2 });
  expect(file).toContain("Mere");
});

test("a registration says the letter of the section and a till number that JSON can hold", async () => {
  const { function: name, values } = await read("register", { name: "Coral Coffee", section: "U", headcount: "10" });
  const call = decodeCall("BusinessRegistry", encodeCall(name, values("")));
  const { founderNonce, ...registration } = Object(call?.values.registration) as Record<string, unknown>;
  expect(registration).toEqual({ name: "Coral Coffee", section: "0x55", headcount: 10 });
  expect(Number(founderNonce)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
});

test("a curled apostrophe is signed straight", async () => {
  const { values } = await read("register", { name: "Ada\u2019s \u2018Reef\u2019", section: "C", headcount: "2" });
  expect(values("")[0]).toMatchObject({ name: "Ada's 'Reef'" });
});

test("every act is encoded by the contracts' own interface", async () => {
  const sale = { business: "3", till: TILL, amount: "1.5" };
  const cases = { vouchers: "2,5", decision: "4", appeal: "6", allowed: "yes", until: "2030-01-01" };
  const fields = { application: "7", reason: "1", note: "n", terms: "2", citizen: "5", ...sale, ...cases };
  for (const act of [
    ...Object.keys(CASE_ACTS).filter((name) => name !== "lodge"),
    "admit",
    "reject",
    "withdraw",
    "renew",
    "accept-terms",
    "lapse",
    "renounce",
    "pay",
    "collect",
  ]) {
    const { contract, function: name, values, file = "" } = await read(act, fields);
    expect(decodeCall(contract, encodeCall(name, values(fingerprint(file))))?.name).toBe(name);
  }
});

test("a suspension ends with its last day", async () => {
  const fields = { citizen: "3", reason: "1", note: "n", until: "2030-01-01" };
  const { function: name, values } = await read("suspend", fields);
  const call = decodeCall("CitizenRegistry", encodeCall(name, values(fingerprint("n"))));
  expect(call?.values).toMatchObject({ citizenId: 3n, until: Date.UTC(2030, 0, 2) / 1000 });
});

test("an appeal names the register, and its statement stays in the browser", async () => {
  const contracts = [{ name: "CitizenRegistry", address: TILL }];
  vi.stubGlobal("fetch", async () => Response.json({ coin: COIN, contracts }));
  const { function: name, values, file = "" } = await read("lodge", { decision: "4", statement: "I was not there." });
  const call = decodeCall("Appeals", encodeCall(name, values(fingerprint(file))));
  expect(call?.values).toMatchObject({ actId: 4n, statement: fingerprint("I was not there.") });
  expect(String(call?.values.register).toLowerCase()).toBe(TILL);
  vi.unstubAllGlobals();
});
