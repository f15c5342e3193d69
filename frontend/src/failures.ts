/** From whatever was thrown to words. */
import { decodeFailure, type Failure, failureOf } from "./decode";
import { CONTRACT_WORDS } from "./errors";
import { Away, type Coin } from "./nation";
import { Obstacle, PAGE_WORDS, type Words } from "./problems";
import { isRefusal } from "./provider";
import { isOff, RelayRefusal } from "./relay";
import { duration } from "./times";
import { WALLET_WORDS } from "./wallet_problems";

interface Thrown {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly data?: unknown;
  readonly cause?: unknown;
}

const BY_CODE: Readonly<Record<number, Words>> = {
  4100: WALLET_WORDS.locked,
  4900: WALLET_WORDS.disconnected,
  4901: WALLET_WORDS.disconnected,
  [-32002]: WALLET_WORDS.pending,
};

/** Nodes and wallets tell these only in words of their own. */
const BY_MESSAGE: readonly (readonly [RegExp, Words])[] = [
  [/nonce (is )?too low|nonce has already been used|nonce .*lower than/i, WALLET_WORDS.nonceLow],
  [/nonce (is )?too high|nonce .*(greater|higher) than/i, WALLET_WORDS.nonceHigh],
  [/replacement .*underpriced|replacement fee too low/i, WALLET_WORDS.underpriced],
  [/already (known|imported)|known transaction/i, WALLET_WORDS.alreadyKnown],
  [/insufficient funds/i, PAGE_WORDS.noFees],
  [/out ?of ?gas|intrinsic gas too low|gas required exceeds/i, WALLET_WORDS.outOfGas],
  [/^execution reverted$|transaction reverted without/i, WALLET_WORDS.silent],
];

/** The compiler's own checks, by code. */
const PANICS: Readonly<Record<number, string>> = {
  1: "a check of its own did not hold",
  17: "a number became too large or too small",
  18: "it would divide by zero",
  33: "a value is not among those that are allowed",
  34: "its storage is damaged",
  49: "it would take from an empty list",
  50: "it would read beyond the end of a list",
  65: "it would need too much memory",
  81: "a function is missing",
};

const USED_UP = 429;
const SELECTOR = /^0x[0-9a-f]{8}/i;
const TELL = "Load the page again and retry; if it stays, tell the operator this.";

/** What to say; amounts are in base units where the coin is not known. */
export function wordsFor(error: unknown, coin?: Coin): Words {
  if (error instanceof Obstacle) return error.words;
  if (error instanceof Away) return error.who === "node" ? PAGE_WORDS.nodeAway : PAGE_WORDS.serverAway;
  if (isRefusal(error)) return PAGE_WORDS.refused;
  if (error instanceof RelayRefusal) return wordsOfRefusal(error, coin);
  const thrown = (error ?? {}) as Thrown;
  const data = revertData(thrown);
  if (data) return wordsOfData(data, coin);
  return wordsOfMessage(thrown, String(thrown.message ?? error));
}

function wordsOfMessage(thrown: Thrown, message: string): Words {
  const told = `${message} ${messageWithin(thrown)}`.trim();
  const known = BY_MESSAGE.find(([pattern]) => pattern.test(told));
  if (known) return known[1];
  if (thrown instanceof TypeError && /import/i.test(message)) return PAGE_WORDS.incomplete;
  if (thrown instanceof TypeError && /fetch|network|load failed/i.test(message)) return PAGE_WORDS.serverAway;
  return BY_CODE[Number(thrown.code)] ?? { text: `It did not work: ${message}` };
}

function wordsOfData(data: string, coin?: Coin): Words {
  const failure = decodeFailure(data);
  if (failure) return wordsOf(failure, coin);
  return { text: `The ledger refused with a code that this page has no words for: ${data.slice(0, 10)}. ${TELL}` };
}

function wordsOfRefusal(refusal: RelayRefusal, coin?: Coin): Words {
  const { status, retryAfter, problem } = refusal;
  if (isOff(refusal)) return PAGE_WORDS.relayOff;
  if (status === USED_UP) return usedUp(retryAfter);
  const { detail, error } = problem;
  const failure = error && failureOf(error.name, error.arguments);
  if (failure) return wordsOf(failure, coin);
  return { text: detail ?? `The nation does not send this; its server answers ${status}. ${TELL}` };
}

/** The relay's budget of the day or of the person. */
function usedUp(seconds: number): Words {
  const when = seconds > 0 ? `in ${duration(seconds)}` : "later";
  return {
    text: `The nation has sent as much for others as it may for now. Nothing changed. Try again ${when}, or pay the ledger\u2019s fee yourself.`,
    remedy: "play-money",
  };
}

function wordsOf({ name, values }: Failure, coin?: Coin): Words {
  if (name in CONTRACT_WORDS) return CONTRACT_WORDS[name as keyof typeof CONTRACT_WORDS](values, coin);
  if (name === "Error") return { text: `The ledger refused and said: \u201c${String(values.message)}\u201d.` };
  const code = Number(values.code);
  const reason = PANICS[code] ?? "it met a case that it does not know";
  return { text: `The contract stopped: ${reason} (panic ${code}). ${TELL}` };
}

/** Wallets and nodes put the revert data in different places. */
function revertData({ data, cause }: Thrown): string | undefined {
  if (typeof data === "string" && SELECTOR.test(data)) return data;
  const { data: inner, originalError } = Object(data) as { data?: unknown; originalError?: Thrown };
  if (typeof inner === "string" && SELECTOR.test(inner)) return inner;
  return (originalError && revertData(originalError)) ?? (cause ? revertData(cause) : undefined);
}

function messageWithin({ data, cause }: Thrown): string {
  const within = [data, cause].map((part) => (part as Thrown | undefined)?.message);
  return within.filter((text) => typeof text === "string").join(" ");
}
