/** What a page says where a part of it did not load: there is no connection, or the site was renewed meanwhile. */
export const INCOMPLETE = "A part of this page did not load. Load the page again.";

/** Say it in a form. */
export function complain(form: HTMLFormElement): void {
  for (const summary of form.querySelectorAll<HTMLElement>(".error-summary")) {
    summary.textContent = INCOMPLETE;
    summary.hidden = false;
    summary.scrollIntoView({ block: "nearest" });
  }
}

/** Say it where no form is. */
export function incomplete(): void {
  const notice = document.querySelector("[data-incomplete]") ?? document.createElement("p");
  notice.className = "notice warning";
  notice.role = "alert";
  notice.toggleAttribute("data-incomplete", true);
  notice.textContent = INCOMPLETE;
  document.querySelector("main")?.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}
