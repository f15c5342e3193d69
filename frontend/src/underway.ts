/** The list of transactions under way that every page shows, and the notice when the chain was begun anew. */
import { genesis, pageOf, underWay } from "./records";
import { keysWith, read, write } from "./storage";

const GENESIS = "atoll.genesis";

export function showUnderWay(): void {
  const aside = document.querySelector<HTMLElement>("[data-under-way]");
  const list = aside?.querySelector("ul");
  if (!aside || !list) return;
  const elsewhere = underWay().filter((record) => location.pathname !== pageOf(record));
  list.replaceChildren(...elsewhere.map((record) => line(pageOf(record), record.words)));
  aside.hidden = elsewhere.length === 0;
}

/** Who left nothing in this browser needs no notice. */
export function noticeNewChain(): void {
  const notice = document.querySelector<HTMLElement>("[data-new-chain]");
  const known = read(GENESIS, "");
  const changed = known !== undefined && known !== genesis() && keysWith("atoll.").length > 1;
  if (notice) notice.hidden = !changed;
  if (!changed && known !== genesis()) write(GENESIS, genesis());
}

/** What was under way on the old chain is a draft again. */
export async function understandNewChain(): Promise<void> {
  await import("./drafts").then((drafts) => drafts.giveBackLost());
  write(GENESIS, genesis());
  noticeNewChain();
}

function line(href: string, words: string): HTMLElement {
  const [item, link] = [document.createElement("li"), document.createElement("a")];
  link.href = href;
  link.textContent = words;
  const stage = document.createElement("span");
  stage.textContent = "on its way";
  item.append(link, " ", stage);
  return item;
}
