/** Elements without markup in strings: text is text. */
type Attributes = Readonly<Record<string, string | boolean>>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Show a modal dialog; answers the value of the button that closed it, "" when it was dismissed. */
export async function ask(title: string, ...content: Node[]): Promise<string> {
  const heading = element("h2", { id: "dialog-title" }, title);
  const sheet = element("form", { method: "dialog", class: "sheet" }, heading, ...content);
  const dialog = element("dialog", { "aria-labelledby": "dialog-title" }, sheet);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue);
    });
  });
}
