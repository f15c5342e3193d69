import { describe, expect, test, vi } from "vitest";
import { FUNCTIONS } from "./abi/functions";
import { type Act, type Fields, type Intent, problemsOf } from "./act";
import { AREAS, actOf } from "./acts";
import type { Asked } from "./asked";
import { encodeCall } from "./codec";
import { fingerprint } from "./commitment";
import type { Coin } from "./nation";
import { decodeCall } from "./play/calls";

const COIN: Coin = { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 };
const TILL = `0x${"ab".repeat(20)}`;
const ASKED: readonly Asked[] = [
  { name: "name", kind: "name", short: "Name", required: true, limit: 200 },
  { name: "statement", kind: "text", short: "Statement", required: false, limit: 1000 },
];
const FORM = JSON.stringify(ASKED);

type Answers = Record<string, string>;

async function act(name: string): Promise<Act> {
  const found = await actOf({ dataset: { act: name } });
  if (!found) throw new Error(`There is no act ${name}.`);
  return found;
}

function from(answers: Answers): Fields {
  return (name) => answers[name] ?? "";
}

async function read(name: string, answers: Answers): Promise<Intent> {
  return (await act(name)).intent(from(answers), async () => COIN);
}

async function problems(name: string, answers: Answers): Promise<string[]> {
  return Object.keys(await problemsOf(await act(name), from(answers), async () => COIN));
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
    expect(await problemsOf(await act("register"), from(business), unreachable)).toEqual({});
    await expect(problemsOf(await act("pay"), from({ amount: "1" }), unreachable)).rejects.toThrow("away");
  });
});

test("every area has the acts that the table names, and no others", async () => {
  for (const { acts, load } of AREAS) expect(Object.keys((await load()).ACTS)).toEqual(acts);
  await expect(act("sample")).rejects.toThrow("no act");
});

test("every act has words for the list of what is under way", async () => {
  const answers = { name: "Coral Coffee", business: "3", application: "7", amount: "1.5", terms: "2", citizen: "5" };
  const cases = { decision: "4", appeal: "6" };
  const acts = await Promise.all(AREAS.flatMap(({ acts }) => acts).map(act));
  const words = acts.map((one) => one.words(from({ ...answers, ...cases })));
  expect(new Set(words).size).toBe(words.length);
  expect(words.join()).not.toMatch(/undefined| {2}/);
});

test("a payment is read back as the coin is written", async () => {
  const readings = (await act("pay")).readings?.(from({ amount: "1234567.5" }), async () => COIN);
  expect(await readings).toEqual({ amount: "1\u202f234\u202f567.50 PEARL" });
});

test("nothing that the applicant typed is in the call", async () => {
  const answers = { form: FORM, name: "Mere", statement: "Coffee", terms: "2" };
  const { function: called, values, file = "" } = await read("apply", answers);
  const print = fingerprint(file);
  const call = decodeCall("CitizenRegistry", encodeCall(called, values(print)));
  expect(call?.values).toEqual({ commitment: print, termsVersion: 2 });
  expect(file).toContain("Mere");
});

test("a registration says the letter of the section and a till number that JSON can hold", async () => {
  const { function: called, values } = await read("register", { name: "Coral Coffee", section: "U", headcount: "10" });
  const call = decodeCall("BusinessRegistry", encodeCall(called, values("")));
  const { founderNonce, ...registration } = Object(call?.values.registration) as Record<string, unknown>;
  expect(registration).toEqual({ name: "Coral Coffee", section: "0x55", headcount: 10 });
  expect(Number(founderNonce)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
});

test("a curled apostrophe is signed straight", async () => {
  const { values } = await read("register", { name: "Ada\u2019s \u2018Reef\u2019", section: "C", headcount: "2" });
  expect(values("")[0]).toMatchObject({ name: "Ada's 'Reef'" });
});

test("every act is encoded by the contracts' own interface", async () => {
  const sale = { business: "3", till: TILL, amount: "1.5", name: "Coral Coffee", section: "I", headcount: "2" };
  const cases = { vouchers: "2,5", decision: "4", appeal: "6", allowed: "yes", until: "2030-01-01" };
  const recoveries = { recovery: "8", wallet: TILL, key: TILL, guardians: TILL, threshold: "1" };
  const fields = { form: FORM, application: "7", reason: "1", note: "n", terms: "2", citizen: "5" };
  for (const { acts } of AREAS) {
    for (const act of acts.filter((name) => name !== "lodge")) {
      const given = { ...fields, ...sale, ...cases, ...recoveries };
      const { function: called, values, file = "" } = await read(act, given);
      const said = decodeCall(called.contract, encodeCall(called, values(fingerprint(file))));
      expect(said && FUNCTIONS[said.name]).toBe(called);
    }
  }
});

test("a suspension ends with its last day", async () => {
  const fields = { citizen: "3", reason: "1", note: "n", until: "2030-01-01" };
  const { function: called, values } = await read("suspend", fields);
  const call = decodeCall("CitizenRegistry", encodeCall(called, values(fingerprint("n"))));
  expect(call?.values).toMatchObject({ citizenId: 3n, until: Date.UTC(2030, 0, 2) / 1000 });
});

test("an appeal names the register, and its statement stays in the browser", async () => {
  const contracts = [{ name: "CitizenRegistry", address: TILL }];
  vi.stubGlobal("fetch", async () => Response.json({ coin: COIN, contracts }));
  const { function: called, values, file = "" } = await read("lodge", { decision: "4", statement: "I was not there." });
  const call = decodeCall("Appeals", encodeCall(called, values(fingerprint(file))));
  expect(call?.values).toMatchObject({ actId: 4n, statement: fingerprint("I was not there.") });
  expect(String(call?.values.register).toLowerCase()).toBe(TILL);
  vi.unstubAllGlobals();
});
