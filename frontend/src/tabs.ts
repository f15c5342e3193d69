/** One tab at a time, where the browser can tell: no draft is sent twice. */
const PREFIX = "atoll.";

/** Do something while no other tab does it; answers undefined, and does nothing, when one does. */
export async function alone<Done>(name: string, task: () => Promise<Done>): Promise<Done | undefined> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => (lock ? task() : undefined));
}

/** Whether some tab is doing it now. */
export async function isHeld(name: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === PREFIX + name);
}
