// The wallet of the journeys: Wonderland's Walletless, announced by mipd (EIP-6963). `testWallet` says whose it is and
// which node it uses: an address of the site itself, since the pages' policy lets nothing else be reached.
import { createE2EProvider } from "@wonderland/walletless";
import { announceProvider } from "mipd";

const { chainId, otherChain, node, key } = globalThis.testWallet;
const SIGNING = new Set(["eth_sendTransaction", "eth_signTypedData_v4", "personal_sign"]);
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/%3E";
const rpcUrl = new URL(node, location.href === "about:blank" ? "http://127.0.0.1" : location.href).href;
const chainOf = (id) => ({
  id,
  name: "Devnet",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
});
const chains = [chainOf(otherChain ?? chainId)];
const rpcUrls = { [chainId]: rpcUrl, [otherChain ?? chainId]: rpcUrl };
const wallet = createE2EProvider({ chains, rpcUrls, account: key });
const provider = {
  ...wallet,
  async request(call) {
    if (call.method.startsWith("wallet_")) await globalThis.asked(call.method);
    if (call.method === "wallet_addEthereumChain") learn(call.params[0]);
    if (!SIGNING.has(call.method)) return wallet.request(call);
    await wallet.held;
    const answer = await wallet.request(call);
    await globalThis.signed(call.method);
    return wallet.mute ? new Promise(() => {}) : answer;
  },
};

/** Walletless takes no new chains; other wallets do. */
function learn({ chainId, rpcUrls: [url] }) {
  const id = Number(chainId);
  rpcUrls[id] = url;
  chains.push(chainOf(id));
  wallet.__internal.state.supportedChainIds.push(id);
}

globalThis.wallet = wallet;
announceProvider({ info: { uuid: crypto.randomUUID(), name: "Walletless", icon, rdns: "test.walletless" }, provider });
