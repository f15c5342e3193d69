/** What wallets and nodes refuse with, in words. */
import type { Words } from "./problems";

/** How a wallet is brought to count its transactions anew. */
export const RESET_WALLET =
  "In MetaMask: Settings, Advanced, Clear activity tab data. In other wallets: remove the network and add it again, or reset the account.";

export const WALLET_WORDS = {
  pending: { text: "Your wallet is still asking about something else. Open it and answer there first." },
  locked: { text: "Your wallet did not let this page in. Unlock it, or choose another.", remedy: "switch" },
  disconnected: { text: "Your wallet has no connection to its ledger. Connect it, and send again.", remedy: "switch" },
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
} as const satisfies Readonly<Record<string, Words>>;
