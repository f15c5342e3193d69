/** The dialog in which somebody chooses a wallet. */
import { ask, element } from "./dom";
import { Obstacle, PAGE_WORDS } from "./problems";
import type { Wallet } from "./provider";
import { clearSession, readSession } from "./session";
import { type Connection, connect, wallets, watchWallets } from "./wallets";

const FORGET = "forget";

/** Connect a wallet of the person's choice. Throws an Obstacle when they choose none. */
export async function chooseWallet(): Promise<Connection> {
  const list = element("ul", { class: "wallets" });
  const fill = async (): Promise<void> => list.replaceChildren(...entries(await wallets()));
  await fill();
  const unwatch = watchWallets(() => void fill());
  const chosen = await ask("Which wallet?", element("p", {}, explanation()), list, buttons());
  unwatch();
  if (chosen === FORGET) clearSession();
  const wallet = (await wallets()).find((one) => one.id === chosen);
  if (!wallet) throw new Obstacle(PAGE_WORDS.noWalletChosen);
  return connect(wallet);
}

/** Connect one of our own wallets without asking which. */
export async function connectById(id: string): Promise<Connection> {
  const wallet = (await wallets()).find((one) => one.id === id);
  if (!wallet) throw new Error("This nation has no such wallet.");
  return connect(wallet);
}

function explanation(): string {
  return "Your wallet shows you what you sign before you sign it. We never see its key.";
}

function entries(found: readonly Wallet[]): HTMLElement[] {
  return found.length
    ? found.map(entry)
    : [element("li", {}, "This browser has no wallet. Install one, then come back.")];
}

function entry(wallet: Wallet): HTMLElement {
  const words = element("span", {}, wallet.name);
  if (wallet.hint) words.append(element("small", {}, wallet.hint));
  const button = element("button", { value: wallet.id });
  if (wallet.icon) button.append(element("img", { src: wallet.icon, alt: "", width: "36", height: "36" }));
  button.append(words);
  return element("li", {}, button);
}

function buttons(): HTMLElement {
  const row = element("p", { class: "actions" });
  if (readSession()) row.append(element("button", { value: FORGET, class: "button quiet" }, "Disconnect"));
  row.append(element("button", { value: "", class: "button quiet" }, "Close"));
  return row;
}
