/** What a form says back: problems by field, words on top, progress below. */
import { element } from "./dom";
import type { Words } from "./problems";

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
    const control = form.elements.namedItem(name) as Control;
    const field = control.closest<HTMLElement>(".field");
    if (field) mark(field, words);
    return element("li", {}, element("a", { href: `#${control.id}` }, words));
  });
  show(form, element("ul", {}, ...lines));
}

export function showWords(form: HTMLFormElement, words: Words, ...remedies: Node[]): void {
  const paragraph = element("p", {}, words.text);
  if (words.link) paragraph.append(" ", element("a", { href: words.link.href }, words.link.text), ".");
  show(form, paragraph, ...remedies);
}

export function showProgress(form: HTMLFormElement, words: string): void {
  const progress = form.querySelector(".progress");
  if (progress) progress.textContent = words;
}

function show(form: HTMLFormElement, ...content: Node[]): void {
  const summary = summaryOf(form);
  summary.replaceChildren(element("h2", {}, "There is a problem"), ...content);
  summary.hidden = false;
  summary.focus();
}

function mark(field: HTMLElement, words: string): void {
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
