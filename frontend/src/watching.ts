/** What the ledger and the register know of one transaction now. */
import { findAgain } from "./attempts";
import { askApi, askNation } from "./nation";
import { genesis, type UnderWay } from "./records";
import { nextNonce, type Receipt, receiptOf, type Sent, sentOf } from "./rpc";

export type State =
  /** The node has never heard of it, or has forgotten it. */
  | { readonly kind: "unknown" }
  /** It waits for a block; behind a gap when the account's earlier numbers are missing. */
  | { readonly kind: "sent"; readonly nonce: number; readonly missing: number }
  | { readonly kind: "confirmed"; readonly block: number; readonly head: number; readonly recorded: boolean }
  | { readonly kind: "failed"; readonly receipt: Receipt; readonly sent: Sent | null }
  /** Another transaction of the account took its number; perhaps the same act, under another hash. */
  | { readonly kind: "replaced"; readonly by?: string }
  /** It was on a chain that is no more. */
  | { readonly kind: "gone" };

/** Throws Away when there is no answer. */
export async function look(hash: string, record: UnderWay | undefined): Promise<State> {
  if (record && record.genesis !== genesis()) return { kind: "gone" };
  const receipt = await receiptOf(hash);
  if (receipt) return inBlock(hash, receipt);
  const sent = await sentOf(hash);
  if (sent) return waiting(sent);
  if (!record || (await nextNonce(record.account)) <= record.nonce) return { kind: "unknown" };
  const late = await receiptOf(hash);
  if (late) return inBlock(hash, late);
  const by = await findAgain(record);
  return { kind: "replaced", ...(by && by !== hash && { by }) };
}

async function waiting({ from, nonce }: Sent): Promise<State> {
  return { kind: "sent", nonce: Number(nonce), missing: Number(nonce) - (await nextNonce(from)) };
}

async function inBlock(hash: string, receipt: Receipt): Promise<State> {
  if (Number(receipt.status) === 0) return { kind: "failed", receipt, sent: await sentOf(hash) };
  const { head } = await askNation();
  const { items } = await askApi<{ items: unknown[] }>(`/v1/events?transaction=${hash}`);
  return {
    kind: "confirmed",
    block: Number(receipt.blockNumber),
    head: head?.block ?? 0,
    recorded: items.length > 0,
  };
}
