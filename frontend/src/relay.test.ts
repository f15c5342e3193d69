import { afterEach, expect, test, vi } from "vitest";
import { failureOf } from "./decode";
import { wordsFor } from "./failures";
import { Away } from "./nation";
import { PAGE_WORDS } from "./problems";
import { handOver, relayed, takes } from "./relay";

const RELAY = { enabled: true, acts: ["RenewCitizenship"] };
const EXPIRED = { error: { name: "SignatureExpired", arguments: { deadline: "1790000000" } } };
const STRANGE = { detail: "It answers NeverHeardOf.", error: { name: "NeverHeardOf", arguments: {} } };

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): void {
  vi.stubGlobal("fetch", async () => Response.json(body, { status, headers }));
}

async function refusal(): Promise<string> {
  return handOver("key", "{}").then(
    () => "taken",
    (error: unknown) => wordsFor(error).text,
  );
}

test.each([
  [200, RELAY, true],
  [200, { ...RELAY, enabled: false }, false],
  [200, { ...RELAY, acts: ["AcceptTerms"] }, false],
  [404, {}, false],
  [503, {}, false],
])("%i %o", async (status, body, sends) => {
  answer(status, body);
  expect(await takes("RenewCitizenship")).toBe(sends);
});

test("a relay that cannot be asked is away, and none is not", async () => {
  answer(502);
  await expect(takes("RenewCitizenship")).rejects.toBeInstanceOf(Away);
  await expect(relayed("a")).rejects.toBeInstanceOf(Away);
  await expect(handOver("key", "{}")).rejects.toBeInstanceOf(Away);
  answer(503, { detail: "The relay is trying out other acts." });
  await expect(handOver("key", "{}")).rejects.toBeInstanceOf(Away);
  answer(404);
  expect(await relayed("a")).toBeUndefined();
});

test("what the contract would refuse is told in the contract's words", async () => {
  answer(422, EXPIRED);
  expect(await refusal()).toMatch(/21 September 2026/);
  answer(422, STRANGE);
  expect(await refusal()).toBe("It answers NeverHeardOf.");
});

test("numbers of a refusal are what the ledger's own bytes would say", () => {
  const large = failureOf("ERC20InsufficientBalance", { sender: "0x01", balance: "0", needed: "12345678901234567890" });
  expect(large?.values).toEqual({ sender: "0x01", balance: 0n, needed: 12345678901234567890n });
  const small = failureOf("RejectionReasonUnknown", { reason: "9" });
  expect(small?.values).toEqual({ reason: 9 });
  expect(failureOf("RejectionReasonUnknown", {})).toBeUndefined();
});

test("a budget that is used up says when to come back", async () => {
  answer(429, {}, { "retry-after": "7200" });
  expect(await refusal()).toContain("Try again in 2 hours");
});

test("what else the relay refuses is told as it says it", async () => {
  answer(409, { detail: "This key was used for another act." });
  expect(await refusal()).toBe("This key was used for another act.");
  answer(503, { type: "relay-off", detail: "off" });
  expect(await refusal()).toBe(PAGE_WORDS.relayOff.text);
});
