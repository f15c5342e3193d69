/** Follows one transaction to its end, back too when the ledger takes a block back, and says where it is. */
import { giveBack } from "./drafts";
import { entitle, finish, offerAnswers, say, showRecorded } from "./outcome";
import { PAGE_WORDS } from "./problems";
import { forgetSent, keepSent, type UnderWay, underWayBy } from "./records";
import { reasonOf } from "./replay";
import { showStages } from "./stages";
import { FIRST_REST, longer, pauseUntilSeen } from "./tabs";
import { RESET_WALLET } from "./wallet_problems";
import { look, type State } from "./watching";

/** Looks without news after which the page says more: about ten seconds. */
const PATIENCE = 9;

const WORDS = {
  unknown:
    "The ledger does not know this transaction. If you have just sent it, look into your wallet; this page keeps asking.",
  lost: "The ledger has forgotten this transaction, and nothing changed. Your wallet may still hold it: cancel it there before you send your answers again. This page keeps asking.",
  slow: "The ledger knows it, but it is in no block yet. You can leave this page; it keeps asking.",
  takenBack: "The ledger took back the block that it was in. It waits to be in another; this page keeps asking.",
  away: "No answer comes from the nation\u2019s server or its node. What was sent is not lost; this page keeps asking.",
  late: (block: number, head: number) =>
    `It is safe on the ledger, in block ${block}. The register has read up to block ${head} and is late, or has stopped; this page keeps asking. If it stays, tell the operator.`,
  gap: (missing: number) =>
    `Your wallet counted ${missing} transaction${missing === 1 ? "" : "s"} before this one that the ledger never had, so it waits for ever. Cancel it in your wallet first. ${RESET_WALLET}`,
  sentAgain: "It was sent again with a higher fee, under another hash.",
  replaced: "Another transaction of your wallet took its place, so it will never happen. Nothing changed by it.",
  gone: "This transaction was on a chain that is no more: the devnet was begun anew, and nothing of it is left.",
  nothingToAdd: "It is on the ledger. The register has nothing to add to it.",
} as const;

type News = { readonly state: State["kind"]; looks: number; wasInBlock: boolean };

export async function follow(): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-transaction]");
  const hash = place?.dataset.transaction;
  if (!place || !hash) return;
  let record = underWayBy(hash);
  let news: News = { state: "unknown", looks: 0, wasInBlock: false };
  for (let rest = FIRST_REST; ; rest = longer(rest)) {
    try {
      const state = await look(hash, record);
      const fresh = state.kind !== news.state;
      news = fresh ? { state: state.kind, looks: 0, wasInBlock: news.wasInBlock } : { ...news, looks: news.looks + 1 };
      if (fresh) rest = FIRST_REST;
      if (record && state.kind === "sent") record = { ...record, nonce: state.nonce };
      if (await show(place, hash, state, news, record)) return;
      news.wasInBlock ||= state.kind === "confirmed";
    } catch {
      news.looks += 1;
      if (news.looks > 1) say(place, WORDS.away);
    }
    await pauseUntilSeen(rest);
  }
}

/** Answers whether that was the end. */
async function show(
  place: HTMLElement,
  hash: string,
  state: State,
  news: News,
  record: UnderWay | undefined,
): Promise<boolean> {
  switch (state.kind) {
    case "unknown":
      return showUnknown(place, news, record);
    case "sent":
      entitle(place, "Sent, waiting");
      showStages(place, "sent");
      say(place, state.missing > 0 ? WORDS.gap(state.missing) : waiting(news));
      return false;
    case "confirmed":
      return showConfirmed(place, hash, state, news);
    case "failed":
      entitle(place, "It failed; nothing changed");
      showStages(place, "sent", true);
      finish(place, await failure(state, record));
      end(place, record);
      return true;
    case "replaced":
      return showReplaced(place, state.by, record);
    case "refused":
      entitle(place, "It failed; nothing changed");
      showStages(place, "signed", true);
      finish(place, state.reason);
      end(place, record);
      return true;
    case "gone":
      entitle(place, "Gone with its chain");
      finish(place, WORDS.gone);
      end(place, record);
      return true;
  }
}

function showUnknown(place: HTMLElement, { looks, wasInBlock }: News, record: UnderWay | undefined): boolean {
  showStages(place, "signed");
  if (wasInBlock) entitle(place, "Sent, waiting");
  if (wasInBlock && looks < PATIENCE) say(place, WORDS.takenBack);
  else if (looks === PATIENCE) {
    say(place, record ? WORDS.lost : WORDS.unknown);
    if (record && giveBack(record)) offerAnswers(place, record);
  }
  return false;
}

async function showConfirmed(
  place: HTMLElement,
  hash: string,
  { recorded, head, block }: Extract<State, { kind: "confirmed" }>,
  { looks }: News,
): Promise<boolean> {
  entitle(place, "On the ledger");
  showStages(place, "confirmed");
  say(place, head < block && looks >= PATIENCE ? WORDS.late(block, head) : "");
  const record = underWayBy(hash);
  if (record && looks === 0) keepSent(record, hash);
  if (recorded) await showRecorded();
  else if (head < block || looks === 0) return false;
  else finish(place, WORDS.nothingToAdd);
  forgetSent(hash);
  return true;
}

function showReplaced(place: HTMLElement, by: string | undefined, record: UnderWay | undefined): boolean {
  if (by && record) {
    entitle(place, "Sent again");
    forgetSent(record.hash);
    keepSent(record, by);
    finish(place, WORDS.sentAgain, { href: `/tx/${by}`, text: "Follow it there" });
    return true;
  }
  entitle(place, "Replaced; nothing changed");
  showStages(place, "signed", true);
  finish(place, WORDS.replaced);
  end(place, record);
  return true;
}

function waiting({ looks, wasInBlock }: News): string {
  if (wasInBlock) return WORDS.takenBack;
  return looks >= PATIENCE ? WORDS.slow : "";
}

async function failure(
  { sent, receipt }: Extract<State, { kind: "failed" }>,
  record: UnderWay | undefined,
): Promise<string> {
  const reason = sent ? await reasonOf(sent, receipt) : PAGE_WORDS.reasonUnknown.text;
  return `The ledger refused it. ${reason} ${record?.relay ? "It cost you nothing." : "Only its fee was spent."}`;
}

/** It came to nothing: what was answered is a draft again. */
function end(place: HTMLElement, record: UnderWay | undefined): void {
  if (!record) return;
  if (giveBack(record)) offerAnswers(place, record);
  forgetSent(record.hash);
}
