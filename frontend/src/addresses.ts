/** Addresses as people type them, read and checked. */

/** The addresses in a text, ascending, as the contract wants them. */
export function addressesIn(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}

/** What is wrong with an address, in words. Its checksum (EIP-55) is checked where it has one. */
export async function addressProblem(text: string): Promise<string | false> {
  if (text === "") return "Enter an address: 0x and 40 digits.";
  if (!/^0x[0-9a-f]{40}$/i.test(text)) return `${shortened(text)} is not an address: 0x and 40 digits are needed.`;
  const { isAddress } = await import("./checksum");
  return !isAddress(text) && `${shortened(text)} has a wrong letter or digit: copy the address once more.`;
}

/** Enough of an address to know it by. */
export function shortened(text: string): string {
  return text.length > 13 ? `${text.slice(0, 6)}\u2026${text.slice(-4)}` : text;
}
