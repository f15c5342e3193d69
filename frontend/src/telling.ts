/** Doing what a person asked for outside of a form, and telling them when it did not work. */
import { ask, element } from "./dom";
import { explain } from "./explain";
import { Obstacle, PAGE_WORDS } from "./problems";
import { isRefusal } from "./provider";

/** Do something that a person asked for, and say it when it did not work. */
export async function told(task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isRefusal(error) || (error instanceof Obstacle && error.words === PAGE_WORDS.noWalletChosen)) return;
    const close = element("p", { class: "actions" }, element("button", { value: "", class: "button quiet" }, "Close"));
    await ask("It did not work", element("p", {}, (await explain(error)).text), close);
  }
}
