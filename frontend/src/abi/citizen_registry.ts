// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of CitizenRegistry that the pages call, by name. */
export const CITIZEN_REGISTRY = {
  "applyForCitizenship": {"contract": "CitizenRegistry", "selector": "0xcdbf2ec6", "inputs": [{"name": "commitment", "type": "bytes32"}, {"name": "termsVersion", "type": "uint32"}]},
  "withdraw": {"contract": "CitizenRegistry", "selector": "0x2e1a7d4d", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "admit": {"contract": "CitizenRegistry", "selector": "0x30e0c401", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "reject": {"contract": "CitizenRegistry", "selector": "0x1c6d50ce", "inputs": [{"name": "applicationId", "type": "uint256"}, {"name": "reason", "type": "uint8"}, {"name": "evidence", "type": "bytes32"}]},
  "acceptTerms": {"contract": "CitizenRegistry", "selector": "0xeab0b486", "inputs": [{"name": "version", "type": "uint32"}]},
  "renew": {"contract": "CitizenRegistry", "selector": "0x6864b4f5", "inputs": [{"name": "termsVersion", "type": "uint32"}]},
  "lapse": {"contract": "CitizenRegistry", "selector": "0xdd91d923", "inputs": [{"name": "citizenId", "type": "uint256"}]},
  "renounce": {"contract": "CitizenRegistry", "selector": "0xb15be2f5", "inputs": []},
  "suspend": {"contract": "CitizenRegistry", "selector": "0xc634ab44", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "reason", "type": "uint8"}, {"name": "evidence", "type": "bytes32"}, {"name": "until", "type": "uint40"}]},
  "revoke": {"contract": "CitizenRegistry", "selector": "0x8b2bd3cb", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "reason", "type": "uint8"}, {"name": "evidence", "type": "bytes32"}]},
  "reinstate": {"contract": "CitizenRegistry", "selector": "0xb3100f99", "inputs": [{"name": "actId", "type": "uint256"}]},
  "concludeRevocation": {"contract": "CitizenRegistry", "selector": "0x39ab3fa4", "inputs": [{"name": "actId", "type": "uint256"}]},
  "epochOf": {"contract": "CitizenRegistry", "selector": "0x582805d9", "inputs": [{"name": "actor", "type": "address"}]},
  "nonces": {"contract": "CitizenRegistry", "selector": "0x7ecebe00", "inputs": [{"name": "owner", "type": "address"}]},
} as const;
