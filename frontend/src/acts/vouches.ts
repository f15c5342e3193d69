/** The acts of vouching. */
import { VOUCHES } from "../abi/vouches";
import { type Act, asking, type Fields } from "../act";

export const ACTS: Readonly<Record<string, Act>> = {
  vouch: {
    words: (fields) => `Vouch for application ${fields("application")}`,
    signs: "VouchForApplicant",
    intent: (fields) => asking(VOUCHES.vouch, applicationPage(fields), () => [BigInt(fields("application"))]),
  },

  "withdraw-vouch": {
    words: (fields) => `Take the vouch for application ${fields("application")} back`,
    signs: "WithdrawVouch",
    intent: (fields) => asking(VOUCHES.withdrawVouch, applicationPage(fields), () => []),
  },

  "release-vouch": {
    words: (fields) => `Clear the vouch of citizen ${fields("citizen")} away`,
    intent: (fields) => asking(VOUCHES.releaseVouch, applicationPage(fields), () => [BigInt(fields("citizen"))]),
  },

  "count-vouches": {
    words: (fields) => `Admit application ${fields("application")} by vouches`,
    intent: (fields) =>
      asking(VOUCHES.countVouches, applicationPage(fields), () => [
        BigInt(fields("application")),
        numbers(fields("vouchers")),
      ]),
  },

  "bar-vouchers": {
    words: (fields) => `Bar those who vouched for citizen ${fields("citizen")}`,
    intent: (fields) =>
      asking(VOUCHES.barVouchers, `/citizens/${fields("citizen")}`, () => [
        BigInt(fields("citizen")),
        numbers(fields("vouchers")),
      ]),
  },
};

function applicationPage(fields: Fields): string {
  return `/applications/${fields("application")}`;
}

function numbers(text: string): bigint[] {
  return text.split(",").map(BigInt);
}
