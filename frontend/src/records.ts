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
  /** Where the nation sends it for the person. */
  readonly relay?: Handover;
}

/** What is handed to the nation's relay, under a key that makes it one act however often it is handed over. */
export interface Handover {
  readonly key: string;
  /** Empty until it is signed, and when the relay has it. */
  readonly body: string;
  /** What the relay calls it; empty until it is handed over. */
  readonly id: string;
}

/** The same once its hash is known, which is empty while the relay has it and has not sent it. */
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

/** What the relay has under an id. */
export function queuedBy(id: string): UnderWay | undefined {
  return read(TRANSACTION + id, SENT);
}

/** The page that follows it. */
export function pageOf({ hash, relay }: UnderWay): string {
  return hash ? `/tx/${hash}` : `/relay/${encodeURIComponent(relay?.id ?? "")}`;
}

export function keepSent(attempt: Attempt, hash: string): void {
  if (attempt.relay) forget(TRANSACTION + attempt.relay.id);
  keepUnderWay({ ...attempt, hash });
}

/** The relay took it. */
export function keepQueued(attempt: Attempt, id: string): UnderWay {
  const record = { ...attempt, relay: { key: attempt.relay?.key ?? "", body: "", id }, hash: "" };
  keepUnderWay(record);
  return record;
}

/** The draft moves on: what was sent is no draft any more, unless somebody has changed it since. The attempt stays
 * where there is no room for its hash: it is found again. */
function keepUnderWay(attempt: UnderWay): void {
  const kept = write(TRANSACTION + keyOf(attempt), attempt);
  if (kept && attemptOf(attempt.draft)?.at === attempt.at) forgetAttempt(attempt);
  const draft = read<{ answers: Answers }>(DRAFT + attempt.draft, { answers: {} });
  if (draft && sameAnswers(draft.answers, attempt.answers)) forget(DRAFT + attempt.draft);
  announce();
}

export function forgetSent(hash: string): void {
  forget(TRANSACTION + hash.toLowerCase());
  announce();
}

export function isUnderWay(record: Attempt | UnderWay): record is UnderWay {
  return "hash" in record;
}

export function forgetUnderWay(record: UnderWay): void {
  forget(TRANSACTION + keyOf(record));
  announce();
}

function keyOf({ hash, relay }: UnderWay): string {
  return hash.toLowerCase() || (relay?.id ?? "");
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
export function lost(): (Attempt | UnderWay)[] {
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
