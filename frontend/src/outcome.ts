/** What the page of a transaction says. Its title says it too, for who looks at the tab alone. */
import { element } from "./dom";
import { Away } from "./nation";
import type { Words } from "./problems";
import type { UnderWay } from "./records";

const GONE = new Away("server");

export function entitle(place: HTMLElement, words: string): void {
  const heading = place.querySelector("h1");
  if (heading && heading.textContent !== words) heading.textContent = words;
  document.title = document.title.replace(/^.*(?= \u00b7 )/s, words);
}

export function say(place: HTMLElement, words: string, link?: Words["link"]): void {
  const outcome = place.querySelector("[data-outcome]");
  if (!outcome || outcome.textContent === words) return;
  const paragraph = element("p", {}, words);
  if (link) paragraph.append(" ", element("a", { href: link.href }, link.text), ".");
  outcome.replaceChildren(...(words ? [paragraph] : []));
}

export function finish(place: HTMLElement, words: string, link?: Words["link"]): void {
  say(place, words, link);
  const onward = place.querySelector<HTMLElement>(".onward");
  if (onward) onward.hidden = false;
}

/** Say that the answers are back, and where. */
export function offerAnswers(place: HTMLElement, { path }: UnderWay): void {
  const link = element("a", { href: `${path}#check` }, "Go to your answers");
  place.querySelector("[data-outcome]")?.append(element("p", { class: "back" }, "Your answers are back. ", link, "."));
}

/** Put what the server now knows in the place of this waiting. */
export async function showRecorded(): Promise<void> {
  const page = await thisPage();
  const main = page.querySelector("main");
  if (!main) return;
  document.title = page.title;
  document.querySelector("main")?.replaceWith(main);
  document.querySelector(".freshness")?.replaceChildren(...(page.querySelector(".freshness")?.childNodes ?? []));
  dispatchEvent(new Event("atoll:page"));
  main.focus();
}

/** As a document whose scripts never run: no text is ever parsed into markup by us. */
function thisPage(): Promise<Document> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.responseXML ? done(request.responseXML) : fail(GONE));
    request.onerror = () => fail(GONE);
    request.open("GET", location.href);
    request.send();
  });
}
