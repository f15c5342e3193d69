import { expect, test } from "vitest";
import samples from "../../tests/fixtures/deceiving.json";
import { excerpt, visible } from "./text";

test.each([
  ["\u202eevil\u2066", "\ufffdevil\ufffd"],
  ["a\u0000b\u001b[2Jc", "a\ufffdb\ufffd[2Jc"],
  ["one\r\ntwo\nthree\u2028four", "one\ntwo\nthree\ufffdfour"],
  ["\ud800", "\ufffd"],
  ["M\u0101ori \u{1f469}\u200d\u{1f373}", "M\u0101ori \u{1f469}\u200d\u{1f373}"],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("the characters that deceive are those of the server, and tabs", () => {
  const ranges = samples.unseen.map((range) => range.split("-").map((end) => Number.parseInt(end, 16)));
  const unseen = ranges.flatMap(([first = 0, last = first]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  const hidden = Array.from({ length: 0x110000 }, (_, point) => point).filter((point) => {
    const character = String.fromCodePoint(point);
    return character !== "\r" && visible(character) !== character;
  });
  expect(hidden).toEqual([...unseen, 9].sort((one, other) => one - other));
});

test.each(samples.shown)("%j is shown as the server shows it", (text = "", shown = "") => {
  expect(visible(text)).toBe(shown);
});

test("a long text is cut where everybody sees it", () => {
  expect(excerpt("x".repeat(1000))).toHaveLength(1000);
  expect(excerpt("x".repeat(1_000_000))).toBe(`${"x".repeat(1000)}\u2026`);
});
