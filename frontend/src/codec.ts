/** Calls of the contracts as bytes. */
import { encodeAbiParameters } from "viem/utils";

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly Parameter[];
}

/** A function of one of the nation's contracts. */
export interface Called {
  readonly contract: string;
  readonly selector: `0x${string}`;
  readonly inputs: readonly Parameter[];
}

export function encodeCall({ selector, inputs }: Called, values: readonly unknown[]): `0x${string}` {
  return `${selector}${encodeAbiParameters(inputs, values as never).slice(2)}`;
}
