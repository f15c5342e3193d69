// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of Recovery that the pages call, by name. */
export const RECOVERY = {
  "nameGuardians": {"contract": "Recovery", "selector": "0xd4cb90cc", "inputs": [{"name": "guardians", "type": "address[]"}, {"name": "threshold", "type": "uint8"}]},
  "requestRecovery": {"contract": "Recovery", "selector": "0x6473b35e", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "newWallet", "type": "address"}]},
  "requestRecoveryByOffice": {"contract": "Recovery", "selector": "0x83826dcb", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "newWallet", "type": "address"}, {"name": "evidence", "type": "bytes32"}]},
  "approveRecovery": {"contract": "Recovery", "selector": "0x113647bb", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "approveRecoveryByOffice": {"contract": "Recovery", "selector": "0x2e739433", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "vetoRecovery": {"contract": "Recovery", "selector": "0xe93807dd", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "overrideVeto": {"contract": "Recovery", "selector": "0x7eea8940", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "completeRecovery": {"contract": "Recovery", "selector": "0x85fb8449", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
  "failRecovery": {"contract": "Recovery", "selector": "0xc3819ef0", "inputs": [{"name": "recoveryId", "type": "uint256"}]},
} as const;
