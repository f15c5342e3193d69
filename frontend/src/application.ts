/** The file that an applicant keeps: its bytes are what the fingerprint on the ledger is of. */
export interface Application {
  readonly name: string;
  readonly statement: string;
}

/** The same application and salt always give the same bytes: keys in order, no spaces, Unicode in its composed form. */
export function applicationFile(application: Application, salt: string): string {
  return JSON.stringify({
    kind: "atoll application",
    name: application.name.normalize("NFC").trim(),
    salt,
    statement: application.statement.normalize("NFC").trim(),
    version: 1,
  });
}

export function randomSalt(): string {
  return `0x${[...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
