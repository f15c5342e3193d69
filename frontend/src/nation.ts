/** What the public API says about the nation; asked once a page. */
export interface Coin {
  readonly address: `0x${string}`;
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
}

export interface Nation {
  readonly name: string;
  readonly chain_id: number;
  readonly devnet: boolean;
  readonly coin: Coin;
  readonly contracts: readonly { readonly name: string; readonly address: `0x${string}` }[];
  readonly head: { readonly block: number } | null;
}

/** The server or its node does not answer: worth asking again. */
export class Away extends Error {
  constructor(readonly who: "server" | "node") {
    super(`The nation\u2019s ${who} does not answer.`);
  }
}

export function away(who: Away["who"]): never {
  throw new Away(who);
}

let known: Promise<Nation> | undefined;

export function nation(): Promise<Nation> {
  known ??= askNation().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

export async function coin(): Promise<Coin> {
  return (await nation()).coin;
}

/** Whether play money is given here; not where nobody answers. */
export function isDevnet(): Promise<boolean> {
  return nation().then(
    ({ devnet }) => devnet,
    () => false,
  );
}

export function askNation(): Promise<Nation> {
  return askApi("/v1/nation");
}

/** What the public API answers. Throws Away. */
export async function askApi<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path).catch(() => away("server"));
  if (!response.ok) away("server");
  return (await response.json().catch(() => away("server"))) as Answer;
}

/** Why an application can be rejected, by code. */
export async function rejectionReasons(): Promise<Readonly<Record<string, string>>> {
  return (await askApi<{ rejection_reasons: Record<string, string> }>("/v1/enumerations")).rejection_reasons;
}

/** Why a citizen can be suspended, or lose the citizenship, by code. */
export async function adverseReasons(): Promise<Readonly<Record<string, string>>> {
  return (await askApi<{ adverse_reasons: Record<string, string> }>("/v1/enumerations")).adverse_reasons;
}

/** The names of trades, by the letters of ISIC's sections. */
export async function sections(): Promise<Readonly<Record<string, string>>> {
  return (await askApi<{ isic_sections: Record<string, string> }>("/v1/enumerations")).isic_sections;
}

/** Which of the nation's contracts has an address. */
export async function contractAt(address: string): Promise<string | undefined> {
  const { coin, contracts } = await nation();
  const all = [...contracts, { name: "Coin", address: coin.address }];
  return all.find((one) => one.address.toLowerCase() === address.toLowerCase())?.name;
}

export async function addressOf(contract: string): Promise<`0x${string}`> {
  const { coin, contracts } = await nation();
  const found = contract === "Coin" ? coin : contracts.find((one) => one.name === contract);
  if (!found) throw new Error(`This nation has no contract ${contract}.`);
  return found.address;
}
