/** Finding wallets (EIP-6963) and being connected to one. */
import { isDevnet } from "./nation";
import { Obstacle, PAGE_WORDS } from "./problems";
import type { Provider, Wallet } from "./provider";
import { chairOf, clearSession, PLAY, readSession, type Session, writeSession } from "./session";

interface Announcement {
  readonly info: { readonly rdns: string; readonly name: string; readonly icon: string };
  readonly provider: Provider;
}

export interface Connection {
  readonly provider: Provider;
  readonly account: `0x${string}`;
  readonly wallet: string;
}

const ANNOUNCED = "eip6963:announceProvider";
const PATIENCE = 1000;
const announced = new Map<string, Wallet>();
const watchers = new Set<() => void>();

addEventListener(ANNOUNCED, (event) => {
  const { info, provider } = (event as CustomEvent<Announcement>).detail;
  announced.set(info.rdns, { id: info.rdns, name: info.name, icon: info.icon, provider: async () => provider });
  for (const watch of watchers) watch();
});
dispatchEvent(new Event("eip6963:requestProvider"));

/** Call `changed` whenever another wallet announces itself; answers how to stop that. */
export function watchWallets(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** All wallets that can be chosen now. */
export async function wallets(): Promise<Wallet[]> {
  const devnet = await isDevnet();
  return [...announced.values(), ...(devnet ? playWallets() : [])];
}

function playWallets(): Wallet[] {
  const play = () => import("./play/wallet");
  return [
    {
      id: PLAY,
      name: "Play wallet (in this browser)",
      hint: "A key of your own for play money. Anybody who uses this browser can use it.",
      provider: async () => (await play()).playWallet(),
    },
    {
      id: chairOf("registrar"),
      name: "Registrar\u2019s chair (published test key)",
      hint: "Decide about applications and citizens, as the registrar of this devnet.",
      provider: async () => (await play()).registrarsChair(),
    },
    {
      id: chairOf("arbiter"),
      name: "Arbiter\u2019s chair (published test key)",
      hint: "Decide appeals, as the arbiter of this devnet.",
      provider: async () => (await play()).arbitersChair(),
    },
  ];
}

/** Ask a wallet for its account and remember it. */
export async function connect(wallet: Wallet): Promise<Connection> {
  const provider = await wallet.provider();
  const [account] = (await provider.request({ method: "eth_requestAccounts" })) as `0x${string}`[];
  if (!account) throw new Obstacle(PAGE_WORDS.noAccount);
  writeSession({ wallet: wallet.id, name: wallet.name, account });
  watch(provider, wallet);
  return { provider, account, wallet: wallet.id };
}

/** The wallet of the session, silently; undefined when it is gone or locked. */
export async function resume(): Promise<Connection | undefined> {
  const session = readSession();
  const wallet = session && (await find(session));
  if (!wallet) return undefined;
  const provider = await wallet.provider();
  const [account] = (await provider.request({ method: "eth_accounts" })) as `0x${string}`[];
  if (!account) return undefined;
  if (account.toLowerCase() !== session.account.toLowerCase()) writeSession({ ...session, account });
  watch(provider, wallet);
  return { provider, account, wallet: wallet.id };
}

async function find(session: Session): Promise<Wallet | undefined> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = (await wallets()).find((wallet) => wallet.id === session.wallet);
    if (found || Date.now() > deadline) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const watched = new WeakSet<Provider>();

/** Follow a wallet to its next account, as long as it is the one in use. */
function watch(provider: Provider, wallet: Wallet): void {
  if (watched.has(provider)) return;
  watched.add(provider);
  provider.on?.("accountsChanged", (accounts: readonly string[]) => {
    if (readSession()?.wallet !== wallet.id) return;
    const [account] = accounts;
    if (account) writeSession({ wallet: wallet.id, name: wallet.name, account });
    else clearSession();
  });
}
