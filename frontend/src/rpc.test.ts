import { afterEach, expect, test, vi } from "vitest";
import { Away } from "./nation";
import { rpc, rpcAll } from "./rpc";

afterEach(() => vi.unstubAllGlobals());

function answering(...responses: (Response | TypeError)[]): void {
  const next = vi.fn(async () => {
    const response = responses.length > 1 ? responses.shift() : responses[0];
    if (response instanceof Response) return response.clone();
    throw response;
  });
  vi.stubGlobal("fetch", next);
}

test("answers of a batch are put in the order of the calls", async () => {
  answering(
    Response.json([
      { id: 1, result: "b" },
      { id: 0, result: "a" },
    ]),
  );
  expect(await rpcAll([["eth_chainId"], ["eth_gasPrice"]])).toEqual(["a", "b"]);
});

test("the reason of a failure is passed on", async () => {
  answering(Response.json({ id: 1, error: { code: 3, message: "execution reverted", data: "0x12" } }));
  await expect(rpc("eth_call")).rejects.toMatchObject({ code: 3, data: "0x12" });
});

test("what the server does not pass on is an error, in its words", async () => {
  answering(
    Response.json({ title: "Forbidden", detail: "Only this site's own pages may send this." }, { status: 403 }),
  );
  await expect(rpc("eth_call")).rejects.toThrow("Only this site's own pages");
  await expect(rpcAll([["eth_call"]])).rejects.toThrow("Only this site's own pages");
});

test("a busy node is asked again, and is away when it stays busy", async () => {
  vi.useFakeTimers();
  const busy = Response.json({}, { status: 503 });
  answering(busy, busy, Response.json({ id: 1, result: "0x1" }));
  const late = rpc("eth_chainId");
  await vi.runAllTimersAsync();
  expect(await late).toBe("0x1");
  answering(busy);
  const never = rpc("eth_chainId").catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await never).toMatchObject({ who: "node" });
  vi.useRealTimers();
});

test.each([
  ["no connection", new TypeError("Failed to fetch")],
  ["a page of somebody in between", new Response("<html>", { status: 200 })],
  ["a server that broke", Response.json({}, { status: 500 })],
])("%s is a server that is away", async (_, response) => {
  answering(response);
  const thrown = await rpc("eth_chainId").catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Away);
  expect(thrown).toMatchObject({ who: "server" });
});
