/** The acts by which citizens provide for themselves: guardians and signing keys. */
import { RECOVERY } from "../abi/recovery";
import { SIGNING_KEYS } from "../abi/signing_keys";
import { type Act, asking, type Fields } from "../act";
import { addressesIn, addressProblem, shortened } from "../addresses";
import { DAY, dayStart } from "../days";
import { readSession } from "../session";

const MOST_GUARDIANS = 7;
const LONGEST = 365 * DAY;
const NOBODY = {
  guardians: "Nobody. Whoever is your guardian now is to be that no more.",
  threshold: "",
  sign: "Sign and have no guardians",
};

export const ACTS: Readonly<Record<string, Act>> = {
  "name-guardians": {
    words: (fields) => (isNobody(fields) ? "Have no guardians" : "Name guardians"),
    signs: "NameGuardians",
    checks: async (fields) => ({
      guardians: await guardiansProblem(fields("guardians")),
      threshold: thresholdProblem(fields),
    }),
    intent: (fields) =>
      asking(RECOVERY.nameGuardians, "/me", () => [addressesIn(fields("guardians")), threshold(fields)]),
    readings: (fields) => (isNobody(fields) ? NOBODY : { sign: "Sign and name them" }),
  },

  "set-signing-key": {
    words: () => "Set a signing key",
    signs: "SetSigningKey",
    checks: async (fields) => ({
      key: await addressProblem(fields("key")),
      until: keyEndProblem(fields("until")),
    }),
    intent: (fields) => asking(SIGNING_KEYS.setSigningKey, "/me", () => [fields("key"), keyEnd(fields("until"))]),
  },

  "drop-signing-key": {
    words: () => "Drop the signing key",
    signs: "DropSigningKey",
    intent: () => asking(SIGNING_KEYS.dropSigningKey, "/me", () => []),
  },
};

/** What is wrong with a list of guardians; an empty one takes all away. */
async function guardiansProblem(text: string): Promise<string | false> {
  const guardians = addressesIn(text);
  if (guardians.length > MOST_GUARDIANS) {
    return `You can have at most ${MOST_GUARDIANS} guardians; these are ${guardians.length}.`;
  }
  const twice = guardians.find((one, place) => one.toLowerCase() === guardians[place - 1]?.toLowerCase());
  if (twice) return `${shortened(twice)} is there twice: name each guardian once.`;
  return (await Promise.all(guardians.map(guardianProblem))).find((problem) => problem !== false) ?? false;
}

function guardianProblem(guardian: string): Promise<string | false> | string {
  if (/^0x0{40}$/i.test(guardian)) return `${shortened(guardian)} is the address of nobody: leave it out.`;
  const isOwn = guardian.toLowerCase() === readSession()?.account.toLowerCase();
  if (isOwn) return `${shortened(guardian)} is your own wallet, and nobody is their own guardian: leave it out.`;
  return addressProblem(guardian);
}

function isNobody(fields: Fields): boolean {
  return addressesIn(fields("guardians")).length === 0;
}

/** Nobody is needed where nobody is named. */
function threshold(fields: Fields): number {
  if (isNobody(fields)) return 0;
  return /^\d+$/.test(fields("threshold")) ? Number(fields("threshold")) : NaN;
}

function thresholdProblem(fields: Fields): string | false {
  const count = addressesIn(fields("guardians")).length;
  const given = threshold(fields);
  if (count === 0 || (Number.isInteger(given) && given >= 1 && given <= count)) return false;
  return `Enter a whole number from 1 to ${count}: so many guardians you named.`;
}

/** The last second of a day, in which a signing key is still good. */
function keyEnd(day: string): number {
  return dayStart(day) + DAY - 1;
}

function keyEndProblem(day: string): string | false {
  const left = keyEnd(day) - Date.now() / 1000;
  if (Number.isNaN(left)) return "Enter the last day on which the key is good.";
  return (left <= 0 || left > LONGEST) && "A signing key ends in the future, within a year: choose such a day.";
}
