import { expect, test, vi } from "vitest";
import { type Act, problemsOf } from "./act";
import { actOf } from "./acts";

const ADA = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const BEN = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const COIN = async () => ({ address: "0x", name: "", symbol: "", decimals: 6 }) as const;

type Given = Readonly<Record<string, string>>;

function fieldsFrom(given: Given): (name: string) => string {
  return (name) => given[name] ?? "";
}

async function act(name: string): Promise<Act> {
  const found = await actOf({ dataset: { act: name } });
  if (!found) throw new Error(`There is no act ${name}.`);
  return found;
}

async function problems(name: string, given: Given): Promise<Readonly<Record<string, string>>> {
  return problemsOf(await act(name), fieldsFrom(given), COIN);
}

async function values(name: string, given: Given, fingerprint = ""): Promise<readonly unknown[]> {
  return (await (await act(name)).intent(fieldsFrom(given), COIN)).values(fingerprint);
}

test("guardians are sorted as the contract wants them, however they were typed", async () => {
  const given = { guardians: `${ADA},\n\n ${BEN} `, threshold: "2" };
  expect(await problems("name-guardians", given)).toEqual({});
  expect(await values("name-guardians", given)).toEqual([[BEN, ADA], 2]);
});

test("no guardians need nobody", async () => {
  expect(await problems("name-guardians", { guardians: "", threshold: "2" })).toEqual({});
  expect(await values("name-guardians", { guardians: "", threshold: "2" })).toEqual([[], 0]);
});

test.each([
  ["one twice", `${ADA} ${ADA.toLowerCase()}`, "twice"],
  ["a name", "Ada", "Ada is not an address"],
  ["a wrong checksum", ADA.replace("C8", "c8"), "wrong letter or digit"],
  ["more than seven", Array(8).fill(ADA).join(" "), "at most 7"],
])("guardians with %s are refused in words", async (_, guardians, words) => {
  expect((await problems("name-guardians", { guardians, threshold: "1" })).guardians).toContain(words);
});

test("the check says that nobody is to be guardian, and asks not how many", async () => {
  const read = async (guardians: string) => (await act("name-guardians")).readings?.(fieldsFrom({ guardians }), COIN);
  expect(await read(" \n")).toMatchObject({ threshold: "", sign: "Sign and have no guardians" });
  expect(await read(ADA)).toEqual({ sign: "Sign and name them" });
});

test("nobody's address and one's own are refused by name", async () => {
  const session = JSON.stringify({ wallet: "w", name: "n", account: ADA });
  vi.stubGlobal("localStorage", { getItem: () => session });
  const zero = `0x${"0".repeat(40)}`;
  expect((await problems("name-guardians", { guardians: zero, threshold: "1" })).guardians).toMatch(/0x0000.*nobody/);
  const own = { guardians: `${BEN} ${ADA.toLowerCase()}`, threshold: "1" };
  expect((await problems("name-guardians", own)).guardians).toMatch(/0x7099.*your own wallet/);
  vi.unstubAllGlobals();
});

test.each(["0", "3", "1.5", "", "two", "1e0"])("%j of two guardians are refused in words", async (threshold) => {
  const given = { guardians: `${ADA} ${BEN}`, threshold };
  expect((await problems("name-guardians", given)).threshold).toContain("from 1 to 2");
});

test.each(["", "0", "-1", "1.5", "x", "9".repeat(19)])("%j is no citizen to recover", async (citizen) => {
  expect((await problems("request-recovery", { citizen, wallet: ADA })).citizen).toContain("number");
});

test("a request names citizen and wallet, and an office its evidence", async () => {
  const given = { citizen: "12", wallet: ADA };
  expect(await problems("request-recovery", given)).toEqual({});
  expect(await values("request-recovery", given)).toEqual([12n, ADA]);
  expect((await problems("request-recovery-by-office", given)).note).toContain("evidence");
  expect(await values("request-recovery-by-office", { ...given, note: "Seen." }, "0x11")).toEqual([12n, ADA, "0x11"]);
});

test("a signing key is good to the end of its last day", async () => {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect(await problems("set-signing-key", { key: ADA, until: day })).toEqual({});
  expect(await values("set-signing-key", { key: ADA, until: day })).toEqual([
    ADA,
    Date.parse(`${day}T23:59:59Z`) / 1000,
  ]);
});

test.each(["", "soon", "2020-01-01", "2199-01-01"])("a signing key does not end on %j", async (until) => {
  expect((await problems("set-signing-key", { key: ADA, until })).until).toBeTruthy();
});
