/** Signing in: the server's message, the wallet's signature, and a session that no script ever sees (EIP-4361). */
import { hexOf } from "./bytes";
import { chooseWallet } from "./chooser";
import { away } from "./nation";
import { Obstacle, PAGE_WORDS } from "./problems";
import { told } from "./telling";
import { type Connection, resume } from "./wallets";

const AWAY = 500;

/** Sign in with the connected wallet, or one that is chosen now, and go on to where the button says. */
export async function signIn(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  await told(async () => {
    const connection = (await resume()) ?? (await chooseWallet());
    const { message } = await post<{ message: string }>("/session/message", { account: connection.account });
    await post("/session/begin", { signature: await sign(connection, message) });
    location.assign(button.dataset.signIn ?? "/me");
  });
  button.disabled = false;
}

/** Wallets take the message as hex of its bytes. */
async function sign({ provider, account }: Connection, message: string): Promise<string> {
  const bytes = hexOf(new TextEncoder().encode(message));
  return String(await provider.request({ method: "personal_sign", params: [`0x${bytes}`, account] }));
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => away("server"));
  if (response.status >= AWAY) away(response.status === 503 ? "node" : "server");
  const answer = (await response.json().catch(() => away("server"))) as Answer & { detail?: string };
  if (!response.ok) throw new Obstacle({ text: answer.detail ?? PAGE_WORDS.serverAway.text });
  return answer;
}
