/** What this browser remembers of acts that were signed: no secret, and nothing of it is sent to the server. */
import { forget, keysWith, read, write } from "./storage";

export type Answers = Readonly<Record<string, string>>;

/** An act that a wallet was asked to send, written down before its answer. */
export interface Attempt {
  readonly act: string;
  /** Which draft it came from: the act, and its subject where it has one. */
  readonly draft: string;
  readonly answers: Answers;
  /** The page with its form. */
  readonly path: string;
  /** What it does, in words. */
  readonly words: string;
  readonly account: string;
  readonly to: string;
  readonly data: string;
  readonly nonce: number;
  /** The last block before it. */
  readonly block: number;
  /** When, in milliseconds. */
  readonly at: number;
  readonly genesis: string;
}

/** The same once its hash is known. */
export interface UnderWay extends Attempt {
  readonly hash: string;
}

export const DRAFT = "atoll.draft.";
const ATTEMPT = "atoll.attempt.";
const TRANSACTION = "atoll.tx.";

const ACTION = { act: "", draft: "", answers: {}, path: "", words: "", account: "", to: "", data: "" };
const ATTEMPTED: Attempt = { ...ACTION, nonce: 0, block: 0, at: 0, genesis: "" };
const SENT: UnderWay = { ...ATTEMPTED, hash: "" };

/** The chain that the server serves, by the hash of its first block. */
export function genesis(): string {
  return document.documentElement.dataset.genesis ?? "";
}

export function attempts(): Attempt[] {
  return all(ATTEMPT, ATTEMPTED);
}

export function attemptOf(draft: string): Attempt | undefined {
  return read(ATTEMPT + draft, ATTEMPTED);
}

/** Whether it was kept. */
export function keepAttempt(attempt: Attempt): boolean {
  return write(ATTEMPT + attempt.draft, attempt);
}

export function forgetAttempt({ draft }: Attempt): void {
  forget(ATTEMPT + draft);
}

export function underWay(): UnderWay[] {
  return all(TRANSACTION, SENT).sort((one, other) => one.at - other.at);
}

export function underWayBy(hash: string): UnderWay | undefined {
  return read(TRANSACTION + hash.toLowerCase(), SENT);
}

/** The draft moves on: what was sent is no draft any more, unless somebody has changed it since. The attempt stays
 * where there is no room for its hash: it is found again. */
export function keepSent(attempt: Attempt, hash: string): void {
  const kept = write(TRANSACTION + hash.toLowerCase(), { ...attempt, hash });
  if (kept) forgetAttempt(attempt);
  const draft = read<{ answers: Answers }>(DRAFT + attempt.draft, { answers: {} });
  if (draft && sameAnswers(draft.answers, attempt.answers)) forget(DRAFT + attempt.draft);
  announce();
}

export function forgetSent(hash: string): void {
  forget(TRANSACTION + hash.toLowerCase());
  announce();
}

function sameAnswers(one: Answers, other: Answers): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => (one[name] ?? "") === (other[name] ?? ""),
  );
}

/** Call `listen` when records change, here or in another tab. */
export function onRecords(listen: () => void): void {
  addEventListener("atoll:records", listen);
  addEventListener("storage", listen);
}

function announce(): void {
  dispatchEvent(new Event("atoll:records"));
}

/** What was tried or sent on another chain than the one that is served now. */
export function lost(): (Attempt & Partial<UnderWay>)[] {
  return [...stored(ATTEMPT, ATTEMPTED), ...stored(TRANSACTION, SENT)].filter((one) => one.genesis !== genesis());
}

function all<Kind extends Attempt>(prefix: string, sample: Kind): Kind[] {
  return stored(prefix, sample).filter((record) => record.genesis === genesis());
}

function stored<Kind>(prefix: string, sample: Kind): Kind[] {
  return keysWith(prefix)
    .map((key) => read(key, sample))
    .filter((record) => record !== undefined);
}
