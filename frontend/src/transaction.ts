/** Follows one transaction: sent, in a block, in the register; or failed, with the reason in words. */
import { wordsFor } from "./failures";
import { askNation, nation } from "./nation";
import { pause, type Receipt, receiptOf, rpc } from "./rpc";

type Stage = "sent" | "confirmed" | "indexed";

interface Sent {
  readonly from: string;
  readonly to: string | null;
  readonly input: string;
  readonly value: string;
}

const INTERVAL = 700;
const PATIENCE = 12;
const UNKNOWN =
  "The ledger does not know this transaction. If you have just sent it, look into your wallet; this page keeps asking.";
const SLOW = "The ledger knows it, but it is in no block yet. This page keeps asking.";
const AWAY = "The nation\u2019s server does not answer. This page keeps asking.";

export async function follow(): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-transaction]");
  const hash = place?.dataset.transaction;
  if (!place || !hash) return;
  const receipt = await confirmed(place, hash);
  if (Number(receipt.status) === 0) {
    await showFailure(place, hash, receipt);
    return;
  }
  mark(place, "confirmed");
  if (await indexed(place, hash, Number(receipt.blockNumber))) {
    await showRecorded(place);
    return;
  }
  entitle(place, "On the ledger");
  finish(place, "It is on the ledger. The register has nothing to add to it.");
}

/** Put what the server now knows in the place of this waiting. */
async function showRecorded(place: HTMLElement): Promise<void> {
  const page = new DOMParser().parseFromString(await answered(place, thisPage), "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  document.title = page.title;
  document.querySelector("main")?.replaceWith(main);
  document.querySelector(".freshness")?.replaceChildren(...(page.querySelector(".freshness")?.childNodes ?? []));
  dispatchEvent(new Event("atoll:page"));
  main.focus();
}

async function thisPage(): Promise<string> {
  const answer = await fetch(location.href);
  if (!answer.ok) throw new Error(`The page answers ${answer.status}.`);
  return answer.text();
}

async function confirmed(place: HTMLElement, hash: string): Promise<Receipt> {
  let known = false;
  for (let attempt = 0; ; attempt++) {
    const receipt = await answered(place, () => receiptOf(hash));
    if (!known && (receipt || (await answered(place, () => sent(hash))))) {
      known = true;
      showSent(place);
    }
    if (receipt) return receipt;
    if (attempt === PATIENCE) say(place, known ? SLOW : UNKNOWN);
    await pause(INTERVAL);
  }
}

function sent(hash: string): Promise<Sent | null> {
  return rpc("eth_getTransactionByHash", [hash]);
}

function showSent(place: HTMLElement): void {
  entitle(place, "Sent, waiting");
  mark(place, "sent");
  say(place, "");
}

/** Ask until there is an answer: a request can fail on the way. */
async function answered<Answer>(place: HTMLElement, ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch {
      if (attempt === PATIENCE) say(place, AWAY);
      await pause(INTERVAL);
    }
  }
}

/** Whether the register has events of it; decided once the index has passed its block. */
async function indexed(place: HTMLElement, hash: string, block: number): Promise<boolean> {
  for (;;) {
    const { head } = await answered(place, askNation);
    if ((await answered(place, () => countEvents(hash))) > 0) return true;
    if ((head?.block ?? 0) >= block) return false;
    await pause(INTERVAL);
  }
}

async function countEvents(hash: string): Promise<number> {
  const { items } = (await (await fetch(`/v1/events?transaction=${hash}`)).json()) as { items: unknown[] };
  return items.length;
}

async function showFailure(place: HTMLElement, hash: string, receipt: Receipt): Promise<void> {
  const failed = place.querySelector<HTMLElement>("[data-stage=confirmed]");
  failed?.setAttribute("data-failed", "");
  const { coin } = await answered(place, nation);
  const reason = await replay(hash, receipt).then(
    () => "the reason is not known.",
    (error: unknown) => wordsFor(error, coin).text,
  );
  entitle(place, "It failed; nothing changed");
  finish(place, `The ledger refused it: ${reason} Only its fee was spent.`);
}

/** Run it again on the block before, to hear why it failed. */
async function replay(hash: string, { blockNumber }: Receipt): Promise<void> {
  const { from, to, input, value } = (await sent(hash)) as Sent;
  const before = `0x${(BigInt(blockNumber) - 1n).toString(16)}`;
  await rpc("eth_call", [{ from, to, data: input, value }, before]);
}

function entitle(place: HTMLElement, words: string): void {
  const title = place.querySelector("h1");
  if (title) title.textContent = words;
}

function mark(place: HTMLElement, stage: Stage): void {
  place.querySelector(`[data-stage=${stage}]`)?.setAttribute("data-done", "");
}

function say(place: HTMLElement, words: string): void {
  const outcome = place.querySelector("[data-outcome]");
  if (outcome) outcome.textContent = words;
}

function finish(place: HTMLElement, words: string): void {
  say(place, words);
  const onward = place.querySelector<HTMLElement>(".onward");
  if (onward) onward.hidden = false;
}
