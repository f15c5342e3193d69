/** Shows while somebody types how the register will read a business's name, and whether it looks free. */
import { element } from "./dom";
import { NameInvalid, normalForm, straightened } from "./names";

interface Business {
  readonly id: number;
  readonly name: string;
}

const PATIENCE = 350;

export function previewName(): void {
  const input = document.querySelector<HTMLInputElement>("[data-business-name]");
  const preview = document.querySelector<HTMLElement>("[data-name-preview]");
  if (!input || !preview) return;
  let timer = 0;
  void show(input.value, preview, () => input.value);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void show(input.value, preview, () => input.value), PATIENCE);
  });
}

async function show(name: string, preview: HTMLElement, now: () => string): Promise<void> {
  const words = await verdict(straightened(name.trim()));
  if (now() === name) preview.replaceChildren(...words);
}

async function verdict(name: string): Promise<(Node | string)[]> {
  if (name === "") return [];
  try {
    const form = normalForm(name);
    const holder = await holderOf(name, form);
    if (!holder) return ["The register reads it as ", element("strong", {}, form), ". It looks free."];
    return ["Taken by ", element("a", { href: `/businesses/${holder.id}` }, element("bdi", {}, holder.name)), "."];
  } catch (error) {
    return error instanceof NameInvalid ? [error.message] : [];
  }
}

async function holderOf(name: string, form: string): Promise<Business | undefined> {
  const [word = name] = (name.match(/[a-z0-9]+/gi) ?? []).sort((a, b) => b.length - a.length);
  const response = await fetch(`/v1/businesses?${new URLSearchParams({ name: word, limit: "100" })}`);
  const { items } = (await response.json()) as { items: Business[] };
  return items.find((business) => safeForm(business.name) === form);
}

function safeForm(name: string): string {
  try {
    return normalForm(name);
  } catch {
    return "";
  }
}
