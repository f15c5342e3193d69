import { expect, test } from "vitest";
import { type Asked, answerProblem } from "./asked";

const TODAY = "2026-11-23";

function problem(kind: Asked["kind"], answer: string, required = false): string | false {
  return answerProblem({ name: "asked", kind, short: "It", required, limit: 200 }, answer, TODAY);
}

test.each([
  ["name", "Zo\u00eb"],
  ["name", "\u0645\u062d\u0645\u062f"],
  ["name", "\u{20bb7}".repeat(200)],
  ["text", "Coffee.\r\nAnd tea."],
  ["date", "2000-02-29"],
  ["date", TODAY],
  ["contact", "ada@example.org"],
  ["contact", "+679 123 4567"],
  ["country", "FJ"],
] as const)("%s %s is fine", (kind, answer) => {
  expect(problem(kind, answer)).toBe(false);
});

test.each([
  ["name", "x".repeat(201)],
  ["name", "Ada\u202eadA"],
  ["name", "Ad\u200ba"],
  ["text", "a\tb"],
  ["date", "2001-02-29"],
  ["date", "2026-11-24"],
  ["date", "1889-12-31"],
  ["date", "31.01.2000"],
  ["contact", "ada"],
  ["contact", "ada@home"],
  ["contact", "12345678"],
  ["contact", "+12 34"],
] as const)("%s %s is told in words", (kind, answer) => {
  expect(problem(kind, answer)).toMatch(/\.$/);
});

test.each(["1500-01-01", "2999-01-01"])("the words about %s fit both limits", (day) => {
  expect(problem("date", day)).toContain("from 1 January 1890 to today");
});

test("only what is required has to be answered", () => {
  expect(problem("date", "")).toBe(false);
  expect(problem("date", " ", true)).toBe("It is needed.");
  expect(problem("name", "", true)).toBe("Enter a name.");
});
