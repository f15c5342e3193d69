/** How the play wallet says what is to be signed. */
export type Fact = readonly [string, string];

export interface Description {
  readonly title: string;
  readonly facts: readonly Fact[];
}

export function tell(title: string, facts: readonly (readonly [string, unknown])[]): Description {
  return { title, facts: facts.map(([word, value]) => [word, String(value)]) };
}
