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

/** The chain that the server serves, by the hash of its first block. */
export function genesis(): string {
  return document.documentElement.dataset.genesis ?? "";
}

export function attempts(): Attempt[] {
  return all<Attempt>(ATTEMPT);
}

export function attemptOf(draft: string): Attempt | undefined {
  return read(ATTEMPT + draft);
}

export function keepAttempt(attempt: Attempt): void {
  write(ATTEMPT + attempt.draft, attempt);
}

export function forgetAttempt({ draft }: Attempt): void {
  forget(ATTEMPT + draft);
}

export function underWay(): UnderWay[] {
  return all<UnderWay>(TRANSACTION).sort((one, other) => one.at - other.at);
}

export function underWayBy(hash: string): UnderWay | undefined {
  return read(TRANSACTION + hash.toLowerCase());
}

/** The draft moves on: what was sent is no draft any more, unless somebody has changed it since. */
export function keepSent(attempt: Attempt, hash: string): void {
  write(TRANSACTION + hash.toLowerCase(), { ...attempt, hash });
  forgetAttempt(attempt);
  const draft = read<{ answers: Answers }>(DRAFT + attempt.draft);
  if (draft && sameAnswers(draft.answers, attempt.answers)) forget(DRAFT + attempt.draft);
  announce();
}

export function forgetSent(hash: string): void {
  forget(TRANSACTION + hash.toLowerCase());
  announce();
}

export function sameAnswers(one: Answers, other: Answers): boolean {
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
  return [...stored<Attempt>(ATTEMPT), ...stored<UnderWay>(TRANSACTION)].filter((one) => one.genesis !== genesis());
}

function all<Kind extends Attempt>(prefix: string): Kind[] {
  return stored<Kind>(prefix).filter((record) => record.genesis === genesis());
}

function stored<Kind>(prefix: string): Kind[] {
  return keysWith(prefix)
    .map((key) => read<Kind>(key))
    .filter((record) => record !== undefined);
}
