/** Days as forms write them (2027-01-31), in Unix seconds and UTC like the pages. */
export const DAY = 86_400;

/** The second in which a day begins; NaN for what is no day of the calendar. */
export function dayStart(day: string): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  const exists = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
  return exists ? start / 1000 : NaN;
}
