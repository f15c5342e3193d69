/** Which wallet this browser uses here. No key and no secret: only whom to ask again. */
import { forget, read, write } from "./storage";

export interface Session {
  readonly wallet: string;
  readonly name: string;
  readonly account: string;
}

export const PLAY = "atoll.play";
export const CHAIR = "atoll.chair";
const NOBODY: Session = { wallet: "", name: "", account: "" };
const CURRENT = "atoll.session";
const BEFORE_CHAIR = "atoll.session.before-chair";

export function readSession(): Session | undefined {
  return read(CURRENT, NOBODY);
}

/** Remember a wallet; taking the chair also remembers who took it. */
export function writeSession(session: Session): void {
  const before = readSession();
  if (session.wallet === CHAIR && before && before.wallet !== CHAIR) write(BEFORE_CHAIR, before);
  write(CURRENT, session);
  announce();
}

export function clearSession(): void {
  forget(CURRENT);
  forget(BEFORE_CHAIR);
  announce();
}

/** Be again who one was before sitting in the registrar's chair. */
export function leaveChair(): void {
  if (readSession()?.wallet !== CHAIR) return;
  const before = read(BEFORE_CHAIR, NOBODY);
  clearSession();
  if (before) writeSession(before);
}

export function onSession(listen: () => void): void {
  addEventListener("atoll:session", listen);
  addEventListener("storage", listen);
}

function announce(): void {
  dispatchEvent(new Event("atoll:session"));
}
