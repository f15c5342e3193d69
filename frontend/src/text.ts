/** Text that somebody else wrote: what controls it or turns it around is shown, not obeyed. */
const MOST = 1000;
const CONTROLS = /(?![\r\n])\p{Cc}/u;
const OBEYED = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

export function hasControls(text: string): boolean {
  return CONTROLS.test(text);
}

export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(OBEYED, "\ufffd");
}

/** As much of a text as fits on a page. */
export function excerpt(text: string): string {
  const shown = visible(text.slice(0, MOST));
  return text.length > MOST ? `${shown}\u2026` : shown;
}
