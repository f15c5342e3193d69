/** Text that somebody else wrote: what controls it or turns it around is shown, not obeyed. */
const MOST = 1000;
/** The same characters as on the server's pages (`atoll.domain.text`), and tabs; one list of samples tests both. */
const UNSEEN =
  "\\p{Cc}\\p{Cs}\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e007f}";
/** Scripts and emoji need them between their own letters; anywhere else they only make two names look alike. */
const JOINERS = "(?<!\\P{ASCII})[\\u200c\\u200d]|[\\u200c\\u200d](?!\\P{ASCII})";
const DECEIVING = new RegExp(`(?!\\n)[${UNSEEN}]|${JOINERS}`, "gu");

export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(DECEIVING, "\ufffd");
}

/** As much of a text as fits on a page. */
export function excerpt(text: string): string {
  const shown = visible(text.slice(0, MOST));
  return text.length > MOST ? `${shown}\u2026` : shown;
}
