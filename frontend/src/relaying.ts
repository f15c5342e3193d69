/** Has an act signed as typed data and hands it to the nation's relay: once, whatever happens to the page meanwhile. */
import { SIGNED_ACTS } from "./abi/acts";
import { CITIZEN_REGISTRY } from "./abi/citizen_registry";
import { randomHex } from "./bytes";
import { encodeCall } from "./codec";
import { Away, addressOf, nation } from "./nation";
import { Obstacle, PAGE_WORDS, type Words } from "./problems";
import { type Attempt, forgetAttempt, keepAttempt, keepQueued, pageOf, type UnderWay, underWay } from "./records";
import { handOver, type Relayed, relayed } from "./relay";
import { rpcAll } from "./rpc";
import { type ActKind, type TypedAct, typedAct } from "./typed";
import type { Connection } from "./wallets";

/** How long a signature is good, in seconds: enough for a relay that is busy, and no longer. */
const GOOD_FOR = 2n * 60n * 60n;
const KEY_BYTES = 16;

export const AWAY: Words = {
  text: "The nation\u2019s server does not answer. What you signed is kept in this browser and handed over when it does: load a page again in a moment. Nothing is sent twice.",
};

/** Have an act signed, with its values but what the ledger counts, and hand it over. Answers the page that follows it. */
export async function relay(
  connection: Connection,
  kind: ActKind,
  values: readonly unknown[],
  attempt: Attempt,
): Promise<string> {
  await refuseWhileAnotherWaits(connection.account);
  const act = await actOf(kind, connection.account, values);
  const key = randomHex(KEY_BYTES);
  if (!keepAttempt({ ...attempt, relay: { key, body: "", id: "" } })) throw new Obstacle(PAGE_WORDS.notKept);
  const signature = await sign(connection, act, attempt);
  const body = JSON.stringify({ act: kind, message: act.message, signature });
  const signed = { ...attempt, relay: { key, body, id: "" } };
  keepAttempt(signed);
  return deliver(signed);
}

/** Hand over what was signed before a page was closed. Answers its page; nothing where the act is to be signed anew. */
export async function resume(attempt: Attempt): Promise<string | undefined> {
  if (!attempt.relay?.body) {
    forgetAttempt(attempt);
    return undefined;
  }
  return deliver(attempt).catch((error: unknown) => {
    if (error instanceof Obstacle && error.words === AWAY) throw error;
    return undefined;
  });
}

/** Whether an act that the relay took is still to come into a block, under whatever hash. */
export async function isWaiting({ relay }: UnderWay): Promise<boolean> {
  const state = relay && (await relayed(relay.id))?.state;
  return state === "queued" || state === "sent";
}

async function deliver(attempt: Attempt): Promise<string> {
  const { key = "", body = "" } = attempt.relay ?? {};
  const { id } = await handOver(key, body).catch((error: unknown): Relayed => {
    if (error instanceof Away) throw new Obstacle(AWAY);
    forgetAttempt(attempt);
    throw error;
  });
  return pageOf(keepQueued(attempt, id));
}

/** Two signatures with one nonce: the later one would be void. */
async function refuseWhileAnotherWaits(account: string): Promise<void> {
  for (const record of underWay()) {
    if (record.relay && isSame(record.account, account) && (await isWaiting(record))) {
      throw new Obstacle(waitForTheLast(pageOf(record)));
    }
  }
}

async function actOf(kind: ActKind, account: `0x${string}`, values: readonly unknown[]): Promise<TypedAct> {
  const [{ chain_id }, contract] = await Promise.all([nation(), addressOf(SIGNED_ACTS[kind].contract)]);
  const [epoch = "0x0", nonce = "0x0"] = await rpcAll<string>([
    ["eth_call", [{ to: contract, data: encodeCall(CITIZEN_REGISTRY.epochOf, [account]) }, "latest"]],
    ["eth_call", [{ to: contract, data: encodeCall(CITIZEN_REGISTRY.nonces, [account]) }, "latest"]],
  ]);
  return typedAct(kind, chain_id, contract, [account, ...values, BigInt(epoch), BigInt(nonce), await deadline()]);
}

/** By the ledger's clock, which on a devnet may be ahead. */
async function deadline(): Promise<bigint> {
  const [block] = await rpcAll<{ timestamp: string }>([["eth_getBlockByNumber", ["latest", false]]]);
  const [here, there] = [BigInt(Math.floor(Date.now() / 1000)), BigInt(block?.timestamp ?? 0)];
  return (here > there ? here : there) + GOOD_FOR;
}

/** Whatever the wallet answers but a signature, nothing was sent and nothing can be. */
async function sign({ provider, account }: Connection, act: TypedAct, attempt: Attempt): Promise<string> {
  const asked = provider.request({ method: "eth_signTypedData_v4", params: [account, JSON.stringify(act)] });
  return asked.then(String, (error: unknown) => {
    forgetAttempt(attempt);
    throw error;
  });
}

/** Signed acts of one person go one after the other. */
function waitForTheLast(page: string): Words {
  return {
    title: "One after the other",
    text: "What you signed last is still on its way. Nothing was signed now; wait until it is in a block.",
    link: { href: page, text: "See how far it is" },
  };
}

/** Wallets write addresses with and without their checksums. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
