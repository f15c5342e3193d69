import { afterEach, expect, test, vi } from "vitest";
import { keepFile, keptFile, keptPicture } from "./files";
import { Obstacle, PAGE_WORDS } from "./problems";

class Shelf {
  readonly texts = new Map<string, string>();
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, text: string): void => void this.texts.set(key, text);
  removeItem = (key: string): void => void this.texts.delete(key);
}

afterEach(() => vi.unstubAllGlobals());

test("what was kept for nothing is forgotten", () => {
  vi.stubGlobal("localStorage", new Shelf());
  const forget = keepFile("0x01", "text");
  expect(keptFile("0x01")).toBe("text");
  forget();
  expect(keptFile("0x01")).toBeNull();
});

test("a picture is kept with its file, or neither is", () => {
  const shelf = new Shelf();
  vi.stubGlobal("localStorage", shelf);
  const forget = keepFile("0x01", "text", "aGk=");
  expect(keptPicture("0x01")).toBe("aGk=");
  forget();
  expect([...shelf.texts]).toEqual([]);
  const setItem = (key: string, text: string): void => {
    if (key.includes("picture")) throw new DOMException("exceeded the quota", "QuotaExceededError");
    shelf.texts.set(key, text);
  };
  vi.stubGlobal("localStorage", Object.assign(shelf, { setItem }));
  expect(() => keepFile("0x02", "text", "aGk=")).toThrow(new Obstacle(PAGE_WORDS.notKept));
  expect([...shelf.texts]).toEqual([]);
});

test("what was kept before stays kept", () => {
  vi.stubGlobal("localStorage", new Shelf());
  keepFile("0x01", "text");
  keepFile("0x01", "text")();
  expect(keptFile("0x01")).toBe("text");
});

test("a full browser is told in words", () => {
  const setItem = (): never => {
    throw new DOMException("exceeded the quota", "QuotaExceededError");
  };
  vi.stubGlobal("localStorage", Object.assign(new Shelf(), { setItem }));
  expect(() => keepFile("0x01", "text")).toThrow(new Obstacle(PAGE_WORDS.notKept));
});

test("a browser without storage is told in words, and offers nothing", () => {
  const refuse = (): never => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(keptFile("0x01")).toBeNull();
  expect(() => keepFile("0x01", "text")).toThrow(new Obstacle(PAGE_WORDS.notKept));
});
