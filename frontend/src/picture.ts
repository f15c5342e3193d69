/** A picture among the answers: told by its content, made smaller, and without what a camera adds. */
import { found, mark } from "./forms";

export const MOST_BYTES = 5_000_000;
const LONGEST_SIDE = 600;
const QUALITY = 0.8;
const HEAD = 256;
const JPEG = "\xff\xd8\xff";
const PNG = "\x89PNG\r\n\x1a\n";
const WEBP = { start: "RIFF", at: 8, mark: "WEBP" };
const SVG = /^\s*<(svg|\?xml|!doctype)/i;

const WORDS = {
  large: "The picture is too large: at most 5 MB are taken. Choose a smaller one.",
  svg: "SVG is not taken, since it can carry scripts. Choose a JPEG, PNG or WebP.",
  reading: "The picture is being read. Go on in a moment.",
  unknown: "This is not a picture that can be read. Choose a JPEG, PNG or WebP.",
} as const;

/** What is wrong with a file, by its size and its first bytes. */
export function fileProblem(size: number, head: Uint8Array): string | false {
  const start = String.fromCharCode(...head.slice(0, HEAD));
  if (size > MOST_BYTES) return WORDS.large;
  if (SVG.test(start)) return WORDS.svg;
  const isWebp = start.startsWith(WEBP.start) && start.startsWith(WEBP.mark, WEBP.at);
  return !(start.startsWith(JPEG) || start.startsWith(PNG) || isWebp) && WORDS.unknown;
}

/** Bring the picture's field to life: the file that is chosen becomes an answer like others. */
export function wakePicture(field: HTMLElement): void {
  const kept = field.querySelector("textarea");
  const input = field.querySelector<HTMLInputElement>("input[type=file]");
  if (!kept || !input) return;
  const show = (): void => {
    found.delete(kept.name);
    showKept(field, kept.value);
  };
  kept.addEventListener("input", show);
  input.addEventListener("change", () => void take(field, kept, input));
  field.querySelector("button")?.addEventListener("click", () => {
    input.value = "";
    keep(kept, "");
  });
  show();
}

async function take(field: HTMLElement, kept: HTMLTextAreaElement, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file) return;
  found.set(kept.name, WORDS.reading);
  const problem = fileProblem(file.size, await headOf(file));
  const picture = problem ? "" : await smaller(file).catch(() => "");
  keep(kept, picture);
  if (picture) return;
  refuse(field, kept.name, problem || WORDS.unknown);
  input.value = "";
}

/** The first bytes of a file; none where it cannot be read. */
async function headOf(file: File): Promise<Uint8Array> {
  const head = file.slice(0, HEAD).arrayBuffer();
  return new Uint8Array(await head.catch(() => new ArrayBuffer()));
}

/** Nobody goes on past a refused picture unawares: another one is chosen, or it is left out on purpose. */
function refuse(field: HTMLElement, name: string, words: string): void {
  found.set(name, words);
  tell(field, words);
  const button = field.querySelector("button");
  if (button) button.hidden = false;
}

/** Only pixels go over into the new picture. Answers it in base64. */
async function smaller(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", QUALITY).split(",")[1] ?? "";
}

function keep(kept: HTMLTextAreaElement, picture: string): void {
  kept.value = picture;
  kept.dispatchEvent(new Event("input", { bubbles: true }));
}

function showKept(field: HTMLElement, picture: string): void {
  const [image, button] = [field.querySelector("img"), field.querySelector("button")];
  if (!image || !button) return;
  image.hidden = button.hidden = picture === "";
  if (picture) image.src = `data:image/jpeg;base64,${picture}`;
  if (picture) tell(field, "");
}

function tell(picture: HTMLElement, words: string): void {
  const field = picture.closest<HTMLElement>(".field");
  if (field) mark(field, words);
}
