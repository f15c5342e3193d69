import { describe, expect, test } from "vitest";
import { AmountInvalid, formatAmount, inEther, parseAmount } from "./amounts";

describe("parseAmount", () => {
  test.each([
    ["1", 1_000_000n],
    ["0.000001", 1n],
    [".5", 500_000n],
    ["12.", 12_000_000n],
    [" 1 234.56 ", 1_234_560_000n],
    ["9007199254740993.000001", 9007199254740993000001n],
  ])("reads %s exactly", (text, units) => {
    expect(parseAmount(text, 6)).toBe(units);
  });

  test.each(["", "0", "0.000000", "-1", "1e3", "1,5", "0x10", ".", "1.0000001", "٣", "1".repeat(40)])(
    "refuses %s in words",
    (text) => {
      expect(() => parseAmount(text, 6)).toThrow(AmountInvalid);
    },
  );
});

test.each([
  [0n, "0.00"],
  [1n, "0.000001"],
  [1_500_000n, "1.50"],
  [1_234_567_000_001n, "1\u202f234\u202f567.000001"],
])("formatAmount writes %s units as %s", (units, text) => {
  expect(formatAmount(units, 6)).toBe(text);
});

test("a coin without decimals is written without a point", () => {
  expect(formatAmount(1234n, 0)).toBe("1\u202f234");
});

test("ether is told to the last wei", () => {
  expect(inEther(1_000_000_000_000_000_001n)).toBe("1.000000000000000001 ETH");
});
