/** Where each act is: a page loads what its own forms need. */
import type { Act } from "./act";

interface Area {
  readonly acts: readonly string[];
  readonly load: () => Promise<{ readonly ACTS: Readonly<Record<string, Act>> }>;
}

export const AREAS: readonly Area[] = [
  { acts: ["apply"], load: () => import("./acts/applying") },
  { acts: ["withdraw", "admit", "reject"], load: () => import("./acts/applications") },
  { acts: ["accept-terms", "renew", "lapse", "renounce"], load: () => import("./acts/citizenships") },
  { acts: ["name-guardians", "set-signing-key", "drop-signing-key"], load: () => import("./acts/safeguards") },
  { acts: ["register", "pay", "collect"], load: () => import("./acts/businesses") },
  {
    acts: ["vouch", "withdraw-vouch", "release-vouch", "count-vouches", "bar-vouchers"],
    load: () => import("./acts/vouches"),
  },
  {
    acts: ["suspend", "revoke", "reinstate", "conclude-revocation", "lodge", "decide", "conclude-undecided"],
    load: () => import("./acts/cases"),
  },
  {
    acts: [
      "request-recovery",
      "request-recovery-by-office",
      "approve-recovery",
      "approve-recovery-by-office",
      "veto-recovery",
      "override-veto",
      "complete-recovery",
      "fail-recovery",
    ],
    load: () => import("./acts/recoveries"),
  },
];

/** The act that a form is for; undefined where it is none of ours. */
export async function actOf({ dataset: { act = "" } }: Pick<HTMLElement, "dataset">): Promise<Act | undefined> {
  const area = AREAS.find(({ acts }) => acts.includes(act));
  return (await area?.load())?.ACTS[act];
}
