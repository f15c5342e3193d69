/** Sends applicants' files to the registrar's office once the register has the application; pages can be left meanwhile. */
import { element } from "./dom";
import { forgetPicture, keptFile, keptPicture } from "./files";

const WORDS = {
  sending: "Sending your file to the registrar\u2019s office\u2026",
  sent: "The registrar\u2019s office has your file.",
  away: "Your file could not be sent: the nation\u2019s server does not answer. It is kept in this browser.",
  absent:
    "The registrar\u2019s office does not have the file of this application yet, and this browser does not keep it. Open this page in the browser in which you applied, or show the file that you saved to the registrar.",
  refused: "The registrar\u2019s office did not take your file.",
} as const;

interface Problem {
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, readonly string[]>>;
}

/** Send what this browser keeps and the office does not have. */
export async function sendKeptFiles(): Promise<void> {
  for (const place of document.querySelectorAll<HTMLElement>("[data-send-file]")) await sendTo(place);
}

async function sendTo(place: HTMLElement): Promise<void> {
  const { sendFile: application = "", commitment = "" } = place.dataset;
  const file = keptFile(commitment);
  if (file === null) return say(place, WORDS.absent);
  say(place, WORDS.sending);
  const body = JSON.stringify({ file, picture: keptPicture(commitment) });
  const headers = { "content-type": "application/json" };
  const path = `/v1/applications/${application}/file`;
  const answer = await fetch(path, { method: "POST", headers, body }).catch(() => undefined);
  if (answer?.status === 201 || (answer?.status === 409 && (await isHeld(path)))) {
    forgetPicture(commitment);
    say(place, WORDS.sent);
  } else if (!answer || answer.status >= 500) {
    say(place, WORDS.away, again(place));
  } else {
    say(place, `${WORDS.refused} ${await reasonOf(answer)}`);
  }
}

/** Another tab was quicker. */
async function isHeld(path: string): Promise<boolean> {
  const answer = await fetch(path).catch(() => undefined);
  return answer?.ok === true && ((await answer.json()) as { state: string }).state === "sealed";
}

async function reasonOf(answer: Response): Promise<string> {
  const { errors, detail = "" } = (await answer.json().catch(() => ({}))) as Problem;
  return errors ? Object.values(errors).flat().join(" ") : detail;
}

function again(place: HTMLElement): HTMLElement {
  const button = element("button", { type: "button", class: "link" }, "Send it again");
  button.addEventListener("click", () => void sendTo(place));
  return button;
}

function say(place: HTMLElement, words: string, ...remedy: Node[]): void {
  place.replaceChildren(element("p", {}, words, ...remedy.flatMap((node) => [" ", node])));
}
