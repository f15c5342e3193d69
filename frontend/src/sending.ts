/** From a checked form to an act under way: chain, wallet, and what is written down before and after. */
import { type Act, type Intent, problemsOf } from "./act";
import { actOf } from "./acts";
import { toNationsChain } from "./chains";
import { answersOf, draftName, isDraftGone, keepsDraft } from "./drafts";
import { fieldsOf, showProgress } from "./forms";
import { coin } from "./nation";
import { Obstacle, PAGE_WORDS, sentAlready, sentElsewhere } from "./problems";
import { isRefusal } from "./provider";
import {
  type Attempt,
  attemptOf,
  forgetAttempt,
  genesis,
  keepAttempt,
  keepSent,
  pageOf,
  type UnderWay,
  underWay,
} from "./records";
import { receiptOf, sentOf } from "./rpc";
import { type Checked, simulate } from "./simulation";
import { showStages } from "./stages";
import type { ActKind } from "./typed";
import { type Connection, resume } from "./wallets";

/** What is wrong with a form, by field. */
export class FormInvalid extends Error {
  constructor(readonly problems: Readonly<Record<string, string>>) {
    super("The form is not valid.");
  }
}

/** Have what a form says signed and sent, by the wallet or by the nation, then go to the page that follows it. */
export async function send(form: HTMLFormElement, relayed: boolean): Promise<void> {
  await refuseTwice(form);
  const act = await actOf(form);
  if (!act) throw new Error(`There is no act ${form.dataset.act}.`);
  const intent = await intentOf(act, form);
  const connection = await connected();

  showStages(form, undefined);
  showProgress(form, "Checking with the ledger\u2026");
  const fingerprint = intent.file === undefined ? "" : (await import("./commitment")).fingerprint(intent.file);
  const checked = await simulate(connection.account, intent, fingerprint);
  const kind = await kindToSign(act, checked, relayed);
  await toNationsChain(connection.provider);

  showStages(form, "checked");
  showProgress(
    form,
    `Checked. ${kind ? PAGE_WORDS.sentForYou.text : `The fee is at most ${checked.fee}.`} Waiting for you to sign in your wallet\u2026`,
  );
  const forget = intent.file === undefined ? undefined : await keep(fingerprint, intent.file, intent.picture);
  const attempt = attemptFrom(form, act, connection, checked);
  const page = kind
    ? await signForRelay(connection, kind, intent.values(fingerprint), attempt, forget)
    : `/tx/${await sign(connection, checked, attempt, forget)}`;

  showStages(form, "signed");
  showProgress(form, "Signed.");
  location.assign(`${page}?${new URLSearchParams({ act: form.dataset.act ?? "", next: intent.next })}`);
}

/** The struct to be signed where the nation sends it: because that was asked for, or the wallet cannot pay the fee. */
async function kindToSign(
  { signs: kind }: Act,
  { affordable }: Checked,
  relayed: boolean,
): Promise<ActKind | undefined> {
  if (affordable && !relayed) return undefined;
  if (kind && (await (await import("./relay")).takes(kind))) return kind;
  throw new Obstacle(affordable ? PAGE_WORDS.relayOff : PAGE_WORDS.noFees);
}

async function intentOf(act: Act, form: HTMLFormElement): Promise<Intent> {
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
    const last = sent.at(-1);
    if (isDraftGone(form)) throw new Obstacle(sentElsewhere(last && pageOf(last)));
    return;
  }
  for (const one of sent) {
    if (await isWaiting(one)) throw new Obstacle(sentAlready(pageOf(one)));
  }
}

async function connected(): Promise<Connection> {
  return (await resume()) ?? (await import("./chooser")).chooseWallet();
}

async function keep(fingerprint: string, file: string, picture?: string): Promise<() => void> {
  return (await import("./files")).keepFile(fingerprint, file, picture);
}

async function isWaiting(sent: UnderWay): Promise<boolean> {
  if (sent.relay) return (await import("./relaying")).isWaiting(sent);
  return !(await receiptOf(sent.hash)) && (await sentOf(sent.hash)) !== null;
}

/** Let the wallet sign, and the nation send. */
async function signForRelay(
  connection: Connection,
  kind: ActKind,
  values: readonly unknown[],
  attempt: Attempt,
  forgetFile?: () => void,
): Promise<string> {
  try {
    return await (await import("./relaying")).relay(connection, kind, values, attempt);
  } catch (error) {
    if (attemptOf(attempt.draft)?.at !== attempt.at) forgetFile?.();
    throw error;
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

function attemptFrom(form: HTMLFormElement, act: Act, { account }: Connection, checked: Checked): Attempt {
  return {
    act: form.dataset.act ?? "",
    draft: draftName(form),
    answers: keepsDraft(form) ? answersOf(form) : {},
    path: location.pathname,
    words: act.words(fieldsOf(form)),
    account,
    to: checked.transaction.to,
    data: checked.transaction.data,
    nonce: checked.nonce,
    block: checked.block,
    at: Date.now(),
    genesis: genesis(),
  };
}
