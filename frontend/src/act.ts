/** What an act is: what it reads from its form and checks, and what it asks of the ledger. */
import type { Called } from "./codec";
import { found } from "./forms";
import type { Coin } from "./nation";
import type { ActKind } from "./typed";

export interface Intent {
  readonly function: Called;
  /** The arguments, once the fingerprint of the file is known. */
  readonly values: (fingerprint: string) => readonly unknown[];
  /** Where to go on when it is recorded. */
  readonly next: string;
  /** The text of a file that is kept in the browser. */
  readonly file?: string;
  /** The picture that belongs to it, in base64. */
  readonly picture?: string;
}

export type Fields = (name: string) => string;
export type Readings = Readonly<Record<string, string>>;
export type Problems = Readonly<Record<string, string>>;
export type Checks = Readonly<Record<string, string | false>>;
export type AskCoin = () => Promise<Coin>;

export interface Act {
  /** What it does, in words. */
  readonly words: (fields: Fields) => string;
  /** What is wrong with its fields, by name, in their order. */
  readonly checks?: (fields: Fields, coin: AskCoin) => Checks | Promise<Checks>;
  /** What it asks of the ledger; the fields were checked. */
  readonly intent: (fields: Fields, coin: AskCoin) => Intent | Promise<Intent>;
  /** How answers read before they are signed, by field, where not as they were typed; what reads "" is not asked.
   * `sign` are the words of the button. */
  readonly readings?: (fields: Fields, coin: AskCoin) => Readings | Promise<Readings>;
  /** The struct that says the same as typed data, where there is one. */
  readonly signs?: ActKind;
}

export function asking(called: Called, next: string, values: Intent["values"]): Intent {
  return { function: called, values, next };
}

/** What is wrong with the answers of an act, by field; nothing when all is well. */
export async function problemsOf(act: Act, fields: Fields, coin: AskCoin): Promise<Problems> {
  const all: [string, string | false][] = [...Object.entries((await act.checks?.(fields, coin)) ?? {}), ...found];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== false));
}
