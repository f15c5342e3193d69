import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftOf, giveBack, giveBackLost } from "./drafts";
import { type Attempt, attemptOf, attempts, DRAFT, forgetSent, keepAttempt, keepSent, lost, underWay } from "./records";
import { write } from "./storage";

const HASH = `0x${"Ab".repeat(32)}`;
let root: { dataset: { genesis: string } };

function attempt(more: Partial<Attempt> = {}): Attempt {
  const answers = { name: "Coral Coffee", section: "I" };
  const sending = { account: "0x01", to: "0x02", data: "0x03", nonce: 1, block: 5, at: 10 };
  const act = { act: "register", draft: "register", path: "/register", words: "Register a business: Coral Coffee" };
  return { ...act, ...sending, answers, genesis: "0xaa", ...more };
}

beforeEach(() => {
  const store: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => store[key] ?? null,
    setItem: (key: string, text: string) => {
      store[key] = text;
    },
    removeItem: (key: string) => {
      delete store[key];
    },
  };
  const proxy = new Proxy(store, { get: (_, key) => methods[key as keyof typeof methods] });
  root = { dataset: { genesis: "0xaa" } };
  vi.stubGlobal("localStorage", proxy);
  vi.stubGlobal("dispatchEvent", () => true);
  vi.stubGlobal("document", { documentElement: root });
});

/** The same storage, without room for more. */
function full(storage: Storage): Storage {
  const refuse = (): never => {
    throw new DOMException("exceeded the quota", "QuotaExceededError");
  };
  return new Proxy(storage, { get: (kept, key) => (key === "setItem" ? refuse : Reflect.get(kept, key)) });
}

afterEach(() => vi.unstubAllGlobals());

test("what is sent is no attempt and no draft any more", () => {
  write(`${DRAFT}register`, { genesis: "0xaa", answers: attempt().answers });
  keepAttempt(attempt());
  expect(attempts()).toHaveLength(1);
  keepSent(attempt(), HASH);
  expect([attempts(), draftOf("register")]).toEqual([[], undefined]);
  expect(underWay()).toMatchObject([{ hash: HASH, words: "Register a business: Coral Coffee" }]);
  forgetSent(HASH.toLowerCase());
  expect(underWay()).toEqual([]);
});

test("a draft that was changed meanwhile stays", () => {
  write(`${DRAFT}register`, { genesis: "0xaa", answers: { name: "Another" } });
  keepSent(attempt(), HASH);
  expect(draftOf("register")).toEqual({ name: "Another" });
});

test("answers come back, but not over newer ones, and empty ones do not", () => {
  expect(giveBack(attempt({ answers: {} }))).toBe(false);
  expect(giveBack(attempt())).toBe(true);
  expect(draftOf("register")).toEqual(attempt().answers);
  giveBack(attempt({ answers: { name: "Older" } }));
  expect(draftOf("register")).toEqual(attempt().answers);
});

test("what another chain had is lost here, and given back as drafts", () => {
  keepSent(attempt(), HASH);
  keepAttempt(attempt({ draft: "apply", answers: { name: "Mere" } }));
  root.dataset.genesis = "0xbb";
  expect([underWay(), attempts(), lost().length]).toEqual([[], [], 2]);
  giveBackLost();
  expect([draftOf("register")?.name, draftOf("apply")?.name, lost()]).toEqual(["Coral Coffee", "Mere", []]);
  expect(attemptOf("apply")).toBeUndefined();
});

test("a draft about a business of another chain is about another business", () => {
  giveBack(attempt({ draft: "pay.3", answers: { amount: "5" } }));
  expect(draftOf("pay.3")).toEqual({ amount: "5" });
  root.dataset.genesis = "0xbb";
  expect(draftOf("pay.3")).toBeUndefined();
});

test.each(["{", "7", '"x"', "null", "[]", '{"genesis":"0xaa"}', '{"answers":null,"genesis":"0xaa"}'])(
  "junk in the storage is nothing: %s",
  (junk) => {
    for (const key of ["tx.0x1", "attempt.apply", "draft.apply"]) localStorage.setItem(`atoll.${key}`, junk);
    root.dataset.genesis = "0xbb";
    giveBackLost();
    expect([underWay(), attempts(), lost(), draftOf("apply")]).toEqual([[], [], [], undefined]);
  },
);

test("a record without its answers is no record", () => {
  const { answers: _, ...rest } = attempt({ draft: "apply" });
  localStorage.setItem("atoll.attempt.apply", JSON.stringify(rest));
  expect([attempts(), attemptOf("apply")]).toEqual([[], undefined]);
});

test("where there is no room for what was sent, the attempt stays to be found again", () => {
  keepAttempt(attempt());
  vi.stubGlobal("localStorage", full(localStorage));
  expect(keepAttempt(attempt({ draft: "apply" }))).toBe(false);
  keepSent(attempt(), HASH);
  expect(attempts()).toHaveLength(1);
});
