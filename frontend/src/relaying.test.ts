import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Provider } from "./provider";
import { type Attempt, attemptOf, attempts, keepSent, underWay } from "./records";
import { AWAY, relay, resume } from "./relaying";

const ACCOUNT = `0x${"11".repeat(20)}` as const;
const LETTERS = `0x${"ab".repeat(20)}` as const;
const UPPERCASED = `0x${"AB".repeat(20)}` as const;
const CONTRACT = `0x${"22".repeat(20)}` as const;
const HASH = `0x${"ab".repeat(32)}`;
const WORD = (number: number) => `0x${number.toString(16).padStart(64, "0")}`;
const LEDGERS_TIME = 4_000_000_000;

type Answer = () => Response | Promise<Response>;
interface Posted {
  readonly key: string | null;
  readonly body: string;
}

let posted: Posted[];
let answers: Answer[];
let state: string;

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
  vi.stubGlobal("localStorage", new Proxy(store, { get: (_, key) => methods[key as keyof typeof methods] }));
  vi.stubGlobal("dispatchEvent", () => true);
  vi.stubGlobal("document", { documentElement: { dataset: { genesis: "0xaa" } } });
  [posted, answers, state] = [[], [taken], "queued"];
  vi.stubGlobal("fetch", answering);
});

afterEach(() => vi.unstubAllGlobals());

const taken: Answer = () => Response.json({ id: "act-1", state: "queued", transaction_hash: null }, { status: 202 });
const lost: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
const refused: Answer = () =>
  Response.json({ error: { name: "SignatureExpired", arguments: { deadline: "7" } } }, { status: 422 });

async function answering(path: string, { headers, body = "" }: RequestInit = {}): Promise<Response> {
  if (path === "/v1/nation") {
    return Response.json({ chain_id: 31337, contracts: [{ name: "CitizenRegistry", address: CONTRACT }], coin: {} });
  }
  if (path === "/rpc") return Response.json((JSON.parse(String(body)) as { method: string; id: number }[]).map(asked));
  if (path.startsWith("/v1/relay/")) return Response.json({ id: "act-1", state, transaction_hash: null });
  posted.push({ key: new Headers(headers).get("idempotency-key"), body: String(body) });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  if (!answer) throw new Error("Nothing more was to be posted.");
  return answer();
}

function asked({ method, id }: { readonly method: string; readonly id: number }): unknown {
  if (method !== "eth_call") return { id, result: { timestamp: `0x${LEDGERS_TIME.toString(16)}` } };
  return { id, result: WORD(id === 0 ? 3 : 5) };
}

function attempt(): Attempt {
  const act = { act: "renew", draft: "renew.1", answers: {}, path: "/accounts/1", words: "Renew the citizenship" };
  return { ...act, account: ACCOUNT, to: CONTRACT, data: "0x", nonce: 0, block: 5, at: 10, genesis: "0xaa" };
}

function connection(sign: () => unknown, account: `0x${string}` = ACCOUNT) {
  const provider: Provider = { request: async () => sign() };
  return { provider, account, wallet: "test" };
}

function renew(sign: () => unknown = () => HASH): Promise<string> {
  return relay(connection(sign), "RenewCitizenship", [2], attempt());
}

test("what is signed is handed over under a key, and followed under the relay's name for it", async () => {
  expect(await renew()).toBe("/relay/act-1");
  expect(posted[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  const message = { citizen: ACCOUNT, termsVersion: 2, epoch: 3, nonce: "5", deadline: String(LEDGERS_TIME + 7200) };
  expect(JSON.parse(posted[0]?.body ?? "")).toEqual({ act: "RenewCitizenship", message, signature: HASH });
  expect(attempts()).toEqual([]);
  expect(underWay()).toMatchObject([{ hash: "", relay: { id: "act-1", body: "" } }]);
});

test("a key is written down before the wallet is asked, and forgotten when the wallet refuses", async () => {
  let before: Attempt | undefined;
  const refuse = () => {
    before = attemptOf("renew.1");
    throw Object.assign(new Error("no"), { code: 4001 });
  };
  await expect(renew(refuse)).rejects.toThrow("no");
  expect(before?.relay?.key).toHaveLength(32);
  expect(attempts()).toEqual([]);
  expect(posted).toEqual([]);
});

test("an answer that nobody heard is asked for again with the same key and the same bytes", async () => {
  answers = [lost, taken];
  await expect(renew()).rejects.toMatchObject({ words: AWAY });
  const [kept] = attempts();
  expect(kept && (await resume(kept))).toBe("/relay/act-1");
  expect(posted).toHaveLength(2);
  expect(posted[0]).toEqual(posted[1]);
  expect(attempts()).toEqual([]);
});

test("while the server is away what was signed is kept, so that nothing is signed twice", async () => {
  answers = [lost];
  await expect(renew()).rejects.toThrow();
  const [kept] = attempts();
  await expect(kept && resume(kept)).rejects.toMatchObject({ words: AWAY });
  expect(attempts()).toHaveLength(1);
});

test("what the relay refuses is no attempt any more: it can be signed anew", async () => {
  answers = [lost, refused];
  await expect(renew()).rejects.toThrow();
  const [kept] = attempts();
  expect(kept && (await resume(kept))).toBeUndefined();
  expect(attempts()).toEqual([]);
});

test("a page that was closed before the wallet answered has nothing to hand over", async () => {
  const unsigned = { ...attempt(), relay: { key: "k".repeat(32), body: "", id: "" } };
  expect(await resume(unsigned)).toBeUndefined();
  expect(posted).toEqual([]);
});

test("an account is the same however its wallet writes it", async () => {
  await relay(
    connection(() => HASH, LETTERS),
    "RenewCitizenship",
    [2],
    { ...attempt(), account: LETTERS },
  );
  const second = relay(
    connection(() => HASH, UPPERCASED),
    "AcceptTerms",
    [2],
    { ...attempt(), draft: "accept-terms.1" },
  );
  await expect(second).rejects.toMatchObject({ words: { link: { href: "/relay/act-1" } } });
});

test("a second act waits until the first is in a block: both would have the same number", async () => {
  await renew();
  await expect(renew()).rejects.toMatchObject({ words: { link: { href: "/relay/act-1" } } });
  const [queued] = underWay();
  if (queued) keepSent(queued, HASH);
  state = "sent";
  await expect(renew()).rejects.toMatchObject({ words: { link: { href: `/tx/${HASH}` } } });
  state = "mined";
  await renew();
  expect(posted).toHaveLength(2);
});
