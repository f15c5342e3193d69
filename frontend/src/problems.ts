/** What can go wrong before anything reaches the ledger, in words: where more than one part of the pages says it. */
import { INCOMPLETE } from "./incomplete";

/** What a button beside the words can do about it. */
export type Remedy = "play-money" | "chair" | "switch" | "network";

export interface Words {
  /** What stands above it, where it is no problem. */
  readonly title?: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
  readonly remedy?: Remedy;
}

/** Something is in the way that has words of its own. */
export class Obstacle extends Error {
  constructor(readonly words: Words) {
    super(words.text);
  }
}

export const PAGE_WORDS = {
  refused: { text: "You refused to sign; nothing changed." },
  noWalletChosen: { text: "No wallet was chosen; nothing changed." },
  noAccount: { text: "Your wallet named no account. Unlock it, or choose another.", remedy: "switch" },
  noFees: { text: "This wallet has too little to pay the ledger\u2019s fee. Nothing changed.", remedy: "play-money" },
  nodeAway: { text: "The nation\u2019s node does not answer. Nothing changed; try again in a moment." },
  serverAway: { text: "The nation\u2019s server does not answer. Nothing changed; try again in a moment." },
  incomplete: { text: INCOMPLETE },
  sentForYou: { text: "The nation sends this for you; it costs you nothing." },
  relayOff: {
    text: "The nation sends nothing for others now. Your wallet pays the ledger\u2019s fee itself: sign again.",
  },
  busyElsewhere: { text: "This is being signed in another tab or window. Finish it there." },
  notKept: {
    text: "This browser cannot keep what belongs to this: its storage for this site is full or switched off. Make room, and send again. Nothing was signed.",
  },
  nameMissing: { text: "Enter a name." },
  reasonMissing: { text: "Choose a reason." },
  reasonUnknown: { text: "The reason is not known." },
} as const satisfies Readonly<Record<string, Words>>;

/** It is on its way already, and followed by a page. */
export function sentAlready(page: string): Words {
  return {
    title: "Sent already",
    text: "You have sent this already, and it is on its way. Nothing was sent twice.",
    link: { href: page, text: "See the transaction" },
  };
}

/** Another tab was quicker, or the page before this one; its page is known unless it was seen to its end already. */
export function sentElsewhere(page?: string): Words {
  return {
    title: "Sent already",
    text: "These answers were sent from another tab, or before this page was loaded. Nothing was sent twice.",
    ...(page && { link: { href: page, text: "See the transaction" } }),
  };
}
