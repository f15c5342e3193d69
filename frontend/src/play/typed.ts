/** What is about to be signed as typed data (EIP-712), in words. */
import { DOMAINS, SIGNED_ACTS } from "../abi/acts";
import { FUNCTIONS } from "../abi/functions";
import { contractAt, nation } from "../nation";
import { moment } from "../times";
import type { ActKind, TypedAct } from "../typed";
import type { FunctionName } from "./calls";
import { describeAct } from "./describe";
import { type Description, tell } from "./tell";

/** Typed data as a page hands it over, which need not be an act of ours. */
export type TypedData = Omit<TypedAct, "primaryType"> & { readonly primaryType: string };

export async function describeTyped(typed: TypedData): Promise<Description> {
  const { primaryType, domain, message } = typed;
  if (!isActKind(primaryType) || !(await isOurs(typed, primaryType))) {
    return tell("Sign data that this page cannot read", [
      ["Warning", "Nobody can tell you here what it allows. Refuse, unless you know it from elsewhere."],
      ["It calls itself", primaryType],
      ["For", domain.verifyingContract],
      ["Data", JSON.stringify(message)],
    ]);
  }
  const { title, facts } = await inWords(primaryType, message);
  const sent = ["Sending it", "Anyone may send it for you; it costs you nothing"] as const;
  return tell(title, [...facts, sent, ["Good until", moment(BigInt(String(message.deadline)))]]);
}

/** The words of the same act as a transaction. */
async function inWords(kind: ActKind, message: TypedAct["message"]): Promise<Description> {
  const name = SIGNED_ACTS[kind].door.replace(/WithSignature$/, "");
  if (name in FUNCTIONS) return describeAct(name as FunctionName, message);
  return tell(`Sign \u201c${kind}\u201d`, Object.entries(message));
}

function isActKind(name: string): name is ActKind {
  return Object.hasOwn(SIGNED_ACTS, name);
}

/** Whether it is an act that one of the nation's contracts on its chain takes, field by field. */
async function isOurs({ types, domain, message }: TypedData, kind: ActKind): Promise<boolean> {
  const { contract, fields } = SIGNED_ACTS[kind];
  const { name, version } = DOMAINS[contract];
  return (
    JSON.stringify(types[kind]) === JSON.stringify(fields) &&
    Object.keys(message).length === fields.length &&
    domain.name === name &&
    domain.version === version &&
    Number(domain.chainId) === (await nation()).chain_id &&
    (await contractAt(String(domain.verifyingContract))) === contract
  );
}
