/** What the pages load when somebody connects a wallet or acts. */
import { chooseWallet, connectById } from "./chooser";
import { ask, element } from "./dom";
import { explain } from "./explain";
import { faucetMoney } from "./faucet";
import { Obstacle, PAGE_WORDS } from "./problems";
import { isRefusal } from "./provider";
import { CHAIR } from "./session";
import { resume } from "./wallets";

export { submit } from "./submit";

/** Let the person choose a wallet; choosing none leaves all as it is. */
export async function choose(): Promise<void> {
  await told(chooseWallet);
}

/** Learn silently whether the wallet of before is still there, and with which account. */
export async function reconnect(): Promise<void> {
  await resume().catch(() => undefined);
}

export async function takeChair(): Promise<void> {
  await told(() => connectById(CHAIR));
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

/** Do something that a person asked for, and say it when it did not work. */
async function told(task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isRefusal(error) || (error instanceof Obstacle && error.words === PAGE_WORDS.noWalletChosen)) return;
    const close = element("p", { class: "actions" }, element("button", { value: "", class: "button quiet" }, "Close"));
    await ask("It did not work", element("p", {}, (await explain(error)).text), close);
  }
}
