/** Play money on a devnet. */
import { away } from "./nation";
import { Obstacle, type Words } from "./problems";
import { pause, receiptOf } from "./rpc";

const PATIENCE = 40;
const INTERVAL = 250;
const AWAY: Words = { text: "The faucet does not answer. Try again in a moment." };
const REFUSALS: Readonly<Record<number, Words>> = {
  422: { text: "The faucet cannot pay this account: use the address of a wallet." },
  429: { text: "This account had its share of play money. Come back in an hour." },
};

/** Ask the faucet and wait until the money is there. */
export async function faucetMoney(account: string): Promise<void> {
  const response = await fetch("/v1/faucet", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  }).catch(() => away("server"));
  if (!response.ok) throw new Obstacle(REFUSALS[response.status] ?? AWAY);
  const { transaction } = (await response.json()) as { transaction: string };
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    if (await receiptOf(transaction)) return;
    await pause(INTERVAL);
  }
  throw new Obstacle(AWAY);
}
