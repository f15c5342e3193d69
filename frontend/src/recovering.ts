/** What people type about guardians, wallets and signing keys, read and checked. */
import { DAY, dayStart } from "./days";

const MOST_GUARDIANS = 7;
const LONGEST = 365 * DAY;
const MOST_DIGITS = 18;

/** The addresses in a text, ascending, as the contract wants them. */
export function addressesIn(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}

/** What is wrong with an address, in words. Its checksum (EIP-55) is checked where it has one. */
export async function addressProblem(text: string): Promise<string | false> {
  if (text === "") return "Enter an address: 0x and 40 digits.";
  if (!/^0x[0-9a-f]{40}$/i.test(text)) return `${shortened(text)} is not an address: 0x and 40 digits are needed.`;
  const { isAddress } = await import("./checksum");
  return !isAddress(text) && `${shortened(text)} has a wrong letter or digit: copy the address once more.`;
}

/** What is wrong with a list of guardians; an empty one takes all away. */
export async function guardiansProblem(text: string): Promise<string | false> {
  const guardians = addressesIn(text);
  if (guardians.length > MOST_GUARDIANS) {
    return `You can have at most ${MOST_GUARDIANS} guardians; these are ${guardians.length}.`;
  }
  const twice = guardians.find((one, place) => one.toLowerCase() === guardians[place - 1]?.toLowerCase());
  if (twice) return `${shortened(twice)} is there twice: name each guardian once.`;
  return (await Promise.all(guardians.map(addressProblem))).find((problem) => problem !== false) ?? false;
}

/** Whether a text is the number of a record. */
export function isNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && text.length <= MOST_DIGITS;
}

/** The last second of a day, in which a signing key is still good. */
export function keyEnd(day: string): number {
  return dayStart(day) + DAY - 1;
}

/** What is wrong with the day on which a signing key ends. */
export function keyEndProblem(day: string): string | false {
  const left = keyEnd(day) - Date.now() / 1000;
  if (Number.isNaN(left)) return "Enter the last day on which the key is good.";
  return (left <= 0 || left > LONGEST) && "A signing key ends in the future, within a year: choose such a day.";
}

function shortened(text: string): string {
  return text.length > 13 ? `${text.slice(0, 6)}\u2026${text.slice(-4)}` : text;
}
