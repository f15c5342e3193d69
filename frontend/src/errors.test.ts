import { encodeAbiParameters } from "viem/utils";
import { describe, expect, test } from "vitest";
import type { Parameter } from "./abi";
import { ERRORS } from "./abi_errors";
import { CONTRACT_WORDS } from "./errors";
import { wordsFor } from "./failures";
import { PAGE_WORDS } from "./problems";

const COIN = { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 } as const;
const ZEROS = `0x${"00".repeat(40 * 32)}` as const;

function sample({ type }: Parameter): unknown {
  if (type === "address") return `0x${"00".repeat(19)}01`;
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
  [{ code: -32002, message: "busy" }, PAGE_WORDS.pending],
  [{ code: 4100, message: "locked" }, PAGE_WORDS.locked],
  [{ code: -32003, message: "insufficient funds for gas * price + value" }, PAGE_WORDS.noFees],
  [new TypeError("Failed to fetch"), PAGE_WORDS.away],
])("%o is told in words", (thrown, words) => {
  expect(wordsFor(thrown, COIN)).toEqual(words);
});

test("revert data is found where wallets hide it", () => {
  const data = revertData(...taken());
  for (const thrown of [{ data }, { data: { data } }, { cause: { data } }]) {
    expect(wordsFor({ code: -32603, message: "x", ...thrown }, COIN).text).toContain("is taken");
  }
});

test("an error that no contract of ours has is passed on", () => {
  expect(wordsFor({ code: -1, message: "the moon" }, COIN).text).toBe("It did not work: the moon");
});

function taken(): [string, readonly Parameter[]] {
  const found = Object.entries(ERRORS).find(([, { name }]) => name === "NameAlreadyTaken");
  if (!found) throw new Error("NameAlreadyTaken is missing");
  return [found[0], found[1].inputs];
}
