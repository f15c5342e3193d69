/** The nation's own node, behind this server: pages simulate there, since many wallets drop the reasons of a failure. */
export class RpcError extends Error {
  constructor(
    message: string,
    readonly code: number,
    readonly data?: unknown,
  ) {
    super(message);
  }
}

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export async function rpc<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
  const response = await fetch("/rpc", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as Answer;
  if (answer.error) throw new RpcError(answer.error.message, answer.error.code, answer.error.data);
  return answer.result as Result;
}

export interface Receipt {
  readonly status: string;
  readonly blockNumber: string;
}

export function receiptOf(hash: string): Promise<Receipt | null> {
  return rpc("eth_getTransactionReceipt", [hash]);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
