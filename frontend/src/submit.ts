/** Signing a form: one at a time, and in words when something is in the way. */

import { addNationsChain } from "./chains";
import { chooseWallet, connectById } from "./chooser";
import { element } from "./dom";
import { draftName } from "./drafts";
import { explain } from "./explain";
import { faucetMoney } from "./faucet";
import { clearProblems, showProblems, showProgress, showWords } from "./forms";
import { isDevnet } from "./nation";
import { Obstacle, PAGE_WORDS, type Remedy, type Words } from "./problems";
import { goToField } from "./screens";
import { FormInvalid, send } from "./sending";
import { CHAIR } from "./session";
import { hideStages } from "./stages";
import { alone } from "./tabs";
import { resume } from "./wallets";

/** Sign and send what a form says, or have the nation send it; a remedy for what was in the way is tried first. */
export async function submit(form: HTMLFormElement, relayed = false, remedy?: () => Promise<unknown>): Promise<void> {
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  clearProblems(form);
  try {
    if (remedy) showProgress(form, "One moment\u2026");
    await remedy?.();
    const done = await alone(draftName(form), async () => send(form, relayed).then(() => true));
    if (!done) throw new Obstacle(PAGE_WORDS.busyElsewhere);
  } catch (error) {
    hideStages(form);
    await showError(form, error);
  } finally {
    form.ariaBusy = null;
    showProgress(form, "");
  }
}

async function showError(form: HTMLFormElement, error: unknown): Promise<void> {
  if (error instanceof FormInvalid) {
    for (const name of Object.keys(error.problems).slice(0, 1)) goToField(form, name);
    showProblems(form, error.problems);
    return;
  }
  const words = await explain(error);
  showWords(form, words, ...(await remedies(form, words)));
}

async function remedies(form: HTMLFormElement, { remedy }: Words): Promise<Node[]> {
  if (!remedy) return [];
  const { label, apply, devnet = false } = REMEDIES[remedy];
  if (devnet && !(await isDevnet())) return [];
  if (remedy === "chair" && form.closest("[data-office=arbiter]")) return [];
  const button = element("button", { type: "button", class: "button quiet" }, label);
  button.addEventListener("click", () => void submit(form, false, apply));
  return [element("p", {}, button)];
}

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

async function faucetForMe(): Promise<void> {
  const connection = await resume();
  if (connection) await faucetMoney(connection.account);
}

async function addNetwork(): Promise<void> {
  const connection = await resume();
  if (connection) await addNationsChain(connection.provider);
}
