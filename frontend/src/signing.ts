/** Signing a form, and saying in words what was in the way. */
import { draftName } from "./drafts";
import { explain } from "./explain";
import { busily, clearProblems, showProblems, showWords } from "./forms";
import { Obstacle, PAGE_WORDS, type Words } from "./problems";
import { goToField } from "./screens";
import { FormInvalid, send } from "./sending";
import { hideStages } from "./stages";
import { alone } from "./tabs";

/** Sign and send what a form says, or have the nation send it; a remedy for what was in the way is tried first. */
export async function sign(form: HTMLFormElement, relayed: boolean, remedy?: () => Promise<unknown>): Promise<void> {
  clearProblems(form);
  try {
    await remedy?.();
    const done = await alone(draftName(form), async () => send(form, relayed).then(() => true));
    if (!done) throw new Obstacle(PAGE_WORDS.busyElsewhere);
  } catch (error) {
    hideStages(form);
    await showError(form, error);
  }
}

async function showError(form: HTMLFormElement, error: unknown): Promise<void> {
  if (error instanceof FormInvalid) {
    for (const name of Object.keys(error.problems).slice(0, 1)) goToField(form, name);
    showProblems(form, error.problems);
    return;
  }
  const words = await explain(error);
  showWords(form, words, ...(await remedies(form, words)));
}

/** The words are said even where the button beside them does not load. */
async function remedies(form: HTMLFormElement, { remedy }: Words): Promise<Node[]> {
  if (!remedy) return [];
  const again = (apply: () => Promise<unknown>): void => void busily(form, () => sign(form, false, apply));
  return import("./remedies").then(
    ({ remedyFor }) => remedyFor(form, remedy, again),
    () => [],
  );
}
