/** The normal form of business names; the same rule is in contracts/BusinessNames.sol and domain/names.py. */
export class NameInvalid extends Error {}

const LEGAL_FORMS = new Set(
  "ltd limited llc inc co company corp corporation plc gmbh ag sa sarl bv oy ab as ou coop".split(" "),
);

/** Keyboards curl apostrophes; the register knows the straight one. */
export function straightened(name: string): string {
  return name.replace(/[\u2018\u2019]/g, "'");
}

export function normalForm(name: string): string {
  const length = new TextEncoder().encode(name).length;
  if (length < 2) throw new NameInvalid("A name has at least 2 characters.");
  const words = [...name].map(fold).join("").split(" ").filter(Boolean);
  if (length > 64) throw new NameInvalid(`A name has at most 64 characters; this one has ${length}.`);
  if (words.length === 0) throw new NameInvalid("Nothing is left of this name without its punctuation.");
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? "")) words.pop();
  return words.join("");
}

function fold(letter: string): string {
  if (/^[a-z0-9]$/i.test(letter)) return letter.toLowerCase();
  if (letter === "&") return " and ";
  if (" -,".includes(letter)) return " ";
  if (".'".includes(letter)) return "";
  throw new NameInvalid(
    `The character \u201c${letter}\u201d is not allowed: use the letters A to Z, digits, spaces and & - . ' ,`,
  );
}
