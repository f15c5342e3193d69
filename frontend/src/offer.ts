/** Offers to have an act sent by the nation, where it does that. */
import { actOf } from "./acts";
import { element } from "./dom";
import { takes } from "./relay";

export async function offerRelay(form: HTMLFormElement): Promise<void> {
  const kind = (await actOf(form))?.signs;
  if (!kind || !(await takes(kind).catch(() => false))) return;
  const button = element(
    "button",
    { type: "submit", class: "link", "data-relay": true },
    "sign, and have the nation send it",
  );
  const offer = element("p", { class: "offer" }, "You need not pay the ledger\u2019s fee: ", button, ".");
  form.querySelector("[data-sign]")?.closest("p")?.after(offer);
}
