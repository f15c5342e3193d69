/** What can go wrong before anything reaches the ledger, in words: in forms, wallets and on the way. */

/** What a button beside the words can do about it. */
export type Remedy = "play-money" | "chair" | "switch";

export interface Words {
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
  readonly remedy?: Remedy;
}

export const PAGE_WORDS = {
  refused: { text: "You refused to sign; nothing changed." },
  pending: { text: "Your wallet is still asking about something else. Open it and answer there first." },
  locked: { text: "Your wallet did not let this page in. Unlock it, or choose another.", remedy: "switch" },
  chain: { text: "Your wallet is on another chain. Switch it to the nation\u2019s, and send again." },
  noFees: { text: "This wallet has too little to pay the ledger\u2019s fee. Nothing changed.", remedy: "play-money" },
  away: { text: "The nation\u2019s node does not answer. Nothing changed; try again in a moment." },
  faucetUsedUp: { text: "This account had its share of play money. Come back in an hour." },
  faucetAway: { text: "The faucet does not answer. Try again in a moment." },
  nameMissing: { text: "Enter a name." },
  sectionMissing: { text: "Choose a trade." },
  headcount: { text: "Enter a whole number of people, from 1 to 10." },
  reasonMissing: { text: "Choose a reason." },
  noteMissing: { text: "Write down what you saw: a rejection needs evidence." },
  leaveUnconfirmed: { text: "Type \u201cleave\u201d to confirm." },
} as const satisfies Readonly<Record<string, Words>>;
