// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of Coin that the pages call, by name. */
export const COIN = {
  "transfer": {"contract": "Coin", "selector": "0xa9059cbb", "inputs": [{"name": "to", "type": "address"}, {"name": "value", "type": "uint256"}]},
} as const;
