/** Makes pages act. Small: whatever asks or signs is loaded when a page asks or somebody signs. */
import { complain, incomplete } from "./incomplete";
import { attempts, forgetSent, onRecords } from "./records";
import { chairOf, isOurs, leaveChair, onSession, readSession } from "./session";
import { noticeNewChain, showUnderWay, understandNewChain } from "./underway";

const page = document;

function all<E extends HTMLElement>(selector: string): E[] {
  return [...page.querySelectorAll<E>(selector)];
}

function showSession(): void {
  const session = readSession();
  for (const link of all<HTMLAnchorElement>("[data-my-page]")) {
    link.href = session ? `/accounts/${session.account}` : "/me";
  }
  for (const place of all("[data-my-account]")) {
    place.textContent = session ? `${session.account.slice(0, 6)}\u2026${session.account.slice(-4)}` : "";
  }
  for (const button of all<HTMLButtonElement>("[data-wallet] [data-connect]")) {
    button.textContent = session ? "Switch" : "Connect";
    button.classList.toggle("connected", session !== undefined);
    button.ariaLabel = session ? `Switch wallet, now: ${session.name}` : "Connect a wallet";
  }
  const sits = (office = "") => session?.wallet === chairOf(office);
  for (const aside of all("[data-chair]")) aside.hidden = !sits(aside.dataset.chair);
  for (const button of all("[data-take-chair]")) button.hidden = sits(button.dataset.takeChair);
  for (const tag of all("[data-yours]")) {
    const account = tag.closest<HTMLElement>("[data-account]")?.dataset.account;
    tag.hidden = account?.toLowerCase() !== session?.account.toLowerCase();
  }
  for (const bar of all("[data-visitor]")) {
    const other = session && bar.dataset.visitor?.toLowerCase() !== session.account.toLowerCase();
    bar.querySelector<HTMLElement>("[data-other]")?.toggleAttribute("hidden", !other);
  }
  if (session && page.querySelector("[data-me]:not(:has([data-sign-in]:disabled))")) {
    location.replace(`/accounts/${session.account}`);
  }
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(page.getElementById(button.dataset.copy ?? "")?.textContent ?? "");
  button.textContent = "Copied";
}

/** Leave a chair, and what was signed in from it; the page may be left at the same time. */
function stand(): void {
  const seat = leaveChair();
  const bar = seat && page.querySelector(`[data-visitor="${seat.account}"]`);
  const form = bar?.querySelector("form");
  if (!form) return;
  navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form) as unknown as Record<string, string>));
  bar?.remove();
}

/** Load what connects, and do something with it. */
function withConnecting(task: (connecting: typeof import("./connecting")) => Promise<void>): void {
  import("./connecting").then(task).catch(incomplete);
}

page.addEventListener("click", (event) => {
  const target = (event.target as Element).closest<HTMLElement>("button, [data-as-self]");
  if (!target) return;
  if ("copy" in target.dataset) void copy(target);
  if ("asSelf" in target.dataset || "leaveChair" in target.dataset) stand();
  if ("understood" in target.dataset) void understandNewChain();
  if ("connect" in target.dataset) withConnecting(({ choose }) => choose());
  if ("signIn" in target.dataset) withConnecting(({ signIn }) => signIn(target as HTMLButtonElement));
  const { takeChair: office } = target.dataset;
  if (office) withConnecting(({ takeChair }) => takeChair(office));
  if ("getPlayMoney" in target.dataset) withConnecting(({ getPlayMoney }) => getPlayMoney(target));
});

page.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.dataset.act) return;
  event.preventDefault();
  const relayed = event.submitter?.hasAttribute("data-relay") ?? false;
  import("./questions").then((questions) => questions.submit(form, relayed)).catch(() => complain(form));
});

page.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  if (input.dataset.checkFile) import("./desk").then((desk) => desk.checkFile(input)).catch(incomplete);
});

/** The page of a transaction that the register has: nothing is under way any more. */
function settle(): void {
  const [, hash] = /^\/tx\/(0x[0-9a-f]{64})$/.exec(location.pathname.toLowerCase()) ?? [];
  if (hash && page.querySelector(".happenings")) forgetSent(hash);
}

/** Wake up what a page holds, at first and when its content was replaced. */
function enhance(): void {
  for (const form of all<HTMLFormElement>("form[data-act]")) {
    import("./questions").then((questions) => questions.wake(form)).catch(() => complain(form));
  }
  for (const button of all("[data-connect], [data-copy], [data-get-play-money], [data-sign-in]")) button.hidden = false;
  showSession();
  settle();
  showUnderWay();
  if (page.querySelector("[data-transaction]"))
    import("./transaction").then((module) => module.follow()).catch(incomplete);
  if (page.querySelector("[data-relayed]")) import("./queued").then((module) => module.follow()).catch(incomplete);
  if (page.querySelector("[data-kept-file]"))
    import("./files").then((module) => module.offerKeptFiles()).catch(incomplete);
  if (page.querySelector("[data-send-file]"))
    import("./filing").then((module) => module.sendKeptFiles()).catch(incomplete);
  for (const field of all("[data-picture]")) {
    import("./picture").then((module) => module.wakePicture(field)).catch(incomplete);
  }
  if (page.querySelector("[data-business-name]"))
    void import("./preview").then((module) => module.previewName()).catch(() => undefined);
}

page.documentElement.classList.add("scripted");
noticeNewChain();
onSession(showSession);
onRecords(showUnderWay);
addEventListener("atoll:page", enhance);
enhance();

if (attempts().length) void import("./attempts").then((module) => module.findAttempts()).catch(() => undefined);
const session = readSession();
if (session && !isOurs(session.wallet)) {
  void import("./connecting").then((connecting) => connecting.reconnect()).catch(() => undefined);
}
