/** From a checked form to a transaction under way: chain, wallet, and what is written down before and after. */
import { ACTS, type Intent, problemsOf } from "./acts";
import { toNationsChain } from "./chains";
import { chooseWallet } from "./chooser";
import { answersOf, draftName, isDraftGone, keepsDraft } from "./drafts";
import { keepFile } from "./files";
import { fieldsOf, showProgress } from "./forms";
import { nation } from "./nation";
import { Obstacle, PAGE_WORDS, sentAlready, sentElsewhere } from "./problems";
import { isRefusal } from "./provider";
import { type Attempt, attemptOf, forgetAttempt, genesis, keepAttempt, keepSent, underWay } from "./records";
import { receiptOf, sentOf } from "./rpc";
import { type Checked, simulate } from "./simulation";
import { showStages } from "./stages";
import { type Connection, resume } from "./wallets";

/** What is wrong with a form, by field. */
export class FormInvalid extends Error {
  constructor(readonly problems: Readonly<Record<string, string>>) {
    super("The form is not valid.");
  }
}

/** Sign and send what a form says, then go to the transaction's page. */
export async function send(form: HTMLFormElement): Promise<void> {
  await refuseTwice(form);
  const intent = await read(form);
  const connection = (await resume()) ?? (await chooseWallet());

  showStages(form, undefined);
  showProgress(form, "Checking with the ledger\u2026");
  const fingerprint = intent.file === undefined ? "" : (await import("./commitment")).fingerprint(intent.file);
  const checked = await simulate(connection.account, intent, fingerprint);
  await toNationsChain(connection.provider);

  showStages(form, "checked");
  showProgress(form, `Checked. The fee is at most ${checked.fee}. Waiting for you to sign in your wallet\u2026`);
  const forget = intent.file === undefined ? undefined : keepFile(fingerprint, intent.file);
  const hash = await sign(connection, checked, attemptFrom(form, connection, checked), forget);

  showStages(form, "signed");
  showProgress(form, "Signed.");
  location.assign(`/tx/${hash}?${new URLSearchParams({ act: form.dataset.act ?? "", next: intent.next })}`);
}

async function read(form: HTMLFormElement): Promise<Intent> {
  const act = ACTS[form.dataset.act ?? ""];
  if (!act) throw new Error(`There is no act ${form.dataset.act}.`);
  const coin = async () => (await nation()).coin;
  const fields = fieldsOf(form);
  const problems = await problemsOf(act, fields, coin);
  if (Object.keys(problems).length) throw new FormInvalid(problems);
  return act.intent(fields, coin);
}

/** Throws an Obstacle when what the form says was sent before, here, in another tab, or before a page was closed. */
async function refuseTwice(form: HTMLFormElement): Promise<void> {
  const name = draftName(form);
  const attempt = attemptOf(name);
  const found = attempt?.genesis === genesis() ? await (await import("./attempts")).settle(attempt) : undefined;
  if (found) throw new Obstacle(sentAlready(found));
  const sent = underWay().filter((one) => one.draft === name);
  if (keepsDraft(form)) {
    if (isDraftGone(form)) throw new Obstacle(sentElsewhere(sent.at(-1)?.hash));
    return;
  }
  for (const { hash } of sent) {
    if (!(await receiptOf(hash)) && (await sentOf(hash))) throw new Obstacle(sentAlready(hash));
  }
}

/** Let the wallet sign and send. Whatever happens to this page meanwhile, the attempt is written down. */
async function sign(
  { provider }: Connection,
  { transaction }: Checked,
  attempt: Attempt,
  forgetFile?: () => void,
): Promise<string> {
  if (!keepAttempt(attempt)) {
    forgetFile?.();
    throw new Obstacle(PAGE_WORDS.notKept);
  }
  try {
    const hash = String(await provider.request({ method: "eth_sendTransaction", params: [transaction] }));
    keepSent(attempt, hash);
    return hash;
  } catch (error) {
    if (isRefusal(error)) {
      forgetAttempt(attempt);
      forgetFile?.();
    }
    throw error;
  }
}

function attemptFrom(form: HTMLFormElement, { account }: Connection, checked: Checked): Attempt {
  return {
    act: form.dataset.act ?? "",
    draft: draftName(form),
    answers: keepsDraft(form) ? answersOf(form) : {},
    path: location.pathname,
    words: ACTS[form.dataset.act ?? ""]?.words(fieldsOf(form)) ?? "",
    account,
    to: checked.transaction.to,
    data: checked.transaction.data,
    nonce: checked.nonce,
    block: checked.block,
    at: Date.now(),
    genesis: genesis(),
  };
}
