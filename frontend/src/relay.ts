/** The nation's relay: it sends what was signed as typed data, and pays the ledger's fee. */
import { away } from "./nation";

/** An act that the relay took. */
export interface Relayed {
  readonly id: string;
  readonly state: "queued" | "sent" | "mined" | "failed";
  /** The newest: a higher fee changes it. */
  readonly transaction_hash: string | null;
  /** Why it failed, in words. */
  readonly reason: string | null;
}

interface Problem {
  readonly type?: string;
  readonly detail?: string;
  /** What the contract would refuse it with. */
  readonly error?: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
}

/** The relay did not take an act, and says why. */
export class RelayRefusal extends Error {
  constructor(
    readonly status: number,
    /** In seconds; 0 where it is not told. */
    readonly retryAfter: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }
}

const RELAY = "/v1/relay";
const UNKNOWN = 404;
const OFF = 503;
const OFF_TYPE = /\brelay-off$/;

/** Whether the relay sends such acts now. */
export async function takes(act: string): Promise<boolean> {
  const response = await fetch(RELAY).catch(() => away("server"));
  if (response.status === UNKNOWN || response.status === OFF) return false;
  if (!response.ok) away("server");
  const { enabled, acts } = (await response.json().catch(() => away("server"))) as { enabled: boolean; acts: string[] };
  return enabled && acts.includes(act);
}

/** Hand a signed act over; the same key again answers what became of it. Throws Away when nobody knows that. */
export async function handOver(key: string, body: string): Promise<Relayed> {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  const response = await fetch(RELAY, { method: "POST", headers, body }).catch(() => away("server"));
  if (response.ok) return (await response.json().catch(() => away("server"))) as Relayed;
  const refusal = await refusalIn(response);
  if (response.status >= 500 && !isOff(refusal)) away("server");
  throw refusal;
}

/** Whether the operator runs no relay, rather than that it is busy. */
export function isOff({ problem }: RelayRefusal): boolean {
  return OFF_TYPE.test(problem.type ?? "");
}

/** What became of an act; undefined when the relay has none by this id. */
export async function relayed(id: string): Promise<Relayed | undefined> {
  const response = await fetch(`${RELAY}/${encodeURIComponent(id)}`).catch(() => away("server"));
  if (response.status === UNKNOWN) return undefined;
  if (!response.ok) away("server");
  return (await response.json().catch(() => away("server"))) as Relayed;
}

async function refusalIn(response: Response): Promise<RelayRefusal> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  return new RelayRefusal(response.status, Number(response.headers.get("retry-after") ?? 0), problem);
}
