// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly Parameter[];
}

/** Functions that the pages call, by name. */
export const FUNCTIONS = {
  "register": {"contract": "BusinessRegistry", "selector": "0x9c9e8b55", "inputs": [{"name": "registration", "type": "tuple", "components": [{"name": "name", "type": "string"}, {"name": "section", "type": "bytes1"}, {"name": "headcount", "type": "uint8"}, {"name": "founderNonce", "type": "uint64"}]}]},
  "applyForCitizenship": {"contract": "CitizenRegistry", "selector": "0xcdbf2ec6", "inputs": [{"name": "commitment", "type": "bytes32"}, {"name": "termsVersion", "type": "uint32"}]},
  "withdraw": {"contract": "CitizenRegistry", "selector": "0x2e1a7d4d", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "admit": {"contract": "CitizenRegistry", "selector": "0x30e0c401", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "reject": {"contract": "CitizenRegistry", "selector": "0x1c6d50ce", "inputs": [{"name": "applicationId", "type": "uint256"}, {"name": "reason", "type": "uint8"}, {"name": "evidence", "type": "bytes32"}]},
  "acceptTerms": {"contract": "CitizenRegistry", "selector": "0xeab0b486", "inputs": [{"name": "version", "type": "uint32"}]},
  "renew": {"contract": "CitizenRegistry", "selector": "0x6864b4f5", "inputs": [{"name": "termsVersion", "type": "uint32"}]},
  "lapse": {"contract": "CitizenRegistry", "selector": "0xdd91d923", "inputs": [{"name": "citizenId", "type": "uint256"}]},
  "renounce": {"contract": "CitizenRegistry", "selector": "0xb15be2f5", "inputs": []},
  "epochOf": {"contract": "CitizenRegistry", "selector": "0x582805d9", "inputs": [{"name": "actor", "type": "address"}]},
  "nonces": {"contract": "CitizenRegistry", "selector": "0x7ecebe00", "inputs": [{"name": "owner", "type": "address"}]},
  "balanceOf": {"contract": "Coin", "selector": "0x70a08231", "inputs": [{"name": "account", "type": "address"}]},
  "transfer": {"contract": "Coin", "selector": "0xa9059cbb", "inputs": [{"name": "to", "type": "address"}, {"name": "value", "type": "uint256"}]},
  "collect": {"contract": "MicroTax", "selector": "0xce3f865f", "inputs": [{"name": "businessId", "type": "uint256"}]},
} as const;
