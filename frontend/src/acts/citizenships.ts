/** The acts that keep a citizenship, and those that end it without a decision. */
import { CITIZEN_REGISTRY } from "../abi/citizen_registry";
import { type Act, asking } from "../act";

const LEAVE_UNCONFIRMED = "Type \u201cleave\u201d to confirm.";

export const ACTS: Readonly<Record<string, Act>> = {
  "accept-terms": {
    words: (fields) => `Agree to version ${fields("terms")} of the terms`,
    signs: "AcceptTerms",
    intent: (fields) => asking(CITIZEN_REGISTRY.acceptTerms, "/me", () => [Number(fields("terms"))]),
  },

  renew: {
    words: () => "Renew the citizenship",
    signs: "RenewCitizenship",
    intent: (fields) => asking(CITIZEN_REGISTRY.renew, "/me", () => [Number(fields("terms"))]),
  },

  lapse: {
    words: (fields) => `Record the lapse of citizen ${fields("citizen")}`,
    intent: (fields) =>
      asking(CITIZEN_REGISTRY.lapse, `/citizens/${fields("citizen")}`, () => [BigInt(fields("citizen"))]),
  },

  renounce: {
    words: () => "Leave the nation",
    signs: "RenounceCitizenship",
    checks: (fields) => ({ confirmation: fields("confirmation").toLowerCase() !== "leave" && LEAVE_UNCONFIRMED }),
    intent: () => asking(CITIZEN_REGISTRY.renounce, "/me", () => []),
  },
};
