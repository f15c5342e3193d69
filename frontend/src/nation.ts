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

let known: Promise<Nation> | undefined;

export function nation(): Promise<Nation> {
  known ??= askNation();
  return known;
}

export async function askNation(): Promise<Nation> {
  return (await (await fetch("/v1/nation")).json()) as Nation;
}

export async function addressOf(contract: string): Promise<`0x${string}`> {
  const { coin, contracts } = await nation();
  const found = contract === "Coin" ? coin : contracts.find((one) => one.name === contract);
  if (!found) throw new Error(`This nation has no contract ${contract}.`);
  return found.address;
}
