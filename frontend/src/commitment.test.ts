import { expect, test } from "vitest";
import { applicationFile } from "./application";
import { randomHex } from "./bytes";
import { fingerprint } from "./commitment";

const SALT = `0x${"11".repeat(32)}`;

test("an application's file is canonical: keys in order, composed, trimmed", () => {
  const file = applicationFile({ name: " Zoe\u0308 ", born: "", about: "a\r\nb" }, null, SALT);
  expect(file).toBe(
    `{"answers":{"about":"a\\nb","name":"Zo\u00eb"},"kind":"atoll application","picture":null,"salt":"${SALT}","version":2}`,
  );
});

test("the fingerprint is keccak256 of the file's bytes", () => {
  expect(fingerprint("")).toBe("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
});

test("the same words with another salt have another fingerprint", () => {
  const [one, other] = [randomHex(32), randomHex(32)].map((salt) =>
    fingerprint(applicationFile({ name: "Mere" }, null, `0x${salt}`)),
  );
  expect(one).not.toBe(other);
});
