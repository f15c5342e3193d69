/** Finding out whether a wallet is really on the nation's chain. */
import { nation } from "./nation";
import { Obstacle, type Words } from "./problems";
import { chainOf, type Provider } from "./provider";
import { genesis } from "./records";

/** Ask the wallet to switch where it must. Throws an Obstacle in words unless it then reads the nation's ledger. */
export async function toNationsChain(provider: Provider): Promise<void> {
  const here = await nation();
  if ((await chainOf(provider)) !== here.chain_id) await (await import("./switching")).switchTo(provider, here);
  const found = await chainOf(provider);
  if (found !== here.chain_id) throw new Obstacle(wrongChain(here.name, here.chain_id, found));
  const first = await firstBlockOf(provider);
  if (first && genesis() && first !== genesis()) throw new Obstacle(sameNumberOtherChain(here.name, here.chain_id));
}

/** The hash of the first block that the wallet's node has; undefined where the wallet does not tell. */
async function firstBlockOf(provider: Provider): Promise<string | undefined> {
  const asked = provider.request({ method: "eth_getBlockByNumber", params: ["0x0", false] });
  return asked.then(
    (block) => (block as { hash?: string } | null)?.hash?.toLowerCase(),
    () => undefined,
  );
}

/** The wallet is on another chain and did not switch. */
function wrongChain(nation: string, chain: number, found: number): Words {
  return {
    text: `Your wallet is on chain ${found}; ${nation} is on chain ${chain}. Nothing was signed. Switch the wallet, and send again.`,
    remedy: "network",
  };
}

/** The wallet's chain has the right number and other blocks. */
function sameNumberOtherChain(nation: string, chain: number): Words {
  return {
    text: `Your wallet reads another ledger that has the same number, ${chain}. Nothing was signed. In the wallet\u2019s settings for this network, set the RPC address of ${nation}: ${location.origin}/rpc`,
    remedy: "network",
  };
}
