/** Fingerprints: what goes on the ledger of files that stay in the browser. */
import { keccak256 } from "viem/utils";

export function fingerprint(text: string): `0x${string}` {
  return fingerprintOf(new TextEncoder().encode(text));
}

export function fingerprintOf(bytes: Uint8Array): `0x${string}` {
  return keccak256(bytes);
}
