/** Forms before they are signed: their kept answers, their screens, and what other tabs do to them. */
import { actOf } from "./acts";
import { showAnswers } from "./answers";
import { draftName, draftOf, fill, forgetDraft, isDraftGone, keepsDraft, saveDraft } from "./drafts";
import { busily, clearProblems, showWords } from "./forms";
import { sentElsewhere } from "./problems";
import { DRAFT, onRecords, pageOf, underWay } from "./records";
import { goOn, goToFirst, isAsking, keepScreens } from "./screens";
import { readSession } from "./session";

const awake = new WeakSet<HTMLFormElement>();

/** Bring a form to life; until then it is disabled, so that nothing is typed that would not be kept or checked. */
export async function wake(form: HTMLFormElement): Promise<void> {
  if (awake.has(form)) return;
  awake.add(form);
  await actOf(form);
  if (keepsDraft(form)) keepAnswers(form);
  for (const fieldset of form.querySelectorAll<HTMLFieldSetElement>(":scope > fieldset")) fieldset.disabled = false;
  if (form.querySelector(".question")) await keepScreens(form);
  if (keepsDraft(form) || readSession()) await import("./offer").then((offer) => offer.offerRelay(form));
}

/** Go on to the next question, or sign when all are answered: for the nation to send it, where that is wanted. */
export async function submit(form: HTMLFormElement, relayed: boolean): Promise<void> {
  if (keepsDraft(form) && !form.ariaBusy && !isDraftGone(form)) save(form);
  if (isAsking(form)) await goOn(form);
  else await busily(form, () => import("./signing").then((signing) => signing.sign(form, relayed)));
}

function keepAnswers(form: HTMLFormElement): void {
  const name = draftName(form);
  restore(form);
  form.addEventListener("input", ({ target }) => {
    if ((target as Element).closest(".wrong")) clearProblems(form);
    save(form);
  });
  form.querySelector("[data-forget-draft]")?.addEventListener("click", () => {
    forgetDraft(name);
    startAnew(form);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && startAnew(form));
  addEventListener("storage", ({ key, newValue }) => {
    if (key === DRAFT + name && newValue !== null && !form.ariaBusy) restore(form);
  });
  onRecords(() => {
    if (isDraftGone(form) && !form.ariaBusy) leave(form);
  });
}

function save(form: HTMLFormElement): void {
  form.toggleAttribute("data-kept", saveDraft(form));
  tell(form);
}

function restore(form: HTMLFormElement): void {
  const answers = draftOf(draftName(form));
  form.toggleAttribute("data-kept", answers !== undefined);
  fill(form, answers);
  void showAnswers(form);
  tell(form);
}

function startAnew(form: HTMLFormElement): void {
  clearProblems(form);
  restore(form);
  if (draftOf(draftName(form)) === undefined) goToFirst(form);
}

/** The answers were sent, or forgotten, by another tab; or found sent by a look at the ledger. */
function leave(form: HTMLFormElement): void {
  startAnew(form);
  const sent = underWay().findLast(({ draft }) => draft === draftName(form));
  if (sent) showWords(form, sentElsewhere(pageOf(sent)));
}

function tell(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>("[data-draft]");
  if (place) place.hidden = draftOf(draftName(form)) === undefined;
}
