/** What a form says back: problems by field, words on top, progress below. */
import { element } from "./dom";
import type { Words } from "./problems";

const PROBLEM = "There is a problem";

/** What other parts of the page found wrong with answers, by field: nobody goes on with them. */
export const found = new Map<string, string>();

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function fieldsOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => String(data.get(name) ?? "").trim();
}

export function clearProblems(form: HTMLFormElement): void {
  const summary = summaryOf(form);
  summary.hidden = true;
  summary.replaceChildren();
  for (const field of form.querySelectorAll<HTMLElement>(".field")) mark(field, "");
}

export function showProblems(form: HTMLFormElement, problems: Readonly<Record<string, string>>): void {
  const lines = Object.entries(problems).map(([name, words]) => {
    const field = fieldNamed(form, name);
    if (field) mark(field, words);
    return element("li", {}, linkTo(field, words));
  });
  show(form, PROBLEM, element("ul", {}, ...lines));
}

export function showWords(form: HTMLFormElement, words: Words, ...remedies: Node[]): void {
  const paragraph = element("p", {}, words.text);
  if (words.link) paragraph.append(" ", element("a", { href: words.link.href }, words.link.text), ".");
  show(form, words.title ?? PROBLEM, paragraph, ...remedies);
}

export function showProgress(form: HTMLFormElement, words: string): void {
  const progress = form.querySelector(".progress");
  if (progress) progress.textContent = words;
}

/** Do one thing at a time with a form, which says meanwhile that something is done. */
export async function busily(form: HTMLFormElement, task: () => Promise<void>): Promise<void> {
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  showProgress(form, "One moment\u2026");
  try {
    await task();
  } finally {
    form.ariaBusy = null;
    showProgress(form, "");
  }
}

/** The part of a form that asks for a field. */
export function fieldNamed(form: HTMLFormElement, name: string): HTMLElement | null {
  return form.querySelector(`[data-field="${CSS.escape(name)}"]`);
}

function linkTo(field: HTMLElement | null, words: string): HTMLElement {
  const control = field?.querySelector<Control>("input, select, textarea");
  const link = element("a", { href: `#${control?.id ?? ""}` }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control?.focus();
  });
  return link;
}

function show(form: HTMLFormElement, title: string, ...content: Node[]): void {
  const summary = summaryOf(form);
  summary.replaceChildren(element("h2", {}, title), ...content);
  summary.hidden = false;
  summary.focus();
}

/** Say what is wrong with a field; nothing is when there are no words. */
export function mark(field: HTMLElement, words: string): void {
  const error = field.querySelector<HTMLElement>(".field-error");
  const control = field.querySelector<Control>("input, select, textarea");
  field.classList.toggle("wrong", words !== "");
  if (error) {
    error.textContent = words;
    error.hidden = words === "";
  }
  if (words) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

function summaryOf(form: HTMLFormElement): HTMLElement {
  const summary = form.querySelector<HTMLElement>(".error-summary");
  if (!summary) throw new Error("The form has no place for problems.");
  return summary;
}
