/** "Check your answers": what was answered, in words, each with the way back to its question. */
import { element } from "./dom";
import { visible } from "./text";

export function showAnswers(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(".question [data-field]")];
  form.querySelector("[data-answers]")?.replaceChildren(...fields.map(lineOf));
}

function lineOf(field: HTMLElement): HTMLElement {
  const label = field.dataset.label ?? "";
  const question = field.closest<HTMLElement>(".question")?.dataset.question ?? "";
  const change = element("a", { href: `#${question}` }, "Change");
  change.append(element("span", { class: "visually-hidden" }, ` ${label.toLowerCase()}`));
  return element(
    "div",
    {},
    element("dt", {}, label),
    element("dd", {}, element("bdi", {}, visible(answerIn(field)) || "Not given")),
    element("dd", { class: "change" }, change),
  );
}

function answerIn(field: HTMLElement): string {
  const control = field.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    "select, textarea, input:not([type=radio]), input:checked",
  );
  if (control?.closest("[data-picture]")) return control.value && "Added";
  if (control instanceof HTMLSelectElement) return control.value && (control.selectedOptions[0]?.text ?? "");
  if (control?.type === "radio") return control.labels?.[0]?.textContent ?? control.value;
  const answer = control?.value.trim() ?? "";
  const unit = field.querySelector(".suffix")?.textContent ?? "";
  return answer && unit ? `${answer} ${unit}` : answer;
}
