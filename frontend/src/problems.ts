/** What can go wrong before anything reaches the ledger, in words: in forms, wallets and on the way. */

/** What a button beside the words can do about it. */
export type Remedy = "play-money" | "chair" | "switch";

export interface Words {
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
  pending: { text: "Your wallet is still asking about something else. Open it and answer there first." },
  locked: { text: "Your wallet did not let this page in. Unlock it, or choose another.", remedy: "switch" },
  chain: { text: "Your wallet is on another chain. Switch it to the nation\u2019s, and send again." },
  noFees: { text: "This wallet has too little to pay the ledger\u2019s fee. Nothing changed.", remedy: "play-money" },
  away: { text: "The nation\u2019s node does not answer. Nothing changed; try again in a moment." },
  faucetUsedUp: { text: "This account had its share of play money. Come back in an hour." },
  faucetAway: { text: "The faucet does not answer. Try again in a moment." },
  fileNotKept: {
    text: "This browser cannot keep your file: its storage for this site is full or switched off. Make room, and send again. Nothing was signed.",
  },
  nameMissing: { text: "Enter a name." },
  controls: { text: "There is a character in it that cannot be seen, such as a tab. Type it again without." },
  sectionMissing: { text: "Choose a trade." },
  headcount: { text: "Enter a whole number of people, from 1 to 10." },
  reasonMissing: { text: "Choose a reason." },
  noteMissing: { text: "Write down what you saw: a rejection needs evidence." },
  leaveUnconfirmed: { text: "Type \u201cleave\u201d to confirm." },
} as const satisfies Readonly<Record<string, Words>>;
