import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { typedAct } from "../typed";
import { describeTyped, type TypedData } from "./typed";

const REGISTRY = `0x${"22".repeat(20)}`;
const RECOVERY = `0x${"77".repeat(20)}`;
const PERSON = `0x${"11".repeat(20)}`;
const RENEWAL = typedAct("RenewCitizenship", 31337, REGISTRY, [PERSON, 2, 0n, 5n, 1790000000n]);

beforeEach(() => {
  const nation = {
    chain_id: 31337,
    coin: { address: `0x${"33".repeat(20)}`, name: "Pearl", symbol: "PEARL", decimals: 6 },
    contracts: [
      { name: "CitizenRegistry", address: REGISTRY },
      { name: "Recovery", address: RECOVERY },
      { name: "MicroTax", address: PERSON },
    ],
  };
  vi.stubGlobal("fetch", async () => Response.json(nation));
});

afterEach(() => vi.unstubAllGlobals());

test("an act is told in the words of the same transaction, with how long it is good and who pays", async () => {
  const { title, facts } = await describeTyped(RENEWAL);
  expect(title).toBe("Renew your citizenship");
  expect(facts).toEqual([
    ["You agree to", "Version 2 of the terms of citizenship"],
    ["Sending it", "Anyone may send it for you; it costs you nothing"],
    ["Good until", "21 September 2026, 14:13 UTC"],
  ]);
});

test("a list is told one by one", async () => {
  const guardians = [`0x${"55".repeat(20)}`, `0x${"66".repeat(20)}`];
  const { title, facts } = await describeTyped(
    typedAct("NameGuardians", 31337, RECOVERY, [PERSON, guardians, 2, 0n, 5n, 1790000000n]),
  );
  expect(title).toBe("Name your guardians");
  expect(facts.slice(0, 3)).toEqual([
    ["Guardian", guardians[0]],
    ["Guardian", guardians[1]],
    ["Needed to recover your wallet", "2 of 2"],
  ]);
});

const [first, ...rest] = RENEWAL.types.RenewCitizenship ?? [];
test.each<readonly [string, Partial<TypedData>]>([
  ["another contract of the nation", { domain: { ...RENEWAL.domain, verifyingContract: PERSON } }],
  ["a contract of strangers", { domain: { ...RENEWAL.domain, verifyingContract: `0x${"44".repeat(20)}` } }],
  ["another chain", { domain: { ...RENEWAL.domain, chainId: 1 } }],
  ["another name", { domain: { ...RENEWAL.domain, name: "Permit2" } }],
  ["another version", { domain: { ...RENEWAL.domain, version: "2" } }],
  ["another struct", { primaryType: "Permit" }],
  ["a name that every object has", { primaryType: "toString" }],
  ["other fields", { types: { RenewCitizenship: [{ name: "to", type: first?.type ?? "" }, ...rest] } }],
  ["a value more than there are fields", { message: { ...RENEWAL.message, allowance: "all" } }],
])("%s is not told in words of ours", async (_, changes) => {
  const { title, facts } = await describeTyped({ ...RENEWAL, ...changes });
  expect(title).toContain("cannot read");
  expect(facts.map(([word]) => word)).toEqual(["Warning", "It calls itself", "For", "Data"]);
});
