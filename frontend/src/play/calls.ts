/** What calls of the contracts say. */
import { FUNCTIONS } from "../abi/functions";
import { encodeCall } from "../codec";
import { readValues, type Values } from "../values";

export type FunctionName = keyof typeof FUNCTIONS;

export interface Call {
  readonly name: FunctionName;
  readonly values: Values;
}

/** What a call of a contract says, for showing it before it is signed; undefined unless it says just that. */
export function decodeCall(contract: string, data: string): Call | undefined {
  const bytes = data.toLowerCase();
  for (const [name, called] of Object.entries(FUNCTIONS)) {
    if (called.contract !== contract || !bytes.startsWith(called.selector)) continue;
    const values = readValues(called.inputs, `0x${bytes.slice(10)}`);
    const same = values && encodeCall(called, Object.values(values)) === bytes;
    return same ? { name: name as FunctionName, values } : undefined;
  }
  return undefined;
}
