/** Amounts of coin: decimal text on the page, whole base units everywhere else. */
export class AmountInvalid extends Error {}

const ETHER_DECIMALS = 18;

export function parseAmount(text: string, decimals: number): bigint {
  const plain = text.trim().replace(/[\s\u202f\u00a0]/g, "");
  if (plain === "") throw new AmountInvalid("Enter an amount.");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) {
    throw new AmountInvalid("Write the amount in digits, with a point before the decimals, such as 12.50.");
  }
  const [whole = "", part = ""] = plain.split(".");
  if (part.length > decimals) {
    throw new AmountInvalid(`Write at most ${decimals} decimals: the coin has no smaller unit.`);
  }
  const units = BigInt(whole + part.padEnd(decimals, "0"));
  if (units === 0n) throw new AmountInvalid("Enter an amount above zero.");
  if (units >= 1n << 128n) throw new AmountInvalid("The amount is larger than all the coin there can be.");
  return units;
}

/** The ledger's own money, in which its fees are paid. */
export function inEther(wei: bigint): string {
  return `${formatAmount(wei, ETHER_DECIMALS)} ETH`;
}

export function formatAmount(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const part = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, "")
    .padEnd(Math.min(2, decimals), "0");
  return part ? `${whole}.${part}` : whole;
}
