// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly Parameter[];
}

/** Functions that the pages call, by name. */
export const FUNCTIONS = {
  "lodge": {"contract": "Appeals", "selector": "0x29953f05", "inputs": [{"name": "register", "type": "address"}, {"name": "actId", "type": "uint256"}, {"name": "statement", "type": "bytes32"}]},
  "decide": {"contract": "Appeals", "selector": "0xe1b58e5f", "inputs": [{"name": "appealId", "type": "uint256"}, {"name": "allowed", "type": "bool"}, {"name": "reasons", "type": "bytes32"}]},
  "concludeUndecided": {"contract": "Appeals", "selector": "0x12be612f", "inputs": [{"name": "appealId", "type": "uint256"}]},
  "register": {"contract": "BusinessRegistry", "selector": "0x9c9e8b55", "inputs": [{"name": "registration", "type": "tuple", "components": [{"name": "name", "type": "string"}, {"name": "section", "type": "bytes1"}, {"name": "headcount", "type": "uint8"}, {"name": "founderNonce", "type": "uint64"}]}]},
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
  "balanceOf": {"contract": "Coin", "selector": "0x70a08231", "inputs": [{"name": "account", "type": "address"}]},
  "transfer": {"contract": "Coin", "selector": "0xa9059cbb", "inputs": [{"name": "to", "type": "address"}, {"name": "value", "type": "uint256"}]},
  "collect": {"contract": "MicroTax", "selector": "0xce3f865f", "inputs": [{"name": "businessId", "type": "uint256"}]},
  "nameGuardians": {"contract": "Recovery", "selector": "0xd4cb90cc", "inputs": [{"name": "guardians", "type": "address[]"}, {"name": "threshold", "type": "uint8"}]},
  "requestRecovery": {"contract": "Recovery", "selector": "0x6473b35e", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "newWallet", "type": "address"}]},
  "requestRecoveryByOffice": {"contract": "Recovery", "selector": "0x83826dcb", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "newWallet", "type": "address"}, {"name": "evidence", "type": "bytes32"}]},
  "approveRecovery": {"contract": "Recovery", "selector": "0x113647bb", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "approveRecoveryByOffice": {"contract": "Recovery", "selector": "0x2e739433", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "vetoRecovery": {"contract": "Recovery", "selector": "0xe93807dd", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "overrideVeto": {"contract": "Recovery", "selector": "0x7eea8940", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "completeRecovery": {"contract": "Recovery", "selector": "0x85fb8449", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "failRecovery": {"contract": "Recovery", "selector": "0xc3819ef0", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "setSigningKey": {"contract": "SigningKeys", "selector": "0x9a7aae3d", "inputs": [{"name": "key", "type": "address"}, {"name": "until", "type": "uint40"}]},
  "dropSigningKey": {"contract": "SigningKeys", "selector": "0x95ead34a", "inputs": []},
  "vouch": {"contract": "Vouches", "selector": "0xdf9ef63e", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "withdrawVouch": {"contract": "Vouches", "selector": "0xe1ba4217", "inputs": []},
  "releaseVouch": {"contract": "Vouches", "selector": "0x21cbe1c0", "inputs": [{"name": "citizenId", "type": "uint256"}]},
  "countVouches": {"contract": "Vouches", "selector": "0x09bf3381", "inputs": [{"name": "applicationId", "type": "uint256"}, {"name": "voucherIds", "type": "uint256[]"}]},
  "barVouchers": {"contract": "Vouches", "selector": "0xb6f30edb", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "voucherIds", "type": "uint256[]"}]},
} as const;
