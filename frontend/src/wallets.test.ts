import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Wallet } from "./provider";
import { clearSession, readSession } from "./session";

type Listener = (accounts: never) => void;
let connect: typeof import("./wallets").connect;

/** A wallet that connects as an account, and later switches. */
function wallet(id: string, account: string): Wallet & { switchTo: (accounts: string[]) => void } {
  const listeners: Listener[] = [];
  const provider = {
    request: async () => [account],
    on: (_: string, listener: Listener) => void listeners.push(listener),
  };
  const switchTo = (accounts: string[]): void => {
    for (const listener of listeners) listener(accounts as never);
  };
  return { id, name: id, provider: async () => provider, switchTo };
}

beforeEach(async () => {
  const texts = new Map<string, string>();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("dispatchEvent", () => true);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => texts.set(key, text),
    removeItem: (key: string) => texts.delete(key),
  });
  ({ connect } = await import("./wallets"));
});

afterEach(() => vi.unstubAllGlobals());

test("another account is noticed as soon as a wallet is connected", async () => {
  const ada = wallet("ada", "0x01");
  await connect(ada);
  ada.switchTo(["0x02"]);
  expect(readSession()).toEqual({ wallet: "ada", name: "ada", account: "0x02" });
  ada.switchTo([]);
  expect(readSession()).toBeUndefined();
});

test("a wallet that is not in use changes nothing", async () => {
  const [ada, ben] = [wallet("ada", "0x01"), wallet("ben", "0x03")];
  await connect(ada);
  await connect(ben);
  ada.switchTo(["0x02"]);
  expect(readSession()?.account).toBe("0x03");
  clearSession();
  ben.switchTo(["0x04"]);
  expect(readSession()).toBeUndefined();
});
