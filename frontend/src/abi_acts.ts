// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Acts that work as typed data, too, by primary type (EIP-712). */
export const SIGNED_ACTS = {
  "AcceptTerms": {"contract": "CitizenRegistry", "door": "acceptTermsWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "version", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "ApplyForCitizenship": {"contract": "CitizenRegistry", "door": "applyForCitizenshipWithSignature", "fields": [{"name": "applicant", "type": "address"}, {"name": "commitment", "type": "bytes32"}, {"name": "termsVersion", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "RenewCitizenship": {"contract": "CitizenRegistry", "door": "renewWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "termsVersion", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "RenounceCitizenship": {"contract": "CitizenRegistry", "door": "renounceWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "WithdrawApplication": {"contract": "CitizenRegistry", "door": "withdrawWithSignature", "fields": [{"name": "applicant", "type": "address"}, {"name": "applicationId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
} as const;

/** What a contract calls itself in typed data. */
export const DOMAINS = {
  "CitizenRegistry": {"name": "Atoll Citizen Registry", "version": "1"},
} as const;
