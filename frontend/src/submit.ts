/** One act from form to ledger: check, simulate, sign, send, and go on to the transaction's page. */
import { ACTS, FormInvalid, type Intent } from "./acts";
import { chooseWallet, connectById } from "./chooser";
import { encodeCall } from "./codec";
import { element } from "./dom";
import { faucetMoney } from "./faucet";
import { keepFile } from "./files";
import { clearProblems, fieldsOf, showProblems, showProgress, showWords } from "./forms";
import { addressOf, nation } from "./nation";
import { Obstacle, PAGE_WORDS, type Remedy, type Words } from "./problems";
import { isRefusal, type Transaction } from "./provider";
import { rpc } from "./rpc";
import { CHAIR } from "./session";
import { type Connection, feeMoney, resume, toNationsChain } from "./wallets";

/** Sign and send what a form says; a remedy for what was in the way is tried first. */
export async function submit(form: HTMLFormElement, remedy?: () => Promise<unknown>): Promise<void> {
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  clearProblems(form);
  try {
    if (remedy) showProgress(form, "One moment\u2026");
    await remedy?.();
    await act(form);
  } catch (error) {
    await showError(form, error);
  } finally {
    form.ariaBusy = null;
    showProgress(form, "");
  }
}

async function act(form: HTMLFormElement): Promise<void> {
  const name = form.dataset.act ?? "";
  const read = ACTS[name];
  if (!read) throw new Error(`There is no act ${name}.`);
  const intent = read(fieldsOf(form), await nation());

  const connection = (await resume()) ?? (await chooseWallet());
  showProgress(form, "Checking with the ledger\u2026");
  const transaction = await simulate(connection, intent);
  if (!(await toNationsChain(connection))) throw new Obstacle(PAGE_WORDS.chain);

  const forget = intent.keep && keepFile(intent.keep.fingerprint, intent.keep.text);
  showProgress(form, "Waiting for you to sign in your wallet\u2026");
  const hash = await sign(connection, transaction, forget);
  showProgress(form, "Sent.");
  location.assign(`/tx/${String(hash)}?${new URLSearchParams({ act: name, next: intent.next })}`);
}

/** Let the wallet sign and send; a refusal is undone here too. */
async function sign({ provider }: Connection, transaction: Transaction, undo?: () => void): Promise<unknown> {
  try {
    return await provider.request({ method: "eth_sendTransaction", params: [transaction] });
  } catch (error) {
    if (isRefusal(error)) undo?.();
    throw error;
  }
}

/** Try the act without sending it; answers it with enough gas. Throws what the contract would answer. */
async function simulate({ account }: Connection, intent: Intent): Promise<Transaction> {
  const to = await addressOf(intent.contract);
  const transaction = { from: account, to, data: encodeCall(intent.function, intent.values) };
  await rpc("eth_call", [transaction, "latest"]);
  const [needed, price, funds] = await Promise.all([
    rpc<string>("eth_estimateGas", [transaction]),
    rpc<string>("eth_gasPrice"),
    feeMoney(account),
  ]);
  const gas = (BigInt(needed) * 5n) / 4n;
  if (funds < gas * BigInt(price)) throw new Obstacle(PAGE_WORDS.noFees);
  return { ...transaction, gas: `0x${gas.toString(16)}` };
}

async function showError(form: HTMLFormElement, error: unknown): Promise<void> {
  if (error instanceof FormInvalid) {
    showProblems(form, error.problems);
    return;
  }
  const words = error instanceof Obstacle ? error.words : await explain(error);
  showWords(form, words, ...(await remedies(form, words)));
}

async function explain(error: unknown): Promise<Words> {
  const { wordsFor } = await import("./failures");
  return wordsFor(error, (await nation()).coin);
}

async function remedies(form: HTMLFormElement, { remedy }: Words): Promise<Node[]> {
  if (!remedy || (remedy !== "switch" && !(await nation()).devnet)) return [];
  const { label, apply } = REMEDIES[remedy];
  const button = element("button", { type: "button", class: "button quiet" }, label);
  button.addEventListener("click", () => void submit(form, apply));
  return [element("p", {}, button)];
}

const REMEDIES: Readonly<Record<Remedy, { label: string; apply: () => Promise<unknown> }>> = {
  "play-money": { label: "Get play money and go on", apply: faucetForMe },
  chair: { label: "Take the registrar\u2019s chair and go on", apply: () => connectById(CHAIR) },
  switch: { label: "Choose another wallet", apply: chooseWallet },
};

async function faucetForMe(): Promise<void> {
  const connection = await resume();
  if (connection) await faucetMoney(connection.account);
}
