/** Shows while somebody types how the register will read a business's name, and whether it looks free. */
import { element } from "./dom";
import { found } from "./forms";
import { NameInvalid, normalForm, straightened } from "./names";

interface Business {
  readonly id: number;
  readonly name: string;
}

interface Verdict {
  readonly words: readonly (Node | string)[];
  readonly taken?: string;
}

const PATIENCE = 350;

export function previewName(): void {
  const input = document.querySelector<HTMLInputElement>("[data-business-name]");
  const preview = document.querySelector<HTMLElement>("[data-name-preview]");
  if (!input || !preview) return;
  let timer = 0;
  void show(input, preview);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    found.delete(input.name);
    timer = window.setTimeout(() => void show(input, preview), PATIENCE);
  });
}

/** A name that is known to be taken is refused at its question; of any other the ledger has the last word. */
async function show(input: HTMLInputElement, preview: HTMLElement): Promise<void> {
  const name = input.value;
  const { words, taken } = await verdict(straightened(name.trim()));
  if (input.value !== name) return;
  preview.replaceChildren(...words);
  if (taken) found.set(input.name, taken);
}

async function verdict(name: string): Promise<Verdict> {
  if (name === "") return { words: [] };
  try {
    const form = normalForm(name);
    const holder = await holderOf(name, form);
    if (!holder) return { words: ["The register reads it as ", element("strong", {}, form), ". It looks free."] };
    const link = element("a", { href: `/businesses/${holder.id}` }, element("bdi", {}, holder.name));
    return { words: ["Taken by ", link, "."], taken: takenBy(holder.name) };
  } catch (error) {
    return { words: error instanceof NameInvalid ? [error.message] : [] };
  }
}

function takenBy(holder: string): string {
  return `The name is taken by ${holder.replace(/\.$/, "")}. Choose another one.`;
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
