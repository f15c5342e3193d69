import { describe, expect, test } from "vitest";
import { NameInvalid, normalForm } from "./names";

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
