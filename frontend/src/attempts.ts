/** Finds what a wallet sent while nobody heard its answer: the page was closed, or the wallet gave up too early. */
import {
  type Attempt,
  attemptOf,
  attempts,
  forgetAttempt,
  genesis,
  keepAttempt,
  keepSent,
  underWay,
  underWayBy,
} from "./records";
import { hex, nextNonce, rpc, rpcAll, type Sent } from "./rpc";
import { isHeld } from "./tabs";

interface Block {
  readonly transactions: readonly Sent[];
}

interface Found {
  readonly hash?: string;
  /** The last block that was looked at. */
  readonly block: number;
  readonly nonce: number;
}

/** Blocks that are looked at on one visit; the next visit goes on from there. */
const MOST_BLOCKS = 200;
/** Blocks in one request: the server lets no more through. */
const AT_ONCE = 4;
const FORGOTTEN_AFTER = 24 * 60 * 60 * 1000;

/** Look for every attempt whose end nobody knows. What is found is under way like everything else that was sent. */
export async function findAttempts(): Promise<void> {
  for (const attempt of attempts()) {
    if (!(await isHeld(attempt.draft))) await settle(attempt);
  }
}

/** The page of an attempt that did reach the ledger, or the nation's relay; it is then under way. */
export async function settle(attempt: Attempt): Promise<string | undefined> {
  if (attempt.relay) return (await import("./relaying")).resume(attempt);
  const hash = await settleSent(attempt);
  return hash && `/tx/${hash}`;
}

async function settleSent(attempt: Attempt): Promise<string | undefined> {
  const { hash, block, nonce } = await find(attempt);
  if (attemptOf(attempt.draft)?.at !== attempt.at) return hash ?? foundMeanwhile(attempt);
  if (hash) keepSent(attempt, hash);
  else if (Date.now() - attempt.at > FORGOTTEN_AFTER) forgetAttempt(attempt);
  else keepAttempt({ ...attempt, block, nonce });
  return hash;
}

/** What another look at the same attempt found first. */
function foundMeanwhile({ draft, at }: Attempt): string | undefined {
  return underWay().find((one) => one.draft === draft && one.at === at)?.hash;
}

/** The same call of the same account under another hash: a wallet that sped it up sent it again. */
export async function findAgain(attempt: Attempt): Promise<string | undefined> {
  return (await find({ ...attempt, genesis: genesis() })).hash;
}

async function find(attempt: Attempt): Promise<Found> {
  const [next, head] = await Promise.all([nextNonce(attempt.account), rpc<string>("eth_blockNumber").then(Number)]);
  const waiting = await findIn(attempt, ["pending"]);
  const { block, nonce } = attempt;
  if (waiting) return { hash: waiting, block, nonce };
  if (next <= nonce) return { block, nonce };
  const last = Math.min(head, block + MOST_BLOCKS);
  for (let from = block + 1; from <= last; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, last - from + 1) }, (_, index) => hex(from + index));
    const hash = await findIn(attempt, numbers);
    if (hash) return { hash, block: from, nonce };
  }
  return { block: last, nonce: last === head ? next : nonce };
}

async function findIn(attempt: Attempt, blocks: readonly string[]): Promise<string | undefined> {
  const found = await rpcAll<Block | null>(blocks.map((block) => ["eth_getBlockByNumber", [block, true]] as const));
  const sent = found.flatMap((block) => block?.transactions ?? []);
  return sent.find((one) => isOf(attempt, one) && !underWayBy(one.hash))?.hash;
}

function isOf({ account, to, data }: Attempt, { from, to: target, input }: Sent): boolean {
  const same = (one: string, other: string | null): boolean => one.toLowerCase() === other?.toLowerCase();
  return same(account, from) && same(to, target) && same(data, input);
}
