// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of BusinessRegistry that the pages call, by name. */
export const BUSINESS_REGISTRY = {
  "register": {"contract": "BusinessRegistry", "selector": "0x9c9e8b55", "inputs": [{"name": "registration", "type": "tuple", "components": [{"name": "name", "type": "string"}, {"name": "section", "type": "bytes1"}, {"name": "headcount", "type": "uint8"}, {"name": "founderNonce", "type": "uint64"}]}]},
} as const;
