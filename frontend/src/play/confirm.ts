/** Shows what is to be signed and lets the person refuse. */
import { ask, element } from "../dom";
import { ProviderError, REFUSED } from "../provider";
import { visible } from "../text";
import type { Description } from "./tell";

const SIGN = "sign";

/** Throws a ProviderError with code 4001 unless the person signs. */
export async function confirm({ title, facts }: Description, signer: string): Promise<void> {
  const rows = [...facts, ["Signed by", signer] as const].map(([word, value]) =>
    element("div", {}, element("dt", {}, word), element("dd", {}, element("bdi", {}, visible(value)))),
  );
  const answer = await ask(
    `${title}?`,
    element("p", { class: "play" }, "Play money"),
    element("dl", { class: "facts" }, ...rows),
    element(
      "p",
      { class: "actions" },
      element("button", { value: SIGN, class: "button" }, "Sign"),
      element("button", { value: "", class: "button quiet" }, "Refuse"),
    ),
  );
  if (answer !== SIGN) throw new ProviderError("The user rejected the request.", REFUSED);
}
