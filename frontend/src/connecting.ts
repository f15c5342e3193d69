/** What the pages load when somebody connects a wallet, signs in or asks for play money. */
import { chooseWallet, connectById } from "./chooser";
import { explain } from "./explain";
import { faucetMoney } from "./faucet";
import { chairOf } from "./session";
import { told } from "./telling";
import { resume } from "./wallets";

export { signIn } from "./sign_in";

/** Let the person choose a wallet; choosing none leaves all as it is. */
export async function choose(): Promise<void> {
  await told(chooseWallet);
}

/** Learn silently whether the wallet of before is still there, and with which account. */
export async function reconnect(): Promise<void> {
  await resume().catch(() => undefined);
}

export async function takeChair(office: string): Promise<void> {
  await told(() => connectById(chairOf(office)));
}

export async function getPlayMoney(button: HTMLElement): Promise<void> {
  const place = button.closest<HTMLElement>("[data-faucet]");
  const status = place?.querySelector<HTMLElement>("[role=status]");
  if (!place || !status) return;
  status.textContent = "Asking the faucet\u2026";
  try {
    await faucetMoney(place.dataset.faucet ?? "");
    status.textContent = "The play money has arrived.";
  } catch (error) {
    status.textContent = (await explain(error)).text;
  }
}
