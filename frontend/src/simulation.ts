/** Trying an act on the nation's own node before a wallet is asked, and what it will cost. */
import type { Intent } from "./act";
import { inEther } from "./amounts";
import { encodeCall } from "./codec";
import { addressOf } from "./nation";
import type { Transaction } from "./provider";
import { hex, rpc, rpcAll } from "./rpc";

export interface Checked {
  readonly transaction: Transaction;
  /** The account's next number, and the last block before the act. */
  readonly nonce: number;
  readonly block: number;
  /** What it will cost at most, in words, rounded up to a millionth. */
  readonly fee: string;
  /** Whether the account holds that much. */
  readonly affordable: boolean;
}

const MILLIONTH = 10n ** 12n;

/** Throws what the contract would answer. */
export async function simulate(account: `0x${string}`, intent: Intent, fingerprint: string): Promise<Checked> {
  const to = await addressOf(intent.function.contract);
  const call = { from: account, to, data: encodeCall(intent.function, intent.values(fingerprint)) };
  await rpc("eth_call", [call, "latest"]);
  const answers = await rpcAll<string>([
    ["eth_estimateGas", [call]],
    ["eth_gasPrice"],
    ["eth_getBalance", [account, "latest"]],
    ["eth_getTransactionCount", [account, "latest"]],
    ["eth_blockNumber"],
  ]);
  const [needed = 0n, price = 0n, funds = 0n, nonce = 0n, block = 0n] = answers.map(BigInt);
  const gas = (needed * 5n) / 4n;
  const fee = gas * price;
  return {
    transaction: { ...call, gas: hex(gas) },
    nonce: Number(nonce),
    block: Number(block),
    fee: inEther(((fee + MILLIONTH - 1n) / MILLIONTH) * MILLIONTH),
    affordable: funds >= fee,
  };
}
