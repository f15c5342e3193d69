/** Bytes of the contracts as values. */
import { decodeAbiParameters } from "viem/utils";
import type { Parameter } from "./codec";

export type Values = Readonly<Record<string, unknown>>;

type Hex = `0x${string}`;

/** By name; undefined for bytes that are something else. */
export function readValues(inputs: readonly Parameter[], data: Hex): Values | undefined {
  try {
    return decodeValues(inputs, data);
  } catch {
    return undefined;
  }
}

function decodeValues(inputs: readonly Parameter[], data: Hex): Values {
  if (inputs.length === 0) return {};
  const values = decodeAbiParameters(inputs as readonly Parameter[], data) as readonly unknown[];
  return Object.fromEntries(inputs.map((input, index) => [input.name, values[index]]));
}
