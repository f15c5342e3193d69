/** What the nation's form asks of applicants, and what is wrong with an answer. The server has the last word. */
import { plain } from "./application";
import { dayStart } from "./days";
import { PAGE_WORDS } from "./problems";
import { visible } from "./text";

/** A question, as the page carries it. */
export interface Asked {
  readonly name: string;
  readonly kind: "name" | "line" | "text" | "date" | "country" | "contact" | "picture";
  readonly short: string;
  readonly required: boolean;
  readonly limit: number;
}

const FIRST_BIRTH = "1890-01-01";
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+[0-9][0-9 ()./-]{5,30}$/;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

const UNSEEN =
  "There is a character in it that cannot be seen, such as a tab, or that turns the text around. Type it again without.";
const DAY_INVALID = "Enter a day of the calendar, from 1 January 1890 to today.";
const CONTACT_INVALID = "Enter an e-mail address, or a phone number with its country code, such as +679 123 4567.";

/** The form that a page carries. */
export function formOf(carried: string): readonly Asked[] {
  return JSON.parse(carried) as readonly Asked[];
}

/** What is wrong with an answer, in words. */
export function answerProblem(asked: Asked, answer: string, today: string): string | false {
  const text = plain(answer);
  if (text === "") return asked.required && missing(asked);
  if (asked.kind === "picture") return false;
  if (visible(text) !== text) return UNSEEN;
  if ([...text].length > asked.limit) {
    return `At most ${asked.limit} characters are taken; these are ${[...text].length}.`;
  }
  if (asked.kind === "date") return !isPast(text, today) && DAY_INVALID;
  return asked.kind === "contact" && !isContact(text) && CONTACT_INVALID;
}

function missing({ kind, short }: Asked): string {
  return kind === "name" ? PAGE_WORDS.nameMissing.text : `${short} is needed.`;
}

function isPast(day: string, today: string): boolean {
  return !Number.isNaN(dayStart(day)) && day >= FIRST_BIRTH && day <= today;
}

/** Gently: whether anybody answers there is not asked. */
function isContact(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return EMAIL.test(text) || (PHONE.test(text) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS);
}
