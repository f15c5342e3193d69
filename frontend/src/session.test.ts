import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chairOf, clearSession, leaveChair, readSession, type Session, writeSession } from "./session";

const ADA: Session = { wallet: "ada", name: "Ada", account: "0x01" };
const SEAT: Session = { wallet: chairOf("registrar"), name: "Chair", account: "0x02" };

beforeEach(() => {
  const texts = new Map<string, string>();
  vi.stubGlobal("dispatchEvent", () => true);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => texts.set(key, text),
    removeItem: (key: string) => texts.delete(key),
  });
});

afterEach(() => vi.unstubAllGlobals());

test("who leaves the chair is again who they were", () => {
  writeSession(ADA);
  writeSession(SEAT);
  expect(leaveChair()).toEqual(SEAT);
  expect(readSession()).toEqual(ADA);
  expect(leaveChair()).toBeUndefined();
  expect(readSession()).toEqual(ADA);
});

test("who changed from one chair to another is again who they were", () => {
  writeSession(ADA);
  writeSession(SEAT);
  writeSession({ ...SEAT, wallet: chairOf("arbiter") });
  leaveChair();
  expect(readSession()).toEqual(ADA);
});

test("who disconnected in the chair is nobody after it", () => {
  writeSession(ADA);
  writeSession(SEAT);
  clearSession();
  writeSession(SEAT);
  leaveChair();
  expect(readSession()).toBeUndefined();
});

test.each(['"x"', "7", "[]", '{"wallet":"ada"}', '{"wallet":"ada","name":"Ada","account":1}'])(
  "what is no session is nobody: %s",
  (junk) => {
    localStorage.setItem("atoll.session", junk);
    expect(readSession()).toBeUndefined();
  },
);
