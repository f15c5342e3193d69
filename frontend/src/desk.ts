/** Tells the registrar whether a file is the one behind a fingerprint. The file stays in the browser. */
import { fingerprintOf } from "./commitment";
import { element } from "./dom";
import { excerpt } from "./text";

const MATCHES = "It matches: this is the file that the applicant committed to.";
const DIFFERS = "It does not match: this is another file, or it was changed.";

export async function checkFile(input: HTMLInputElement): Promise<void> {
  const result = document.getElementById(`${input.id}-result`);
  const file = input.files?.[0];
  if (!result || !file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (fingerprintOf(bytes) === input.dataset.checkFile) {
    result.replaceChildren(element("p", {}, MATCHES), ...told(contentOf(bytes)));
  } else {
    result.replaceChildren(element("p", {}, DIFFERS));
  }
}

function told(content: Readonly<Record<string, unknown>>): HTMLElement[] {
  const { name, statement } = Object(content.answers ?? content) as Readonly<Record<string, unknown>>;
  const parts: HTMLElement[] = [];
  if (isText(name)) parts.push(element("p", {}, "It says: ", element("bdi", {}, excerpt(name))));
  if (isText(statement)) parts.push(element("blockquote", {}, element("bdi", {}, excerpt(statement))));
  return parts;
}

function contentOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
