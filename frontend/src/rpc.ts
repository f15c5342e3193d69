/** The nation's own node, behind this server: pages simulate there, since many wallets drop the reasons of a failure. */
import { away } from "./nation";

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
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

const BUSY = 503;
const ATTEMPTS = 4;
const INTERVAL = 150;

type Call = readonly [method: string, params?: readonly unknown[]];

export async function rpc<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
  return resultOf(await post<Answer>(request([method, params], 1)));
}

/** Several calls in one request, with answers in their order. */
export async function rpcAll<Result>(calls: readonly Call[]): Promise<Result[]> {
  const answers = await post<readonly Answer[]>(calls.map(request));
  return calls.map((_, id) => resultOf(answers.find((answer) => answer.id === id) ?? {}));
}

export interface Receipt {
  readonly status: string;
  readonly blockNumber: string;
  readonly gasUsed: string;
}

export interface Sent {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly input: string;
  readonly value: string;
  readonly gas: string;
  readonly nonce: string;
}

export function receiptOf(hash: string): Promise<Receipt | null> {
  return rpc("eth_getTransactionReceipt", [hash]);
}

export function sentOf(hash: string): Promise<Sent | null> {
  return rpc("eth_getTransactionByHash", [hash]);
}

export async function nextNonce(account: string): Promise<number> {
  return Number(await rpc<string>("eth_getTransactionCount", [account, "latest"]));
}

export function hex(number: number | bigint): `0x${string}` {
  return `0x${number.toString(16)}`;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function request([method, params = []]: Call, id: number): unknown {
  return { jsonrpc: "2.0", id, method, params };
}

/** A node that is busy is asked again. */
async function post<Result>(body: unknown): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch("/rpc", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => away("server"));
    if (response.ok) return (await response.json().catch(() => away("server"))) as Result;
    if (response.status < 500) throw await refusalIn(response);
    if (response.status !== BUSY || attempt === ATTEMPTS) away(response.status === BUSY ? "node" : "server");
    await pause(attempt * INTERVAL);
  }
}

/** What the server did not even pass on, in its own words. */
async function refusalIn(response: Response): Promise<RpcError> {
  const { detail, error } = (await response.json().catch(() => ({}))) as { detail?: string; error?: Answer["error"] };
  return new RpcError(detail ?? error?.message ?? `The server answers ${response.status}.`, error?.code ?? 0);
}

function resultOf<Result>({ result, error }: Answer): Result {
  if (error) throw new RpcError(error.message, error.code, error.data);
  return result as Result;
}
