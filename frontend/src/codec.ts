/** Calls of the contracts as bytes. */
import { encodeAbiParameters } from "viem/utils";
import { FUNCTIONS, type Parameter } from "./abi";

export type FunctionName = keyof typeof FUNCTIONS;

export function encodeCall(name: FunctionName, values: readonly unknown[]): `0x${string}` {
  const { selector, inputs } = FUNCTIONS[name];
  return `${selector}${encodeAbiParameters(inputs as readonly Parameter[], values as never).slice(2)}`;
}
