/** Why a transaction failed: run again, on the block before its own and then on its own. */
import { explain } from "./explain";
import { hex, type Receipt, RpcError, rpc, type Sent } from "./rpc";
import { WALLET_WORDS } from "./wallet_problems";

const UNKNOWN =
  "The reason is not known: run again, it would succeed. Something else in the same block was quicker, or the ledger forgets too early.";

/** In words. What came before it in its own block is in the second run alone. */
export async function reasonOf({ from, to, input, value, gas }: Sent, receipt: Receipt): Promise<string> {
  if (BigInt(receipt.gasUsed) === BigInt(gas)) return WALLET_WORDS.outOfGas.text;
  const block = Number(receipt.blockNumber);
  for (const state of [block - 1, block]) {
    try {
      await rpc("eth_call", [{ from, to, data: input, value, gas }, hex(state)]);
    } catch (error) {
      if (isRefusal(error)) return (await explain(error)).text;
    }
  }
  return UNKNOWN;
}

/** Rather than that the node no longer has the state of that block. */
function isRefusal(error: unknown): boolean {
  return error instanceof RpcError && (error.data !== undefined || /revert|gas|opcode/i.test(error.message));
}
