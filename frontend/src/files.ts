/** Files behind fingerprints, kept in this browser and offered as downloads. */
import { Obstacle, PAGE_WORDS } from "./problems";
import { forget, readText, writeText } from "./storage";

const PREFIX = "atoll.file.";

/** Keep a file; answers how to undo that, which leaves alone what was kept before. */
export function keepFile(fingerprint: string, text: string): () => void {
  if (keptFile(fingerprint) !== null) return () => undefined;
  if (!writeText(PREFIX + fingerprint, text)) throw new Obstacle(PAGE_WORDS.notKept);
  return () => forget(PREFIX + fingerprint);
}

export function keptFile(fingerprint: string): string | null {
  return readText(PREFIX + fingerprint);
}

export function offerKeptFiles(): void {
  for (const offer of document.querySelectorAll<HTMLElement>("[data-kept-file]")) {
    const text = keptFile(offer.dataset.keptFile ?? "");
    const link = offer.querySelector("a");
    if (text === null || !link) continue;
    link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
    link.download = offer.dataset.filename ?? "file";
    offer.hidden = false;
  }
}
