/** Play money on a devnet. */
import { Obstacle, PAGE_WORDS } from "./problems";
import { pause, receiptOf } from "./rpc";

const PATIENCE = 40;
const INTERVAL = 250;

/** Ask the faucet and wait until the money is there. */
export async function faucetMoney(account: string): Promise<void> {
  const response = await fetch("/v1/faucet", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  if (response.status === 429) throw new Obstacle(PAGE_WORDS.faucetUsedUp);
  if (!response.ok) throw new Obstacle(PAGE_WORDS.faucetAway);
  const { transaction } = (await response.json()) as { transaction: string };
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    if (await receiptOf(transaction)) return;
    await pause(INTERVAL);
  }
  throw new Obstacle(PAGE_WORDS.faucetAway);
}
