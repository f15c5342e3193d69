/** The keys of play money. All are worthless by design: one lives in the browser's storage, the others are published. */
import { generatePrivateKey } from "viem/accounts";
import { Obstacle, PAGE_WORDS } from "../problems";
import { readText, writeText } from "../storage";

const STORED = "atoll.play.key";

/** The second test account that Anvil publishes; on a devnet it is the registrar. */
export const REGISTRARS_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

/** The fifth, which is the arbiter. */
export const ARBITERS_KEY = "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a";

export function playKey(): `0x${string}` {
  const stored = readText(STORED);
  if (stored?.match(/^0x[0-9a-f]{64}$/)) return stored as `0x${string}`;
  const key = generatePrivateKey();
  if (!writeText(STORED, key)) throw new Obstacle(PAGE_WORDS.notKept);
  return key;
}
