/** Play money on a devnet. */
import { away } from "./nation";
import { Obstacle, PAGE_WORDS, type Words } from "./problems";
import { pause, receiptOf } from "./rpc";

const PATIENCE = 40;
const INTERVAL = 250;
const REFUSALS: Readonly<Record<number, Words>> = {
  422: PAGE_WORDS.faucetRefused,
  429: PAGE_WORDS.faucetUsedUp,
};

/** Ask the faucet and wait until the money is there. */
export async function faucetMoney(account: string): Promise<void> {
  const response = await fetch("/v1/faucet", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  }).catch(() => away("server"));
  if (!response.ok) throw new Obstacle(REFUSALS[response.status] ?? PAGE_WORDS.faucetAway);
  const { transaction } = (await response.json()) as { transaction: string };
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    if (await receiptOf(transaction)) return;
    await pause(INTERVAL);
  }
  throw new Obstacle(PAGE_WORDS.faucetAway);
}
