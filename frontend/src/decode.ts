/** What the contracts say when they refuse. */
import { ERRORS } from "./abi/errors";
import type { Parameter } from "./codec";
import { readValues, type Values } from "./values";

export type ErrorName = (typeof ERRORS)[keyof typeof ERRORS]["name"];

export interface Failure {
  readonly name: string;
  readonly values: Values;
}

interface Signature {
  readonly name: string;
  readonly inputs: readonly Parameter[];
}

/** Of integers that are plain numbers. */
const MOST_BITS = 48;

const BUILT_IN: Readonly<Record<string, Signature>> = {
  "0x08c379a0": { name: "Error", inputs: [{ name: "message", type: "string" }] },
  "0x4e487b71": { name: "Panic", inputs: [{ name: "code", type: "uint256" }] },
};

/** Which of the nation's errors some revert data is; undefined when it is none that we know. */
export function decodeFailure(data: unknown): Failure | undefined {
  if (typeof data !== "string" || !/^0x[0-9a-f]{8}/i.test(data)) return undefined;
  const known: Readonly<Record<string, Signature>> = { ...ERRORS, ...BUILT_IN };
  const error = known[data.slice(0, 10).toLowerCase()];
  const values = error && readValues(error.inputs, `0x${data.slice(10)}`);
  return values && { name: error.name, values };
}

/** The same where somebody else has decoded it, with numbers as JSON has them; undefined when it is none that we know. */
export function failureOf(name: string, given: Values): Failure | undefined {
  const error = [...Object.values(ERRORS), ...Object.values(BUILT_IN)].find((one) => one.name === name);
  if (!error?.inputs.every((input) => input.name in given)) return undefined;
  return { name, values: Object.fromEntries(error.inputs.map((input) => [input.name, typedValue(input, given)])) };
}

function typedValue({ name, type }: Parameter, given: Values): unknown {
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1]);
  if (!bits) return given[name];
  return bits > MOST_BITS ? BigInt(String(given[name])) : Number(given[name]);
}
