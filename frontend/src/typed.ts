/** Acts as typed data (EIP-712): what a wallet shows and signs in place of a transaction. */
import { DOMAINS, SIGNED_ACTS } from "./abi/acts";

export type ActKind = keyof typeof SIGNED_ACTS;
type Value = string | number | boolean | readonly Value[];

export interface Field {
  readonly name: string;
  readonly type: string;
}

export interface TypedAct {
  readonly types: Readonly<Record<string, readonly Field[]>>;
  readonly primaryType: ActKind;
  readonly domain: {
    readonly name: string;
    readonly version: string;
    readonly chainId: number;
    readonly verifyingContract: string;
  };
  readonly message: Readonly<Record<string, Value>>;
}

const DOMAIN: readonly Field[] = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];
/** Integers that JSON holds exactly. */
const SMALL = /^u?int(8|16|24|32|40|48)$/;

/** An act with the values of its fields in order, for a contract on a chain; as JSON, with large integers in decimals. */
export function typedAct(
  primaryType: ActKind,
  chainId: number,
  verifyingContract: string,
  values: readonly unknown[],
): TypedAct {
  const { contract, fields } = SIGNED_ACTS[primaryType];
  if (values.length !== fields.length) {
    throw new Error(`${primaryType} has ${fields.length} fields, and ${values.length} values were given.`);
  }
  return {
    types: { EIP712Domain: DOMAIN, [primaryType]: fields },
    primaryType,
    domain: { ...DOMAINS[contract], chainId, verifyingContract },
    message: Object.fromEntries(fields.map(({ name, type }, index) => [name, inJson(type, values[index])])),
  };
}

function inJson(type: string, value: unknown): Value {
  if (Array.isArray(value)) return value.map((item) => inJson(type.replace(/\[\d*\]$/, ""), item));
  if (SMALL.test(type)) return Number(value);
  return typeof value === "bigint" || typeof value === "number" ? String(value) : (value as Value);
}
