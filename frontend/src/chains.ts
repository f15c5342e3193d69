/** Bringing a wallet to the nation's chain, and finding out whether it really is the nation's. */
import { type Nation, nation } from "./nation";
import { Obstacle, sameNumberOtherChain, wrongChain } from "./problems";
import type { Provider } from "./provider";
import { genesis } from "./records";
import { hex } from "./rpc";

const UNKNOWN_CHAIN = 4902;

/** Ask the wallet to switch where it must. Throws an Obstacle in words unless it then reads the nation's ledger. */
export async function toNationsChain(provider: Provider): Promise<void> {
  const here = await nation();
  if ((await chainOf(provider)) !== here.chain_id) await switchTo(provider, here);
  const found = await chainOf(provider);
  if (found !== here.chain_id) throw new Obstacle(wrongChain(here.name, here.chain_id, found));
  const first = await firstBlockOf(provider);
  if (first && genesis() && first !== genesis()) throw new Obstacle(sameNumberOtherChain(here.name, here.chain_id));
}

/** Ask the wallet to learn the nation's network, with this server as its node. */
export async function addNationsChain(provider: Provider): Promise<void> {
  const { chain_id, name, coin } = await nation();
  const chain = {
    chainId: hex(chain_id),
    chainName: `${name} (${coin.symbol})`,
    rpcUrls: [`${location.origin}/rpc`],
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  };
  await provider.request({ method: "wallet_addEthereumChain", params: [chain] });
}

/** Whatever the wallet answers, its chain is looked at afterwards. */
async function switchTo(provider: Provider, { chain_id }: Nation): Promise<void> {
  const change = () => provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: hex(chain_id) }] });
  try {
    await change().catch(async (error: unknown) => {
      if (!isUnknown(error)) throw error;
      await addNationsChain(provider);
      if ((await chainOf(provider)) !== chain_id) await change();
    });
  } catch {
    return;
  }
}

/** Some wallets wrap the code that says so. */
function isUnknown(error: unknown): boolean {
  const { code, data } = Object(error) as { code?: unknown; data?: { originalError?: { code?: unknown } } };
  return Number(code) === UNKNOWN_CHAIN || Number(data?.originalError?.code) === UNKNOWN_CHAIN;
}

async function chainOf(provider: Provider): Promise<number> {
  return Number(await provider.request({ method: "eth_chainId" }));
}

/** The hash of the first block that the wallet's node has; undefined where the wallet does not tell. */
async function firstBlockOf(provider: Provider): Promise<string | undefined> {
  const asked = provider.request({ method: "eth_getBlockByNumber", params: ["0x0", false] });
  return asked.then(
    (block) => (block as { hash?: string } | null)?.hash?.toLowerCase(),
    () => undefined,
  );
}
