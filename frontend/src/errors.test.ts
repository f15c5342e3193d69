import { encodeAbiParameters } from "viem/utils";
import { describe, expect, test } from "vitest";
import { ERRORS } from "./abi/errors";
import type { Parameter } from "./codec";
import { CONTRACT_WORDS } from "./errors";
import { wordsFor } from "./failures";
import { Away } from "./nation";
import { Obstacle, PAGE_WORDS } from "./problems";
import { WALLET_WORDS } from "./wallet_problems";

const COIN = { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 } as const;
const ADDRESS = `0x${"00".repeat(19)}01`;
const ZEROS = `0x${"00".repeat(40 * 32)}` as const;

function sample({ type, components }: Parameter): unknown {
  if (components) return Object.fromEntries(components.map((one) => [one.name, sample(one)]));
  if (type === "address") return ADDRESS;
  if (type === "string") return "Salt & Solar";
  const size = /^bytes(\d+)$/.exec(type)?.[1];
  if (size) return ZEROS.slice(0, 2 + 2 * Number(size));
  return Number(/\d+/.exec(type)?.[0]) > 48 ? 7n : 7;
}

function revertData(selector: string, inputs: readonly Parameter[]): string {
  return selector + encodeAbiParameters(inputs, inputs.map(sample) as never).slice(2);
}

test("the table has words for every error of every contract, and for no other", () => {
  const names = Object.values(ERRORS).map(({ name }) => name);
  expect(Object.keys(CONTRACT_WORDS).sort()).toEqual([...new Set(names)].sort());
});

describe.each(Object.entries(ERRORS))("%s", (selector, { name, inputs }) => {
  test(`${name} is told in words`, () => {
    const { text } = wordsFor({ code: 3, message: "execution reverted", data: revertData(selector, inputs) }, COIN);
    expect(text).not.toMatch(/undefined|NaN|Invalid Date|object/);
    expect(text).not.toContain(name);
    expect(text).toMatch(/^[A-Z].*[.,]$/s);
  });
});

test.each([
  [{ code: 4001, message: "no" }, PAGE_WORDS.refused],
  [{ message: "User rejected the request." }, PAGE_WORDS.refused],
  [{ code: -32002, message: "busy" }, WALLET_WORDS.pending],
  [{ code: 4100, message: "locked" }, WALLET_WORDS.locked],
  [{ code: 4900, message: "cut off" }, WALLET_WORDS.disconnected],
  [{ code: -32003, message: "insufficient funds for gas * price + value" }, PAGE_WORDS.noFees],
  [{ code: -32003, message: "nonce too low" }, WALLET_WORDS.nonceLow],
  [{ code: -32000, message: "nonce too low: next nonce 7, tx nonce 3" }, WALLET_WORDS.nonceLow],
  [{ code: -32603, message: "Nonce too high. Expected nonce to be 1 but got 9." }, WALLET_WORDS.nonceHigh],
  [{ code: -32603, message: "Internal error", data: { message: "already known" } }, WALLET_WORDS.alreadyKnown],
  [{ code: -32000, message: "transaction already imported" }, WALLET_WORDS.alreadyKnown],
  [{ code: -32000, message: "replacement transaction underpriced" }, WALLET_WORDS.underpriced],
  [{ code: -32000, message: "intrinsic gas too low" }, WALLET_WORDS.outOfGas],
  [{ code: 3, message: "execution reverted" }, WALLET_WORDS.silent],
  [new TypeError("Failed to fetch"), PAGE_WORDS.serverAway],
  [new TypeError("Failed to fetch dynamically imported module: http://x/assets/a.js"), PAGE_WORDS.incomplete],
  [new TypeError("error loading dynamically imported module: http://x/assets/a.js"), PAGE_WORDS.incomplete],
  [new TypeError("Importing a module script failed."), PAGE_WORDS.incomplete],
  [new Away("server"), PAGE_WORDS.serverAway],
  [new Away("node"), PAGE_WORDS.nodeAway],
  [new Obstacle(PAGE_WORDS.noFees), PAGE_WORDS.noFees],
])("%o is told in words", (thrown, words) => {
  expect(wordsFor(thrown, COIN)).toEqual(words);
});

test("revert data is found where wallets hide it", () => {
  const data = revertData(...known("NameAlreadyTaken"));
  const hiding = [{ data }, { data: { data } }, { cause: { data } }, { data: { originalError: { data } } }];
  for (const thrown of hiding) {
    expect(wordsFor({ code: -32603, message: "x", ...thrown }, COIN).text).toContain("is taken");
  }
});

test.each([
  ["ERC20InsufficientBalance", [ADDRESS, 1_500_000n, 2_000_000n], "You have 1.50 PEARL; this needs 2.00 PEARL."],
  ["SignatureExpired", [1_795_372_500n], "good until 22 November 2026, 18:35 UTC"],
  ["SignatureExpired", [2n ** 255n], "good until the end of time"],
  ["AccessManagedRequiredDelay", [ADDRESS, 172_800], "2 days later"],
  ["ScheduleRateInvalid", [0n, 1_200_000n], "bracket 1 has 120.00 percent"],
  [
    "RecoveryExpired",
    [7n, 1_795_372_500n, 1_795_372_501n],
    "in recovery 7 ended on 22 November 2026, 18:35 UTC. Its page",
  ],
  ["NameCharacterInvalid", ["caf\u00e9", 3n], "at place 4"],
])("%s has its values written for people", (name, values, words) => {
  const [selector, inputs] = known(name);
  const data = selector + encodeAbiParameters(inputs, values as never).slice(2);
  expect(wordsFor({ data }, COIN).text).toContain(words);
});

test("amounts are in base units where the coin is not known", () => {
  const data = revertData(...known("ERC20InsufficientBalance"));
  expect(wordsFor({ data }).text).toContain("7 base units");
});

test("what the compiler and others say is told in words", () => {
  const text = (selector: string, type: string, value: unknown): string =>
    wordsFor({ data: selector + encodeAbiParameters([{ type }], [value] as never).slice(2) }, COIN).text;
  expect(text("0x08c379a0", "string", "the sea is closed")).toBe(
    "The ledger refused and said: \u201cthe sea is closed\u201d.",
  );
  expect(text("0x4e487b71", "uint256", 0x11n)).toContain("too large or too small (panic 17)");
  expect(text("0x4e487b71", "uint256", 0xffn)).toContain("(panic 255)");
});

test("a code that no contract of ours has is named, with what to do", () => {
  for (const data of ["0x12345678", "0x12345678abcd", "0xe450d38c01"]) {
    const { text } = wordsFor({ code: 3, message: "execution reverted", data }, COIN);
    expect(text).toContain(data.slice(0, 10));
    expect(text).toContain("tell the operator");
  }
});

test("an error without data that nobody knows is passed on", () => {
  expect(wordsFor({ code: -1, message: "the moon" }, COIN).text).toBe("It did not work: the moon");
});

function known(name: string): [string, readonly Parameter[]] {
  const found = Object.entries(ERRORS).find(([, error]) => error.name === name);
  if (!found) throw new Error(`${name} is missing`);
  return [found[0], found[1].inputs];
}
