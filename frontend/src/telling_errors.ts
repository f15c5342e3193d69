/** How the contracts' errors are told: what their tables of words share. */
import type { Coin } from "./nation";
import type { Words } from "./problems";
import { duration, moment } from "./times";
import type { Values } from "./values";

export type Telling = (values: Values, coin?: Coin) => Words;

export const NOT_FROM_HERE = "The nation\u2019s contracts refuse this step, which none of these pages asks for.";

export const say =
  (text: string, more: Omit<Words, "text"> = {}): Telling =>
  () => ({ text, ...more });
export const date = (seconds: unknown): string => moment(seconds as bigint);
export const length = (seconds: unknown): string => duration(seconds as bigint);

export function citizenPage(citizenId: unknown): { href: string; text: string } {
  return { href: `/citizens/${citizenId}`, text: `See citizen ${citizenId}` };
}
