/** Follows one transaction: sent, in a block, in the register; or failed, with the reason in words. */
import { wordsFor } from "./failures";
import { askNation, nation } from "./nation";
import { pause, receiptOf, type Receipt, rpc } from "./rpc";

type Stage = "sent" | "confirmed" | "indexed";

interface Sent {
  readonly from: string;
  readonly to: string | null;
  readonly input: string;
  readonly value: string;
}

const INTERVAL = 700;
const PATIENCE = 12;

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
  if (await indexed(hash, Number(receipt.blockNumber))) {
    await showRecorded();
    return;
  }
  finish(place, "It is on the ledger. The register has nothing to add to it.");
}

/** Put what the server now knows in the place of this waiting. */
async function showRecorded(): Promise<void> {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  document.title = page.title;
  document.querySelector("main")?.replaceWith(main);
  document.querySelector(".freshness")?.replaceChildren(...(page.querySelector(".freshness")?.childNodes ?? []));
  dispatchEvent(new Event("atoll:page"));
  main.focus();
}

async function confirmed(place: HTMLElement, hash: string): Promise<Receipt> {
  for (let attempt = 0; ; attempt++) {
    const receipt = await receiptOf(hash).catch(() => null);
    if (receipt || attempt === 0) mark(place, "sent", receipt !== null || (await isKnown(hash)));
    if (receipt) return receipt;
    if (attempt === PATIENCE) {
      say(place, "The ledger has not seen this transaction yet. Look into your wallet; this page keeps asking.");
    }
    await pause(INTERVAL);
  }
}

async function isKnown(hash: string): Promise<boolean> {
  return (await rpc<Sent | null>("eth_getTransactionByHash", [hash]).catch(() => null)) !== null;
}

/** Whether the register has events of it; decided once the index has passed its block. */
async function indexed(hash: string, block: number): Promise<boolean> {
  for (;;) {
    const { head } = await askNation();
    const { items } = (await (await fetch(`/v1/events?transaction=${hash}`)).json()) as { items: unknown[] };
    if (items.length) return true;
    if ((head?.block ?? 0) >= block) return false;
    await pause(INTERVAL);
  }
}

async function showFailure(place: HTMLElement, hash: string, receipt: Receipt): Promise<void> {
  const failed = place.querySelector<HTMLElement>("[data-stage=confirmed]");
  failed?.setAttribute("data-failed", "");
  const { coin } = await nation();
  const reason = await replay(hash, receipt).then(
    () => "the reason is not known.",
    (error: unknown) => wordsFor(error, coin).text,
  );
  const title = place.querySelector("h1");
  if (title) title.textContent = "It failed; nothing changed";
  finish(place, `The ledger refused it: ${reason} Only its fee was spent.`);
}

/** Run it again on the block before, to hear why it failed. */
async function replay(hash: string, { blockNumber }: Receipt): Promise<void> {
  const { from, to, input, value } = await rpc<Sent>("eth_getTransactionByHash", [hash]);
  const before = `0x${(BigInt(blockNumber) - 1n).toString(16)}`;
  await rpc("eth_call", [{ from, to, data: input, value }, before]);
}

function mark(place: HTMLElement, stage: Stage, done = true): void {
  if (done) place.querySelector(`[data-stage=${stage}]`)?.setAttribute("data-done", "");
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
