/** Files behind fingerprints, kept in this browser and offered as downloads. */
const PREFIX = "atoll.file.";

export function keepFile(fingerprint: string, text: string): void {
  localStorage.setItem(PREFIX + fingerprint, text);
}

export function keptFile(fingerprint: string): string | null {
  return localStorage.getItem(PREFIX + fingerprint);
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
