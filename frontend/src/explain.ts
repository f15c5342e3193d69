/** Whatever was thrown, in words, and whatever is out of reach: the table of words is loaded when it is needed. */
import { Away, nation } from "./nation";
import { Obstacle, PAGE_WORDS, type Words } from "./problems";

export async function explain(error: unknown): Promise<Words> {
  if (error instanceof Obstacle) return error.words;
  const coin = nation().then(
    (known) => known.coin,
    () => undefined,
  );
  try {
    const { wordsFor } = await import("./failures");
    return wordsFor(error, await coin);
  } catch {
    return error instanceof Away ? PAGE_WORDS.serverAway : PAGE_WORDS.incomplete;
  }
}
