// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Functions of Vouches that the pages call, by name. */
export const VOUCHES = {
  "vouch": {"contract": "Vouches", "selector": "0xdf9ef63e", "inputs": [{"name": "applicationId", "type": "uint256"}]},
  "withdrawVouch": {"contract": "Vouches", "selector": "0xe1ba4217", "inputs": []},
  "releaseVouch": {"contract": "Vouches", "selector": "0x21cbe1c0", "inputs": [{"name": "citizenId", "type": "uint256"}]},
  "countVouches": {"contract": "Vouches", "selector": "0x09bf3381", "inputs": [{"name": "applicationId", "type": "uint256"}, {"name": "voucherIds", "type": "uint256[]"}]},
  "barVouchers": {"contract": "Vouches", "selector": "0xb6f30edb", "inputs": [{"name": "citizenId", "type": "uint256"}, {"name": "voucherIds", "type": "uint256[]"}]},
} as const;
