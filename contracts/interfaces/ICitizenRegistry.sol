// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title The civil register: applications and citizens.
/// @notice A citizen has one id for life; a wallet is only what acts for a citizen at the moment. No personal data is
///         on the ledger: an application carries a salted commitment to a file that the applicant keeps.
interface ICitizenRegistry is IJournal {
    enum ApplicationState {
        None,
        Open,
        Admitted,
        Rejected
    }

    enum CitizenState {
        None,
        Active,
        Renounced
    }

    /// @param applicant The wallet that applied.
    /// @param submittedAt Unix time of the block that recorded the application, in seconds.
    /// @param state Where the application stands.
    struct Application {
        address applicant;
        uint48 submittedAt;
        ApplicationState state;
    }

    /// @param wallet The wallet that acts for the citizen; the last one if the citizen renounced.
    /// @param admittedAt Unix time of the block of the (latest) admission, in seconds.
    /// @param epoch How many wallets the citizen had before; signatures of an earlier epoch are void.
    /// @param state Whether the citizenship is live.
    struct Citizen {
        address wallet;
        uint48 admittedAt;
        uint32 epoch;
        CitizenState state;
    }

    /// @notice A wallet applied. The registrar's queue relies on it; a wallet has at most one open application.
    /// @param commitment Salted hash of the application's file; says nothing about its contents.
    event ApplicationSubmitted(uint256 indexed applicationId, address indexed applicant, bytes32 commitment);

    /// @notice The registrar rejected an open application, which is closed for good; the wallet may apply again.
    /// @param reason Code of the reason, see {RejectionReasons}.
    /// @param evidence Hash of the file that explains the decision.
    /// @param by The registrar who decided.
    event ApplicationRejected(uint256 indexed applicationId, uint8 reason, bytes32 evidence, address by);

    /// @notice The registrar admitted an applicant. The id is new, or the wallet's former id if it had renounced.
    /// @param by The registrar who decided.
    event CitizenAdmitted(uint256 indexed citizenId, uint256 indexed applicationId, address indexed wallet, address by);

    /// @notice A citizen left. The id stays theirs, and so does what their tills still owe them.
    event CitizenRenounced(uint256 indexed citizenId, address indexed wallet);

    /// @notice The commitment of an application is zero.
    error ApplicationCommitmentMissing();
    /// @notice The wallet has an application that is not decided yet.
    error ApplicationAlreadyOpen(address applicant, uint256 applicationId);
    /// @notice The application does not exist or is decided already.
    error ApplicationNotOpen(uint256 applicationId);
    /// @notice The wallet is a citizen's already.
    error CitizenAlreadyAdmitted(address wallet, uint256 citizenId);
    /// @notice The wallet is not a live citizen's.
    error CitizenUnknown(address wallet);
    /// @notice The deadline of a signed act has passed.
    error SignatureExpired(uint256 deadline);
    /// @notice The signature is not the signer's over this act, nonce, deadline, contract and chain.
    error SignatureInvalid(address signer);
    /// @notice No reason has this code.
    error RejectionReasonUnknown(uint8 reason);
    /// @notice Every decision against a person needs evidence; the hash is zero.
    error RejectionEvidenceMissing(uint256 applicationId);

    /// @notice Apply for citizenship with the calling wallet.
    /// @param commitment Salted hash of the application's file.
    function applyForCitizenship(bytes32 commitment) external returns (uint256 applicationId);

    /// @notice The same act, signed as typed data (EIP-712) and sent by anyone:
    ///         `ApplyForCitizenship(address applicant,bytes32 commitment,uint256 nonce,uint256 deadline)`.
    /// @param deadline Unix time in seconds until which the signature is good, inclusive.
    /// @param signature ECDSA (65 bytes) or whatever the applicant's contract wallet accepts (ERC-1271).
    function applyForCitizenshipWithSignature(
        address applicant,
        bytes32 commitment,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 applicationId);

    /// @notice Admit an open application; the registrar's act. Mints the locked passport.
    function admit(uint256 applicationId) external returns (uint256 citizenId);

    /// @notice Reject an open application; the registrar's act.
    function reject(uint256 applicationId, uint8 reason, bytes32 evidence) external;

    /// @notice Leave the nation; an exit that nothing can block. Burns the passport.
    function renounce() external;

    /// @notice The application with this id; all zero if there is none.
    function application(uint256 applicationId) external view returns (Application memory);

    /// @notice The citizen with this id; all zero if there is none.
    function citizen(uint256 citizenId) external view returns (Citizen memory);

    /// @notice The id of the citizen, live or former, whose wallet this is; 0 if there is none.
    function citizenIdOf(address wallet) external view returns (uint256 citizenId);

    /// @notice The id of the live citizen whose wallet this is. Reverts with {CitizenUnknown} otherwise.
    function requireCitizen(address wallet) external view returns (uint256 citizenId);

    /// @notice The wallet that acts, or last acted, for a citizen; zero if there is no such citizen.
    function walletOf(uint256 citizenId) external view returns (address wallet);

    /// @notice How many citizens were ever admitted: the highest citizen id.
    function citizenCount() external view returns (uint256);
}
