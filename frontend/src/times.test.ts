import { expect, test } from "vitest";
import { duration, moment } from "./times";

test.each([
  [0n, "1 January 1970, 00:00 UTC"],
  [1_795_372_500n, "22 November 2026, 18:35 UTC"],
  [2n ** 256n - 1n, "the end of time"],
])("moment %s is %s", (seconds, words) => {
  expect(moment(seconds)).toBe(words);
});

test.each([
  [0n, "0 seconds"],
  [1n, "1 second"],
  [59n, "59 seconds"],
  [60n, "1 minute"],
  [90n, "90 seconds"],
  [5_400n, "90 minutes"],
  [86_400n, "1 day"],
  [259_200n, "3 days"],
  [172_801n, "3 days"],
])("duration %s is %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});
