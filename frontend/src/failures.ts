/** From whatever was thrown to words. */
import { decodeFailure, type Failure } from "./decode";
import { CONTRACT_WORDS } from "./errors";
import type { Coin } from "./nation";
import { PAGE_WORDS, type Words } from "./problems";
import { isRefusal } from "./provider";

interface Thrown {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly data?: unknown;
  readonly cause?: unknown;
}

const BY_CODE: Readonly<Record<number, Words>> = {
  4100: PAGE_WORDS.locked,
  4900: PAGE_WORDS.chain,
  4901: PAGE_WORDS.chain,
  [-32002]: PAGE_WORDS.pending,
};

export function wordsFor(error: unknown, coin: Coin): Words {
  const thrown = (error ?? {}) as Thrown;
  const failure = failureIn(thrown);
  if (failure) return wordsOf(failure, coin);
  const message = String(thrown.message ?? error);
  if (isRefusal(error)) return PAGE_WORDS.refused;
  if (/insufficient funds/i.test(message)) return PAGE_WORDS.noFees;
  if (error instanceof TypeError && /fetch|network/i.test(message)) return PAGE_WORDS.away;
  return BY_CODE[Number(thrown.code)] ?? { text: `It did not work: ${message}` };
}

export function wordsOf({ name, values }: Failure, coin: Coin): Words {
  if (name in CONTRACT_WORDS) return CONTRACT_WORDS[name as keyof typeof CONTRACT_WORDS](values, coin);
  return { text: `The ledger refused: ${name === "Error" ? String(values.message) : `panic ${values.code}`}` };
}

/** Wallets and nodes put the revert data in different places. */
function failureIn({ data, cause }: Thrown): Failure | undefined {
  const nested = (data as Thrown | undefined)?.data;
  return decodeFailure(data) ?? decodeFailure(nested) ?? (cause ? failureIn(cause as Thrown) : undefined);
}
