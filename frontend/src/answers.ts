/** "Check your answers": what was answered, in words, each with the way back to its question. */
import type { Readings } from "./act";
import { actOf } from "./acts";
import { element } from "./dom";
import { fieldsOf } from "./forms";
import { coin } from "./nation";
import { visible } from "./text";

export async function showAnswers(form: HTMLFormElement): Promise<void> {
  const readings = await readingsOf(form);
  const lines = [...form.querySelectorAll<HTMLElement>(".question [data-field]")].map((field) =>
    lineOf(field, readings[field.dataset.field ?? ""]),
  );
  form.querySelector("[data-answers]")?.replaceChildren(...lines);
  if (readings.sign) form.querySelector("[data-sign]")?.replaceChildren(readings.sign);
}

/** How the act reads its answers; as they were typed where it cannot tell. */
export async function readingsOf(form: HTMLFormElement): Promise<Readings> {
  try {
    return (await (await actOf(form))?.readings?.(fieldsOf(form), coin)) ?? {};
  } catch {
    return {};
  }
}

function lineOf(field: HTMLElement, reading = answerIn(field) || "Not given"): Node | string {
  if (!reading) return "";
  const label = field.dataset.label ?? "";
  const question = field.closest<HTMLElement>(".question")?.dataset.question ?? "";
  const change = element("a", { href: `#${question}` }, "Change");
  change.append(element("span", { class: "visually-hidden" }, ` ${label.toLowerCase()}`));
  return element(
    "div",
    {},
    element("dt", {}, label),
    element("dd", {}, element("bdi", {}, visible(reading))),
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
  return control?.value.trim() ?? "";
}
