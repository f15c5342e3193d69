/** What an act is: what it reads from its form and checks, and what it asks of which contract. */
import type { FunctionName } from "./codec";
import type { Coin } from "./nation";
import type { ActKind } from "./typed";

export interface Intent {
  readonly contract: string;
  readonly function: FunctionName;
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
  /** The struct that says the same as typed data, where there is one. */
  readonly signs?: ActKind;
}

export function asking(contract: string, name: FunctionName, next: string, values: Intent["values"]): Intent {
  return { contract, function: name, values, next };
}
