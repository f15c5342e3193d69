import { createSiweMessage, parseSiweMessage, type SiweMessage, validateSiweMessage } from "viem/siwe";
import { expect, test } from "vitest";
import kept from "../../tests/fixtures/sign_in.json";

const TEXT = kept.message.join("\n");

test("the server's message is what EIP-4361 says, to the letter", () => {
  const message = parseSiweMessage(TEXT) as SiweMessage;
  expect(message.domain).toBe("register.example");
  expect(message.statement).toMatch(/costs nothing and changes nothing on the ledger\.$/);
  expect(message.expirationTime).toEqual(new Date("2027-01-15T08:05:00Z"));
  expect(createSiweMessage(message).replaceAll(".000Z", "Z")).toBe(TEXT);
  const time = new Date("2027-01-15T08:01:00Z");
  expect(validateSiweMessage({ message, domain: "register.example", nonce: "5a17f15h", time })).toBe(true);
});
