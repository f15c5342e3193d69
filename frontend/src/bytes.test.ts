import { expect, test } from "vitest";
import { bytesOf, hexOf, randomHex } from "./bytes";

test("each byte is two digits", () => {
  expect(hexOf(new Uint8Array([0, 10, 255]))).toBe("000aff");
  expect(randomHex(32)).toMatch(/^[0-9a-f]{64}$/);
});

test("base64 is read to its bytes", () => {
  expect(bytesOf("AAr/")).toEqual(new Uint8Array([0, 10, 255]));
});
