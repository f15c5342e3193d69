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
  known ??= askNation().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

export async function askNation(): Promise<Nation> {
  return (await (await fetch("/v1/nation")).json()) as Nation;
}

/** Why an application can be rejected, by code. */
export async function rejectionReasons(): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch("/v1/enumerations");
  return ((await answer.json()) as { rejection_reasons: Record<string, string> }).rejection_reasons;
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
