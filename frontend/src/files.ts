/** Files behind fingerprints, kept in this browser and offered as downloads. */
import { Obstacle, PAGE_WORDS } from "./problems";
import { forget, readText, writeText } from "./storage";

const PREFIX = "atoll.file.";
const PICTURE = "atoll.picture.";

/** Keep a file, and the picture that belongs to it (base64); answers how to undo that, which leaves alone what was kept
 * before. */
export function keepFile(fingerprint: string, text: string, picture?: string): () => void {
  if (keptFile(fingerprint) !== null) return () => undefined;
  const undo = (): void => {
    forget(PREFIX + fingerprint);
    forgetPicture(fingerprint);
  };
  const kept = writeText(PREFIX + fingerprint, text) && (!picture || writeText(PICTURE + fingerprint, picture));
  if (kept) return undo;
  undo();
  throw new Obstacle(PAGE_WORDS.notKept);
}

export function keptFile(fingerprint: string): string | null {
  return readText(PREFIX + fingerprint);
}

export function keptPicture(fingerprint: string): string | null {
  return readText(PICTURE + fingerprint);
}

export function forgetPicture(fingerprint: string): void {
  forget(PICTURE + fingerprint);
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
