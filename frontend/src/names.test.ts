import { describe, expect, test } from "vitest";
import { NameInvalid, normalForm, straightened } from "./names";

describe("normalForm", () => {
  test.each([
    ["Coral Coffee", "coralcoffee"],
    ["coral-coffee, LTD.", "coralcoffee"],
    ["Salt & Solar", "saltandsolar"],
    ["Salt and Solar Co. Ltd", "saltandsolar"],
    ["Ltd", "ltd"],
    ["Company Inc", "company"],
    ["O'Neill's", "oneills"],
  ])("folds %s to %s", (name, form) => {
    expect(normalForm(name)).toBe(form);
  });

  test.each(["", "a", "..", "- ,", "x".repeat(65), "Café", "\u202eevil", "tab\there", "K\u212a"])(
    "refuses %j in words",
    (name) => {
      expect(() => normalForm(name)).toThrow(NameInvalid);
    },
  );
});

test("curled apostrophes become straight, and nothing else does", () => {
  expect(straightened("O\u2019Neill\u2018s \u201cCaf\u00e9\u201d")).toBe("O'Neill's \u201cCaf\u00e9\u201d");
});
