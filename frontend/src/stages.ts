/** How far a transaction is: the list that forms and the transaction's page share. */
const STAGES = ["checked", "signed", "sent", "confirmed", "indexed"] as const;
export type Stage = (typeof STAGES)[number];

/** Show that all up to a stage is over, and that the next one is under way, or failed. */
export function showStages(place: ParentNode, reached: Stage | undefined, failed = false): void {
  const list = place.querySelector<HTMLElement>("[data-stages]");
  if (!list) return;
  const done = reached ? STAGES.indexOf(reached) : -1;
  list.hidden = false;
  for (const item of list.querySelectorAll<HTMLElement>("[data-stage]")) {
    const index = STAGES.indexOf(item.dataset.stage as Stage);
    const next = index === done + 1;
    item.toggleAttribute("data-done", index <= done);
    item.toggleAttribute("data-failed", next && failed);
    item.ariaCurrent = next && !failed ? "step" : null;
  }
}

export function hideStages(place: ParentNode): void {
  const list = place.querySelector<HTMLElement>("[data-stages]");
  if (list) list.hidden = true;
}
