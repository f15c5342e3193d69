/** What can go wrong before anything reaches the ledger, in words: in forms, wallets and on the way. */

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

/** How a wallet is brought to count its transactions anew. */
export const RESET_WALLET =
  "In MetaMask: Settings, Advanced, Clear activity tab data. In other wallets: remove the network and add it again, or reset the account.";

export const PAGE_WORDS = {
  refused: { text: "You refused to sign; nothing changed." },
  noWalletChosen: { text: "No wallet was chosen; nothing changed." },
  noAccount: { text: "Your wallet named no account. Unlock it, or choose another.", remedy: "switch" },
  pending: { text: "Your wallet is still asking about something else. Open it and answer there first." },
  locked: { text: "Your wallet did not let this page in. Unlock it, or choose another.", remedy: "switch" },
  disconnected: { text: "Your wallet has no connection to its ledger. Connect it, and send again.", remedy: "switch" },
  noFees: { text: "This wallet has too little to pay the ledger\u2019s fee. Nothing changed.", remedy: "play-money" },
  nodeAway: { text: "The nation\u2019s node does not answer. Nothing changed; try again in a moment." },
  serverAway: { text: "The nation\u2019s server does not answer. Nothing changed; try again in a moment." },
  relayOff: {
    text: "The nation sends nothing for others now. Your wallet pays the ledger\u2019s fee itself: sign again.",
  },
  nonceLow: {
    text: `Your wallet gave this transaction a number that the ledger has seen already. ${RESET_WALLET} Then send again.`,
  },
  nonceHigh: {
    text: `Your wallet counts transactions that this ledger never had; it may remember an older chain. ${RESET_WALLET} Then send again.`,
  },
  alreadyKnown: {
    text: "The ledger has this very transaction already, and it waits for a block. Look into your wallet\u2019s activity before you send again.",
  },
  underpriced: {
    text: "Another transaction of this wallet waits with the same number and a higher fee. Wait for it, or cancel it in your wallet, and send again.",
  },
  outOfGas: { text: "It ran out of gas. Let your wallet choose the gas, and send again." },
  silent: { text: "The contract refused and gave no reason. Load the page again and retry." },
  busyElsewhere: { text: "This is being signed in another tab or window. Finish it there." },
  faucetUsedUp: { text: "This account had its share of play money. Come back in an hour." },
  faucetAway: { text: "The faucet does not answer. Try again in a moment." },
  faucetRefused: { text: "The faucet cannot pay this account: use the address of a wallet." },
  notKept: {
    text: "This browser cannot keep what belongs to this: its storage for this site is full or switched off. Make room, and send again. Nothing was signed.",
  },
  nameMissing: { text: "Enter a name." },
  controls: {
    text: "There is a character in it that cannot be seen, such as a tab, or that turns the text around. Type it again without.",
  },
  sectionMissing: { text: "Choose a trade." },
  headcount: { text: "Enter a whole number of people, from 1 to 10." },
  reasonMissing: { text: "Choose a reason." },
  noteMissing: { text: "Write down what you saw: a rejection needs evidence." },
  evidenceMissing: { text: "Write down what you know: a decision against a person needs evidence." },
  lastDayMissing: { text: "Choose the last day of the suspension: today or later." },
  statementMissing: { text: "Write down why the decision should fall." },
  decisionMissing: { text: "Choose whether the appeal is allowed or dismissed." },
  groundsMissing: { text: "Write down why you decide so." },
  dayInvalid: { text: "Enter a day of the calendar that is not in the future." },
  contactInvalid: {
    text: "Enter an e-mail address, or a phone number with its country code, such as +679 123 4567.",
  },
  pictureLarge: { text: "The picture is too large: at most 5 MB are taken. Choose a smaller one." },
  pictureSvg: { text: "SVG is not taken, since it can carry scripts. Choose a JPEG, PNG or WebP." },
  pictureUnknown: { text: "This is not a picture that can be read. Choose a JPEG, PNG or WebP." },
  reasonUnknown: { text: "The reason is not known." },
  sentForYou: { text: "The nation sends this for you; it costs you nothing." },
  leaveUnconfirmed: { text: "Type \u201cleave\u201d to confirm." },
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

/** The wallet is on another chain and did not switch. */
export function wrongChain(nation: string, chain: number, found: number): Words {
  return {
    text: `Your wallet is on chain ${found}; ${nation} is on chain ${chain}. Nothing was signed. Switch the wallet, and send again.`,
    remedy: "network",
  };
}

/** The wallet's chain has the right number and other blocks. */
export function sameNumberOtherChain(nation: string, chain: number): Words {
  return {
    text: `Your wallet reads another ledger that has the same number, ${chain}. Nothing was signed. In the wallet\u2019s settings for this network, set the RPC address of ${nation}: ${location.origin}/rpc`,
    remedy: "network",
  };
}
