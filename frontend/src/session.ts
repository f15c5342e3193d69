/** Which wallet this browser uses here. No key and no secret: only whom to ask again. */
import { forget, read, write } from "./storage";

export interface Session {
  readonly wallet: string;
  readonly name: string;
  readonly account: string;
}

export const PLAY = "atoll.play";
const CHAIRS = "atoll.chair.";
const NOBODY: Session = { wallet: "", name: "", account: "" };
const CURRENT = "atoll.session";
const BEFORE_CHAIR = "atoll.session.before-chair";

export function readSession(): Session | undefined {
  return read(CURRENT, NOBODY);
}

/** The wallet of an office whose key is published, on a devnet: whoever takes the chair signs as the office. */
export function chairOf(office: string): string {
  return CHAIRS + office;
}

/** Whether these pages make the wallet themselves, for play money. */
export function isOurs(wallet: string): boolean {
  return wallet.startsWith("atoll.");
}

function isChair(wallet: string): boolean {
  return wallet.startsWith(CHAIRS);
}

/** Remember a wallet; taking a chair also remembers who took it. */
export function writeSession(session: Session): void {
  const before = readSession();
  if (isChair(session.wallet) && before && !isChair(before.wallet)) write(BEFORE_CHAIR, before);
  write(CURRENT, session);
  announce();
}

export function clearSession(): void {
  forget(CURRENT);
  forget(BEFORE_CHAIR);
  announce();
}

/** Be again who one was before sitting in a chair; answers whose chair it was, if any. */
export function leaveChair(): Session | undefined {
  const seat = readSession();
  if (!seat || !isChair(seat.wallet)) return undefined;
  const before = read(BEFORE_CHAIR, NOBODY);
  clearSession();
  if (before) writeSession(before);
  return seat;
}

export function onSession(listen: () => void): void {
  addEventListener("atoll:session", listen);
  addEventListener("storage", listen);
}

function announce(): void {
  dispatchEvent(new Event("atoll:session"));
}
