/** What the ledger and the register know of one transaction now. */
import { findAgain } from "./attempts";
import { askApi, askNation } from "./nation";
import { PAGE_WORDS } from "./problems";
import { genesis, type UnderWay } from "./records";
import { relayed } from "./relay";
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
  /** The nation's relay gave it up. */
  | { readonly kind: "refused"; readonly reason: string }
  /** It was on a chain that is no more. */
  | { readonly kind: "gone" };

/** Throws Away when there is no answer. */
export async function look(hash: string, record: UnderWay | undefined): Promise<State> {
  if (record && record.genesis !== genesis()) return { kind: "gone" };
  const receipt = await receiptOf(hash);
  if (receipt) return inBlock(hash, receipt);
  const sent = await sentOf(hash);
  if (sent) return waiting(sent, record);
  if (record?.relay) return atTheRelay(hash, record.relay.id);
  if (!record || (await nextNonce(record.account)) <= record.nonce) return { kind: "unknown" };
  const late = await receiptOf(hash);
  if (late) return inBlock(hash, late);
  const by = await findAgain(record);
  return { kind: "replaced", ...(by && by !== hash && { by }) };
}

/** The relay sends again what the ledger forgot, and with a higher fee what waits too long. */
async function atTheRelay(hash: string, id: string): Promise<State> {
  const { state, transaction_hash, reason } = (await relayed(id)) ?? {};
  if (state === "failed") return { kind: "refused", reason: reason ?? PAGE_WORDS.reasonUnknown.text };
  if (transaction_hash && transaction_hash !== hash) return { kind: "replaced", by: transaction_hash };
  return { kind: "unknown" };
}

/** A gap before what the relay sent is the relay's to fill. */
async function waiting({ from, nonce }: Sent, record: UnderWay | undefined): Promise<State> {
  if (record?.relay) return { kind: "sent", nonce: Number(nonce), missing: 0 };
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
