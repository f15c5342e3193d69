/** Tells the registrar whether a file is the one behind a fingerprint. The file stays in the browser. */
import { fingerprintOf } from "./commitment";

export async function checkFile(input: HTMLInputElement): Promise<void> {
  const result = document.getElementById(`${input.id}-result`);
  const file = input.files?.[0];
  if (!result || !file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const matches = fingerprintOf(bytes) === input.dataset.checkFile;
  result.textContent = matches
    ? `It matches: this is the file that the applicant committed to. ${told(bytes)}`
    : "It does not match: this is another file, or it was changed.";
}

function told(bytes: Uint8Array): string {
  try {
    const { name, statement } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return `It says: ${String(name)}${statement ? `, \u201c${String(statement)}\u201d` : ""}.`;
  } catch {
    return "";
  }
}
