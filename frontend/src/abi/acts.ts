// Made by scripts/generate_abi.py from the compiled contracts: do not edit.

/** Acts that work as typed data, too, by primary type (EIP-712). */
export const SIGNED_ACTS = {
  "AcceptTerms": {"contract": "CitizenRegistry", "door": "acceptTermsWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "version", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "ApplyForCitizenship": {"contract": "CitizenRegistry", "door": "applyForCitizenshipWithSignature", "fields": [{"name": "applicant", "type": "address"}, {"name": "commitment", "type": "bytes32"}, {"name": "termsVersion", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "ApproveRecovery": {"contract": "Recovery", "door": "approveRecoveryWithSignature", "fields": [{"name": "guardian", "type": "address"}, {"name": "recoveryId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "CompleteRecovery": {"contract": "Recovery", "door": "completeRecoveryWithSignature", "fields": [{"name": "newWallet", "type": "address"}, {"name": "recoveryId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "DropSigningKey": {"contract": "SigningKeys", "door": "dropSigningKeyWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "LodgeAppeal": {"contract": "Appeals", "door": "lodgeWithSignature", "fields": [{"name": "appellant", "type": "address"}, {"name": "register", "type": "address"}, {"name": "actId", "type": "uint256"}, {"name": "statement", "type": "bytes32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "NameGuardians": {"contract": "Recovery", "door": "nameGuardiansWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "guardians", "type": "address[]"}, {"name": "threshold", "type": "uint8"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "RenewCitizenship": {"contract": "CitizenRegistry", "door": "renewWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "termsVersion", "type": "uint32"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "RenounceCitizenship": {"contract": "CitizenRegistry", "door": "renounceWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "RequestRecovery": {"contract": "Recovery", "door": "requestRecoveryWithSignature", "fields": [{"name": "guardian", "type": "address"}, {"name": "citizenId", "type": "uint256"}, {"name": "newWallet", "type": "address"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "SetSigningKey": {"contract": "SigningKeys", "door": "setSigningKeyWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "key", "type": "address"}, {"name": "until", "type": "uint40"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "VetoRecovery": {"contract": "Recovery", "door": "vetoRecoveryWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "recoveryId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "VouchForApplicant": {"contract": "Vouches", "door": "vouchWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "applicationId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "WithdrawApplication": {"contract": "CitizenRegistry", "door": "withdrawWithSignature", "fields": [{"name": "applicant", "type": "address"}, {"name": "applicationId", "type": "uint256"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
  "WithdrawVouch": {"contract": "Vouches", "door": "withdrawVouchWithSignature", "fields": [{"name": "citizen", "type": "address"}, {"name": "epoch", "type": "uint32"}, {"name": "nonce", "type": "uint256"}, {"name": "deadline", "type": "uint256"}]},
} as const;

/** What a contract calls itself in typed data. */
export const DOMAINS = {
  "Appeals": {"name": "Atoll Appeals", "version": "1"},
  "CitizenRegistry": {"name": "Atoll Citizen Registry", "version": "1"},
  "Recovery": {"name": "Atoll Recovery", "version": "1"},
  "SigningKeys": {"name": "Atoll Signing Keys", "version": "1"},
  "Vouches": {"name": "Atoll Vouches", "version": "1"},
} as const;
