/** Points in time and lengths of time as people read them, in UTC like the pages. */
const LAST = 8_640_000_000_000;
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const WORDS = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** Such as "22 November 2026, 18:35 UTC". */
export function moment(seconds: bigint | number): string {
  if (seconds > LAST) return "the end of time";
  const parts = Object.fromEntries(WORDS.formatToParts(Number(seconds) * 1000).map(({ type, value }) => [type, value]));
  return `${parts.day} ${parts.month} ${parts.year}, ${parts.hour}:${parts.minute} UTC`;
}

/** Such as "3 days" or "90 minutes": whole units, never less than it is. */
export function duration(seconds: bigint | number): string {
  const length = Number(seconds);
  const [word, size] = UNITS.find(([, unit]) => length >= 2 * unit || length === unit) ?? (["second", 1] as const);
  const count = Math.ceil(length / size);
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
