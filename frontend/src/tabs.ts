/** What tabs know of each other and of themselves. One at a time, where the browser can tell: no draft is sent twice. */
const PREFIX = "atoll.";

/** Do something while no other tab does it; answers undefined, and does nothing, when one does. */
export async function alone<Done>(name: string, task: () => Promise<Done>): Promise<Done | undefined> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => (lock ? task() : undefined));
}

/** Wait; whoever comes back to the tab need not. */
export function pauseUntilSeen(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const wake = (): void => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      done();
    };
    const timer = setTimeout(wake, milliseconds);
    document.addEventListener("visibilitychange", wake);
  });
}

/** Whether some tab is doing it now. */
export async function isHeld(name: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === PREFIX + name);
}
