/** Buttons beside what was in the way, which do something about it. */
import { chooseWallet, connectById } from "./chooser";
import { element } from "./dom";
import { faucetMoney } from "./faucet";
import { isDevnet } from "./nation";
import type { Remedy } from "./problems";
import { CHAIR } from "./session";
import { addNationsChain } from "./switching";
import { resume } from "./wallets";

interface Help {
  readonly label: string;
  readonly apply: () => Promise<unknown>;
  readonly devnet?: boolean;
}

const REMEDIES: Readonly<Record<Remedy, Help>> = {
  "play-money": { label: "Get play money and go on", apply: faucetForMe, devnet: true },
  chair: { label: "Take the registrar\u2019s chair and go on", apply: () => connectById(CHAIR), devnet: true },
  switch: { label: "Choose another wallet", apply: chooseWallet },
  network: { label: "Set up this network in the wallet and go on", apply: addNetwork },
};

/** The button of a remedy where it can help; `tryWith` tries the form again, with the remedy first. */
export async function remedyFor(
  form: HTMLFormElement,
  remedy: Remedy,
  tryWith: (apply: Help["apply"]) => void,
): Promise<Node[]> {
  const { label, apply, devnet = false } = REMEDIES[remedy];
  if (devnet && !(await isDevnet())) return [];
  if (remedy === "chair" && form.closest("[data-office=arbiter]")) return [];
  const button = element("button", { type: "button", class: "button quiet" }, label);
  button.addEventListener("click", () => tryWith(apply));
  return [element("p", {}, button)];
}

async function faucetForMe(): Promise<void> {
  const connection = await resume();
  if (connection) await faucetMoney(connection.account);
}

async function addNetwork(): Promise<void> {
  const connection = await resume();
  if (connection) await addNationsChain(connection.provider);
}
