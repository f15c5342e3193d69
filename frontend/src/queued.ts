/** Follows an act that the nation sends, from its queue until it has a transaction with a page of its own. */
import { giveBack } from "./drafts";
import { entitle, finish, offerAnswers, say } from "./outcome";
import { PAGE_WORDS } from "./problems";
import { forgetUnderWay, keepSent, queuedBy, type UnderWay } from "./records";
import { type Relayed, relayed } from "./relay";
import { showStages } from "./stages";
import { FIRST_REST, longer, pauseUntilSeen } from "./tabs";

const WORDS = {
  queued: `${PAGE_WORDS.sentForYou.text} This page keeps asking.`,
  away: "No answer comes from the nation\u2019s server. What you signed is not lost; this page keeps asking.",
  unknown:
    "The nation does not know this act. It may have been on a chain that is no more, or the address of this page is not whole. Nothing changed.",
} as const;

export async function follow(): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-relayed]");
  const id = place?.dataset.relayed;
  if (!place || !id) return;
  for (let rest = FIRST_REST; ; rest = longer(rest)) {
    try {
      if (show(place, await relayed(id), queuedBy(id))) return;
    } catch {
      say(place, WORDS.away);
    }
    await pauseUntilSeen(rest);
  }
}

/** Answers whether that was the end. */
function show(place: HTMLElement, found: Relayed | undefined, record: UnderWay | undefined): boolean {
  if (!found) return end(place, "Not known here", WORDS.unknown, record);
  if (found.state === "failed") {
    showStages(place, "signed", true);
    return end(place, "It failed; nothing changed", found.reason ?? PAGE_WORDS.reasonUnknown.text, record);
  }
  if (found.transaction_hash) {
    if (record) keepSent(record, found.transaction_hash);
    location.replace(`/tx/${found.transaction_hash}${location.search}`);
    return true;
  }
  entitle(place, "Signed, waiting to be sent");
  showStages(place, "signed");
  say(place, WORDS.queued);
  return false;
}

/** It came to nothing: what was answered is a draft again. */
function end(place: HTMLElement, title: string, words: string, record: UnderWay | undefined): true {
  entitle(place, title);
  finish(place, words);
  if (record && giveBack(record)) offerAnswers(place, record);
  if (record) forgetUnderWay(record);
  return true;
}
