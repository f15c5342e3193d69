/** Bringing a wallet that is elsewhere to the nation's chain. */
import { type Nation, nation } from "./nation";
import { chainOf, type Provider } from "./provider";
import { hex } from "./rpc";

const UNKNOWN_CHAIN = 4902;

/** Ask the wallet to switch; whatever it answers, its chain is looked at afterwards. */
export async function switchTo(provider: Provider, { chain_id }: Nation): Promise<void> {
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

/** Some wallets wrap the code that says so. */
function isUnknown(error: unknown): boolean {
  const { code, data } = Object(error) as { code?: unknown; data?: { originalError?: { code?: unknown } } };
  return Number(code) === UNKNOWN_CHAIN || Number(data?.originalError?.code) === UNKNOWN_CHAIN;
}
