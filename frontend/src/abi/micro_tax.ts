// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of MicroTax that the pages call, by name. */
export const MICRO_TAX = {
  "collect": {"contract": "MicroTax", "selector": "0xce3f865f", "inputs": [{"name": "businessId", "type": "uint256"}]},
} as const;
