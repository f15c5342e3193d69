import { expect, test } from "vitest";
import { DAY, dayStart } from "./days";

test("a day begins at midnight of UTC, and the next one when it is over", () => {
  expect(dayStart("2026-11-23")).toBe(Date.UTC(2026, 10, 23) / 1000);
  expect(dayStart("2024-02-28") + DAY).toBe(dayStart("2024-02-29"));
});

test.each(["", "soon", "31.01.2000", "2001-02-29", "2001-13-01", "2001-1-1", "+002001-01-01"])(
  "%j is no day of the calendar",
  (text) => {
    expect(dayStart(text)).toBeNaN();
  },
);
