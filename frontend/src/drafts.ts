/** Answers that are kept in this browser until they are sent, and come back when sending came to nothing. */
import { type Answers, type Attempt, DRAFT, forgetAttempt, forgetUnderWay, genesis, isUnderWay, lost } from "./records";
import { forget, read, write } from "./storage";

interface Draft {
  readonly genesis: string;
  readonly answers: Answers;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Which draft a form has: its act, and its subject where it has one. */
export function draftName(form: HTMLFormElement): string {
  const { act = "", subject = "" } = form.dataset;
  return subject ? `${act}.${subject}` : act;
}

/** What was kept; a business of the same number on another chain is another business. */
export function draftOf(name: string): Answers | undefined {
  const draft = read<Draft>(DRAFT + name, { genesis: "", answers: {} });
  if (!draft || (name.includes(".") && draft.genesis !== genesis())) return undefined;
  return draft.answers;
}

/** Forms that have answers to keep say so by a place for the words about it. */
export function keepsDraft(form: HTMLFormElement): boolean {
  return form.querySelector("[data-draft]") !== null;
}

/** What a person typed or chose; an act without questions has none. */
export function answersOf(form: HTMLFormElement): Answers {
  return Object.fromEntries(controlsOf(form).map((control) => [control.name, valueIn(form, control)]));
}

/** Whether it was kept; nothing is when nothing was answered. */
export function saveDraft(form: HTMLFormElement): boolean {
  const answers = answersOf(form);
  const name = draftName(form);
  if (Object.values(answers).every((answer) => answer === "")) {
    forget(DRAFT + name);
    return false;
  }
  return write(DRAFT + name, { genesis: genesis(), answers });
}

export function forgetDraft(name: string): void {
  forget(DRAFT + name);
}

/** Whether answers were kept and are no more: they were sent, or forgotten, by something else than this form. */
export function isDraftGone(form: HTMLFormElement): boolean {
  return "kept" in form.dataset && draftOf(draftName(form)) === undefined;
}

/** Give the answers of something that came to nothing back, unless there are newer ones. */
export function giveBack({ draft, answers, genesis }: Attempt): boolean {
  if (Object.values(answers).every((answer) => answer === "")) return false;
  return draftOf(draft) !== undefined || write(DRAFT + draft, { genesis, answers });
}

/** Give back what was on its way on a chain that is no more. */
export function giveBackLost(): void {
  for (const record of lost()) {
    giveBack(record);
    forgetAttempt(record);
    if (isUnderWay(record)) forgetUnderWay(record);
  }
}

/** Put kept answers into a form, or empty it where there are none. */
export function fill(form: HTMLFormElement, answers: Answers | undefined): void {
  if (!answers) form.reset();
  for (const control of controlsOf(form)) {
    const answer = answers?.[control.name];
    if (answer !== undefined && control instanceof HTMLInputElement && control.type === "radio") {
      control.checked = control.value === answer;
    } else if (answer !== undefined) {
      control.value = answer;
    }
    control.dispatchEvent(new Event("input"));
  }
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement && element.type !== "hidden" && element.type !== "file") ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
}

/** Of radio buttons, the value of the group: the one that is chosen. */
function valueIn(form: HTMLFormElement, control: Control): string {
  if (control.type !== "radio") return control.value;
  return (form.elements.namedItem(control.name) as Control | RadioNodeList | null)?.value ?? "";
}
