/** Wallets for play money, as EIP-1193 providers: they sign here, after asking, and send through the nation's node. */
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { nation } from "../nation";
import { type Provider, ProviderError, type Transaction } from "../provider";
import { hex, rpc } from "../rpc";
import { confirm } from "./confirm";
import { describe } from "./describe";
import { ARBITERS_KEY, playKey, REGISTRARS_KEY } from "./keys";
import { describeTyped, type TypedData } from "./typed";

type Handler = (params: readonly never[]) => Promise<unknown>;

const UNSUPPORTED = 4200;
const GWEI = 1_000_000_000n;

export function playWallet(): Provider {
  return providerOf(privateKeyToAccount(playKey()), "your play wallet");
}

export function registrarsChair(): Provider {
  return providerOf(privateKeyToAccount(REGISTRARS_KEY), "the registrar\u2019s chair");
}

export function arbitersChair(): Provider {
  return providerOf(privateKeyToAccount(ARBITERS_KEY), "the arbiter\u2019s chair");
}

function providerOf(account: PrivateKeyAccount, name: string): Provider {
  const signer = `${name}, ${account.address}`;
  const handlers: Readonly<Record<string, Handler>> = {
    eth_requestAccounts: async () => [account.address],
    eth_accounts: async () => [account.address],
    eth_chainId: async () => hex((await nation()).chain_id),
    eth_sendTransaction: async ([transaction]) => send(account, signer, transaction as unknown as Transaction),
    eth_signTypedData_v4: async ([, json]) => signTypedData(account, signer, json as unknown as string),
    personal_sign: async ([message]) => signMessage(account, signer, message as unknown as `0x${string}`),
  };
  return {
    async request({ method, params = [] }) {
      const handler = handlers[method];
      if (!handler) throw new ProviderError(`This wallet does not know ${method}.`, UNSUPPORTED);
      return handler(params as readonly never[]);
    },
  };
}

async function send(account: PrivateKeyAccount, signer: string, transaction: Transaction): Promise<string> {
  await confirm(await describe(transaction), signer);
  const [{ chain_id }, nonce, gas, price] = await Promise.all([
    nation(),
    rpc<string>("eth_getTransactionCount", [account.address, "pending"]),
    transaction.gas ?? rpc<string>("eth_estimateGas", [transaction]),
    rpc<string>("eth_gasPrice"),
  ]);
  const raw = await account.signTransaction({
    type: "eip1559",
    chainId: chain_id,
    nonce: Number(nonce),
    to: transaction.to,
    data: transaction.data,
    value: BigInt(transaction.value ?? 0),
    gas: BigInt(gas),
    maxFeePerGas: 2n * BigInt(price),
    maxPriorityFeePerGas: BigInt(price) < GWEI ? BigInt(price) : GWEI,
  });
  return rpc("eth_sendRawTransaction", [raw]);
}

async function signTypedData(account: PrivateKeyAccount, signer: string, json: string): Promise<string> {
  const typed = JSON.parse(json) as TypedData;
  await confirm(await describeTyped(typed), signer);
  return account.signTypedData(typed as unknown as Parameters<PrivateKeyAccount["signTypedData"]>[0]);
}

async function signMessage(account: PrivateKeyAccount, signer: string, message: `0x${string}`): Promise<string> {
  const bytes = message.slice(2).match(/../g) ?? [];
  const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  await confirm({ title: "Sign a message", facts: [["Message", text]] }, signer);
  return account.signMessage({ message: { raw: message } });
}
