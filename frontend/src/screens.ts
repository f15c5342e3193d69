/** One question a screen, by the address's fragment, so that back and forward work and nothing is loaded between. */
import { type Problems, problemsOf } from "./act";
import { actOf } from "./acts";
import { readingsOf, showAnswers } from "./answers";
import { explain } from "./explain";
import { clearProblems, fieldNamed, fieldsOf, found, showProblems, showWords } from "./forms";
import { coin } from "./nation";

const CHECK = "check";
/** Forms in which an answer is being changed from "Check your answers": back there at once. */
const changing = new WeakSet<HTMLFormElement>();

/** Show the question that the address names, now and whenever it changes. */
export async function keepScreens(form: HTMLFormElement): Promise<void> {
  form.querySelector("[data-answers]")?.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) changing.add(form);
  });
  addEventListener("hashchange", () => void route(form, true));
  await route(form, false);
}

/** Whether a form still asks something before it can be signed. */
export function isAsking(form: HTMLFormElement): boolean {
  const question = shownIn(form);
  return question !== undefined && question.dataset.question !== CHECK;
}

/** Check the question that is shown, and go on to the next. */
export async function goOn(form: HTMLFormElement): Promise<void> {
  const question = shownIn(form);
  if (!question) return;
  clearProblems(form);
  const problems = await problemsIn(form, [question]);
  if (Object.keys(problems).length) {
    showProblems(form, problems);
    return;
  }
  const all = await askedIn(form);
  const next = changing.delete(form) ? CHECK : all[all.indexOf(question) + 1]?.dataset.question;
  if (next) location.hash = next;
}

/** Show the question of a field. */
export function goToField(form: HTMLFormElement, name: string): void {
  const question = fieldNamed(form, name)?.closest<HTMLElement>(".question");
  if (!question?.hidden) return;
  history.replaceState(null, "", `#${question.dataset.question}`);
  show(form, question);
}

export function goToFirst(form: HTMLFormElement): void {
  const [first] = questionsOf(form);
  if (!first) return;
  history.replaceState(null, "", location.pathname + location.search);
  show(form, first);
}

/** The question that the fragment names, or the last before it that is asked, or the first that has no good answer. */
async function route(form: HTMLFormElement, moved: boolean): Promise<void> {
  const all = questionsOf(form);
  const named = all.findIndex((question) => `#${question.dataset.question}` === location.hash);
  if (named < 0 && moved && location.hash !== "") return;
  clearProblems(form);
  const before = all.slice(0, Math.max(named, 0));
  const problems = before.length ? await problemsIn(form, before) : {};
  const missing = before.find((question) => fieldsIn(question).some((name) => name in problems));
  const asked = await askedIn(form);
  const question = missing ?? asked.findLast((one) => all.indexOf(one) <= named) ?? all[0];
  if (!question) return;
  if (named > 0 && question !== all[named]) history.replaceState(null, "", `#${question.dataset.question}`);
  show(form, question);
  if (missing && found.size) showProblems(form, problems);
  else if (moved) focusOn(question);
}

function show(form: HTMLFormElement, question: HTMLElement): void {
  for (const one of questionsOf(form)) one.hidden = one !== question;
  if (question.dataset.question !== CHECK) return;
  changing.delete(form);
  void showAnswers(form);
}

function focusOn(question: HTMLElement): void {
  const heading = question.querySelector<HTMLElement>("h1, h2, legend");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** What is wrong in some questions, by field. What cannot be checked now is checked again before it is signed. */
async function problemsIn(form: HTMLFormElement, questions: readonly HTMLElement[]): Promise<Problems> {
  const asked = new Set(questions.flatMap(fieldsIn));
  try {
    const act = await actOf(form);
    if (!act) return {};
    const all = await problemsOf(act, fieldsOf(form), coin);
    return Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name)));
  } catch (error) {
    showWords(form, await explain(error));
    return {};
  }
}

/** The questions that are asked, given the answers to those before. */
async function askedIn(form: HTMLFormElement): Promise<HTMLElement[]> {
  const readings = await readingsOf(form);
  return questionsOf(form).filter((question) => fieldsIn(question).every((name) => readings[name] !== ""));
}

function questionsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(".question")];
}

function shownIn(form: HTMLFormElement): HTMLElement | undefined {
  return questionsOf(form).find((question) => !question.hidden);
}

function fieldsIn(question: HTMLElement): string[] {
  return [...question.querySelectorAll<HTMLElement>("[data-field]")].map((field) => field.dataset.field ?? "");
}
