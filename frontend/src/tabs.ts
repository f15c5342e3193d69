/** What tabs know of each other and of themselves. One at a time, where the browser can tell: no draft is sent twice. */
const PREFIX = "atoll.";
/** In milliseconds. */
export const FIRST_REST = 400;
const LONGEST_REST = 6000;
const SLOWER = 1.3;

/** Do something while no other tab does it; answers undefined, and does nothing, when one does. */
export async function alone<Done>(name: string, task: () => Promise<Done>): Promise<Done | undefined> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => (lock ? task() : undefined));
}

/** How long to wait after the next look: what takes its time is looked at less and less often. */
export function longer(rest: number): number {
  return Math.min(rest * SLOWER, LONGEST_REST);
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
