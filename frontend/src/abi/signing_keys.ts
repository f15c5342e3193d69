// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of SigningKeys that the pages call, by name. */
export const SIGNING_KEYS = {
  "setSigningKey": {"contract": "SigningKeys", "selector": "0x9a7aae3d", "inputs": [{"name": "key", "type": "address"}, {"name": "until", "type": "uint40"}]},
  "dropSigningKey": {"contract": "SigningKeys", "selector": "0x95ead34a", "inputs": []},
} as const;
