/** The file that an applicant keeps: its bytes are what the fingerprint on the ledger is of. */

/** The answers by the names of the form's fields; what was not answered is left out. */
export type ApplicationAnswers = Readonly<Record<string, string>>;

/** The same answers, picture and salt always give the same bytes: keys in order, no spaces, Unicode in its composed
 * form. The server writes the same (`atoll.services.files.answers`). `picture` is the fingerprint of the picture. */
export function applicationFile(answers: ApplicationAnswers, picture: string | null, salt: string): string {
  const given = Object.entries(answers)
    .map(([name, answer]) => [name, plain(answer)] as const)
    .filter(([, answer]) => answer !== "")
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify({
    answers: Object.fromEntries(given),
    kind: "atoll application",
    picture,
    salt,
    version: 2,
  });
}

/** An answer as it goes into the file. */
export function plain(answer: string): string {
  return answer.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}
