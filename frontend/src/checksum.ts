/** Addresses with their checksums (EIP-55), which need the ledger's hash function: loaded when an address is checked. */
export { isAddress } from "viem/utils";
