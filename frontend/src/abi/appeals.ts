// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of Appeals that the pages call, by name. */
export const APPEALS = {
  "lodge": {"contract": "Appeals", "selector": "0x29953f05", "inputs": [{"name": "register", "type": "address"}, {"name": "actId", "type": "uint256"}, {"name": "statement", "type": "bytes32"}]},
  "decide": {"contract": "Appeals", "selector": "0xe1b58e5f", "inputs": [{"name": "appealId", "type": "uint256"}, {"name": "allowed", "type": "bool"}, {"name": "reasons", "type": "bytes32"}]},
  "concludeUndecided": {"contract": "Appeals", "selector": "0x12be612f", "inputs": [{"name": "appealId", "type": "uint256"}]},
} as const;
