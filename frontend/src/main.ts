/** Makes pages act. Small: whatever signs is loaded when somebody wants to sign. */
import { CHAIR, leaveChair, onSession, PLAY, readSession } from "./session";

const page = document;

function all<E extends HTMLElement>(selector: string): E[] {
  return [...page.querySelectorAll<E>(selector)];
}

function showSession(): void {
  const session = readSession();
  for (const link of all<HTMLAnchorElement>("[data-my-page]")) {
    link.href = session ? `/accounts/${session.account}` : "/me";
    link.textContent = session ? `My page ${session.account.slice(0, 6)}\u2026${session.account.slice(-4)}` : "My page";
  }
  for (const button of all<HTMLButtonElement>("[data-wallet] [data-connect]")) {
    button.textContent = session ? "Switch" : "Connect";
    button.classList.toggle("connected", session !== undefined);
    button.ariaLabel = session ? `Switch wallet, now: ${session.name}` : "Connect a wallet";
  }
  const sits = session?.wallet === CHAIR;
  for (const aside of all("[data-chair]")) aside.hidden = !sits;
  for (const button of all("[data-take-chair]")) button.hidden = sits;
  for (const tag of all("[data-yours]")) {
    const account = tag.closest<HTMLElement>("[data-account]")?.dataset.account;
    tag.hidden = account?.toLowerCase() !== session?.account.toLowerCase();
  }
  if (session && page.querySelector("[data-me]")) location.replace(`/accounts/${session.account}`);
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(page.getElementById(button.dataset.copy ?? "")?.textContent ?? "");
  button.textContent = "Copied";
}

page.addEventListener("click", (event) => {
  const target = (event.target as Element).closest<HTMLElement>("button, [data-as-self]");
  if (!target) return;
  if ("copy" in target.dataset) void copy(target);
  if ("asSelf" in target.dataset || "leaveChair" in target.dataset) leaveChair();
  if ("connect" in target.dataset) void import("./signing").then((signing) => signing.choose());
  if ("takeChair" in target.dataset) void import("./signing").then((signing) => signing.takeChair());
  if ("getPlayMoney" in target.dataset) void import("./signing").then((signing) => signing.getPlayMoney(target));
});

page.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.dataset.act) return;
  event.preventDefault();
  void import("./signing").then((signing) => signing.submit(form));
});

page.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  if (input.dataset.checkFile) void import("./desk").then((desk) => desk.checkFile(input));
});

/** Wake up what a page holds, at first and when its content was replaced. */
function enhance(): void {
  for (const fieldset of all<HTMLFieldSetElement>("[data-act] fieldset")) fieldset.disabled = false;
  for (const button of all("[data-connect], [data-copy], [data-get-play-money]")) button.hidden = false;
  showSession();
  if (page.querySelector("[data-transaction]")) void import("./transaction").then((module) => module.follow());
  if (page.querySelector("[data-kept-file]")) void import("./files").then((module) => module.offerKeptFiles());
  if (page.querySelector("[data-business-name]")) void import("./preview").then((module) => module.previewName());
}

page.documentElement.classList.add("scripted");
onSession(showSession);
addEventListener("atoll:page", enhance);
enhance();

const session = readSession();
if (session && session.wallet !== PLAY && session.wallet !== CHAIR) {
  void import("./signing").then((signing) => signing.reconnect());
}
