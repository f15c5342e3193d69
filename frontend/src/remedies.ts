/** Buttons beside what was in the way, which do something about it. */
import { chooseWallet, connectById } from "./chooser";
import { element } from "./dom";
import { faucetMoney } from "./faucet";
import { isDevnet } from "./nation";
import type { Remedy } from "./problems";
import { chairOf } from "./session";
import { addNationsChain } from "./switching";
import { resume } from "./wallets";

interface Help {
  readonly label: string;
  readonly apply: () => Promise<unknown>;
  readonly devnet?: boolean;
}

const REMEDIES: Readonly<Record<Remedy, (form: HTMLFormElement) => Help>> = {
  "play-money": () => ({ label: "Get play money and go on", apply: faucetForMe, devnet: true }),
  chair: (form) => chair(form.closest<HTMLElement>("[data-office]")?.dataset.office ?? "registrar"),
  switch: () => ({ label: "Choose another wallet", apply: chooseWallet }),
  network: () => ({ label: "Set up this network in the wallet and go on", apply: addNetwork }),
};

/** The button of a remedy where it can help; `tryWith` tries the form again, with the remedy first. */
export async function remedyFor(
  form: HTMLFormElement,
  remedy: Remedy,
  tryWith: (apply: Help["apply"]) => void,
): Promise<Node[]> {
  const { label, apply, devnet = false } = REMEDIES[remedy](form);
  if (devnet && !(await isDevnet())) return [];
  const button = element("button", { type: "button", class: "button quiet" }, label);
  button.addEventListener("click", () => tryWith(apply));
  return [element("p", {}, button)];
}

function chair(office: string): Help {
  const label = `Take the ${office}\u2019s chair and go on`;
  return { label, apply: () => connectById(chairOf(office)), devnet: true };
}

async function faucetForMe(): Promise<void> {
  const connection = await resume();
  if (connection) await faucetMoney(connection.account);
}

async function addNetwork(): Promise<void> {
  const connection = await resume();
  if (connection) await addNationsChain(connection.provider);
}
