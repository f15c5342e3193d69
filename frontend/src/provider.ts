/** What a wallet is to a page: EIP-1193, announced by EIP-6963. */
export interface Provider {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
  on?(event: string, listener: (value: never) => void): void;
}

export interface Wallet {
  readonly id: string;
  readonly name: string;
  readonly icon?: string;
  readonly hint?: string;
  provider(): Promise<Provider>;
}

export interface Transaction {
  readonly from: `0x${string}`;
  readonly to: `0x${string}`;
  readonly data: `0x${string}`;
  readonly gas?: `0x${string}`;
  readonly value?: `0x${string}`;
}

/** An EIP-1193 error; 4001 is a person's refusal. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message);
  }
}

/** The number of the chain that a wallet is on. */
export async function chainOf(provider: Provider): Promise<number> {
  return Number(await provider.request({ method: "eth_chainId" }));
}

export const REFUSED = 4001;

/** Whether a person refused; some wallets say it only in their message. */
export function isRefusal(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return Number(code) === REFUSED || /user (rejected|denied)|rejected the request/i.test(String(message));
}
