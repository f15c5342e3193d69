/** This browser's storage for the site. It may be full, switched off or hold junk; none of that breaks a page. */
export function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** What was kept, if it has all that the sample has, each of the same type. */
export function read<Value>(key: string, sample: Value): Value | undefined {
  try {
    const value: unknown = JSON.parse(readText(key) ?? "null");
    return isLike(value, sample) ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it was kept. */
export function write(key: string, value: unknown): boolean {
  return writeText(key, JSON.stringify(value));
}

export function writeText(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be read was not kept either.
  }
}

export function keysWith(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function isLike(value: unknown, sample: unknown): boolean {
  if (value === null || typeof value !== typeof sample) return false;
  if (typeof sample !== "object") return true;
  return Object.entries(sample as object).every(([name, one]) => isLike((value as Record<string, unknown>)[name], one));
}
