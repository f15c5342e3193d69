// The wallet of the journeys: Wonderland's Walletless, announced by mipd (EIP-6963). `testWallet` says whose it is.
import { createE2EProvider } from "@wonderland/walletless";
import { announceProvider } from "mipd";

const { chainId, rpcUrl, key } = globalThis.testWallet;
const SIGNING = new Set(["eth_sendTransaction", "eth_signTypedData_v4", "personal_sign"]);
const icon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/%3E";
const chain = {
  id: chainId,
  name: "Devnet",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
};
const wallet = createE2EProvider({ chains: [chain], rpcUrls: { [chainId]: rpcUrl }, account: key });
const provider = {
  ...wallet,
  async request(call) {
    const answer = await wallet.request(call);
    if (SIGNING.has(call.method)) await globalThis.signed(call.method);
    return answer;
  },
};

globalThis.wallet = wallet;
announceProvider({ info: { uuid: crypto.randomUUID(), name: "Walletless", icon, rdns: "test.walletless" }, provider });
