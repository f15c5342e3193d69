/** The keys of play money. Both are worthless by design: one lives in the browser's storage, one is published. */
import { generatePrivateKey } from "viem/accounts";

const STORED = "atoll.play.key";

/** The second test account that Anvil publishes; on a devnet it is the registrar. */
export const REGISTRARS_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

export function playKey(): `0x${string}` {
  const stored = localStorage.getItem(STORED);
  if (stored?.match(/^0x[0-9a-f]{64}$/)) return stored as `0x${string}`;
  const key = generatePrivateKey();
  localStorage.setItem(STORED, key);
  return key;
}
