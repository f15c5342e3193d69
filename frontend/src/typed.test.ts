import { hashTypedData } from "viem/utils";
import { expect, test, vi } from "vitest";
import { SIGNED_ACTS } from "./abi/acts";
import { FUNCTIONS } from "./abi/functions";
import { AREAS } from "./acts";
import { typedAct } from "./typed";

const CONTRACT = `0x${"22".repeat(20)}`;
const PERSON = `0x${"11".repeat(20)}`;
const FIELDS: Readonly<Record<string, string>> = { form: "[]", until: "2030-01-01" };

test("an act is told field by field, as JSON, with large integers in decimals", () => {
  const act = typedAct("RenewCitizenship", 31337, CONTRACT, [PERSON, 2, 0n, 5n, 1790000000n]);
  expect(act.domain).toEqual({
    name: "Atoll Citizen Registry",
    version: "1",
    chainId: 31337,
    verifyingContract: CONTRACT,
  });
  expect(act.message).toEqual({ citizen: PERSON, termsVersion: 2, epoch: 0, nonce: "5", deadline: "1790000000" });
  expect(act.types.RenewCitizenship?.map(({ name }) => name)).toEqual(Object.keys(act.message));
});

/** The digest is that of `eth_account.messages.encode_typed_data`, over the type string of the contract. */
test("its hash is what other libraries make of it, also when it has been JSON", () => {
  const act = typedAct("RenewCitizenship", 31337, CONTRACT, [PERSON, 2, 0n, 5n, 1790000000n]);
  const again = JSON.parse(JSON.stringify(act)) as Parameters<typeof hashTypedData>[0];
  expect(hashTypedData(again)).toBe("0x8b74674e3ca1e6b26d645e818070e378245fc2453761958bdb5c64838c9760cc");
});

test("a value too few is a mistake of ours", () => {
  expect(() => typedAct("RenounceCitizenship", 1, CONTRACT, [PERSON])).toThrow("has 4 fields, and 1 values");
});

test("every act of the pages that has a struct is signed by it, with the same values in the same order", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ contracts: [{ name: "CitizenRegistry", address: CONTRACT }] }));
  const coin = { address: "0x01", name: "Pearl", symbol: "PEARL", decimals: 6 } as const;
  const kinds = new Map(Object.entries(SIGNED_ACTS).map(([kind, { contract, door }]) => [`${contract}.${door}`, kind]));
  const signed: string[] = [];
  for (const { load } of AREAS) {
    for (const act of Object.values((await load()).ACTS)) {
      const intent = await act.intent(
        (name) => FIELDS[name] ?? "1",
        async () => coin,
      );
      const [name] = Object.entries(FUNCTIONS).find(([, one]) => one === intent.function) ?? [];
      expect(act.signs).toBe(kinds.get(`${intent.function.contract}.${name}WithSignature`));
      if (!act.signs) continue;
      signed.push(act.signs);
      const own = SIGNED_ACTS[act.signs].fields.slice(1, -3);
      expect(own.map(({ type }) => type)).toEqual(intent.function.inputs.map(({ type }) => type));
    }
  }
  expect(signed.sort()).toEqual(Object.keys(SIGNED_ACTS));
  vi.unstubAllGlobals();
});
