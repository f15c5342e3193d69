// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenStanding} from "./ICitizenStanding.sol";
import {ICitizenTerms} from "./ICitizenTerms.sol";
import {ISignedActs} from "./ISignedActs.sol";

/// @title The civil register: applications and citizens.
/// @notice A citizen has one id for life; a wallet is only what acts for a citizen at the moment. No personal data is
///         on the ledger: an application carries a salted commitment to a file that the applicant keeps.
interface ICitizenRegistry is ICitizenTerms, ICitizenStanding, ISignedActs {
    enum ApplicationState {
        None,
        Open,
        Admitted,
        Rejected,
        Withdrawn
    }

    enum CitizenState {
        None,
        Active,
        Renounced,
        Lapsed,
        Revoking,
        Revoked
    }

    /// @param applicant The wallet that applied.
    /// @param submittedAt Unix time of the block that recorded the application, in seconds.
    /// @param termsVersion The terms that the applicant agreed to.
    /// @param state Where the application stands.
    struct Application {
        address applicant;
        uint48 submittedAt;
        uint32 termsVersion;
        ApplicationState state;
    }

    /// @param wallet The wallet that acts for the citizen; the last one if the citizenship has ended.
    /// @param admittedAt Unix time of the block of the (latest) admission, in seconds.
    /// @param expiresAt Unix time at which the citizenship has to be renewed, in seconds.
    /// @param termsVersion The newest terms that the citizen agreed to.
    /// @param epoch How many wallets the citizen had before; signatures of an earlier epoch are void.
    /// @param state Whether the citizenship is live: active, or with a revocation that is pending.
    /// @param suspendedUntil Unix time in seconds at which the latest suspension ends or ended; 0 if it was undone or there
    ///        was none.
    /// @param recoveryPending Whether a recovery of the wallet is under way.
    struct Citizen {
        address wallet;
        uint40 admittedAt;
        uint40 expiresAt;
        uint32 termsVersion;
        uint32 epoch;
        CitizenState state;
        uint40 suspendedUntil;
        bool recoveryPending;
    }

    /// @notice A wallet applied. The registrar's queue relies on it; a wallet has at most one open application.
    /// @param commitment Salted hash of the application's file; says nothing about its contents.
    /// @param termsVersion The terms that the applicant agreed to.
    event ApplicationSubmitted(
        uint256 indexed applicationId, address indexed applicant, bytes32 commitment, uint32 termsVersion
    );

    /// @notice An applicant took an open application back, which is closed for good; the wallet may apply again.
    event ApplicationWithdrawn(uint256 indexed applicationId);

    /// @notice The registrar rejected an open application, which is closed unless the rejection falls on appeal; the wallet
    ///         may apply again.
    /// @param reason Code of the reason, see {RejectionReasons}.
    /// @param evidence Hash of the file that explains the decision.
    /// @param by The registrar who decided.
    /// @param actId The adverse act that can be appealed against.
    /// @param appealUntil Unix time in seconds until which it can be, inclusive.
    event ApplicationRejected(
        uint256 indexed applicationId, uint8 reason, bytes32 evidence, address by, uint256 actId, uint40 appealUntil
    );

    /// @notice An applicant was admitted. The id is new, or the wallet's former id if it had one.
    /// @param by The registrar who decided, or {IVouches} when citizens vouched.
    /// @param expiresAt Unix time at which the citizenship has to be renewed, in seconds.
    event CitizenAdmitted(
        uint256 indexed citizenId, uint256 indexed applicationId, address indexed wallet, address by, uint40 expiresAt
    );

    /// @notice A citizen agreed to a version of the terms.
    event TermsAccepted(uint256 indexed citizenId, uint32 indexed version);

    /// @notice A citizen renewed, agreeing to the terms in force.
    event CitizenRenewed(uint256 indexed citizenId, uint32 indexed termsVersion, uint40 expiresAt);

    /// @notice The grace after a citizenship's end has passed. The id stays theirs, and they may apply again.
    event CitizenLapsed(uint256 indexed citizenId, address indexed wallet);

    /// @notice A citizen left. The id stays theirs, and so does what their tills still owe them.
    event CitizenRenounced(uint256 indexed citizenId, address indexed wallet);

    /// @notice A recovery of a citizen's wallet is under way, or no longer. Meanwhile the citizen cannot renounce, and tills
    ///         keep what they owe.
    /// @param until Unix time in seconds at which that ends by itself if nothing ends it before; 0 = it is over.
    event RecoveryMarked(uint256 indexed citizenId, uint40 until);

    /// @notice A citizen acts with a new wallet from now on; the old one never acts for anybody again, unless it is
    ///         recovered by the same citizen.
    /// @param epoch How many wallets the citizen had before the new one.
    event CitizenRecovered(
        uint256 indexed citizenId, address indexed oldWallet, address indexed newWallet, uint32 epoch
    );

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
    /// @notice The open application is not this wallet's.
    error ApplicationForeign(uint256 applicationId, address wallet);
    /// @notice The renewal window is not open yet; both in Unix seconds.
    error RenewalTooEarly(uint256 opensAt, uint256 time);
    /// @notice No live citizen has this id.
    error CitizenNotActive(uint256 citizenId);
    /// @notice The citizenship can still be renewed; both in Unix seconds.
    error LapseTooEarly(uint256 lapsesAt, uint256 time);
    /// @notice The wallet is a former one of a citizen who recovered to another.
    error WalletRetired(address wallet, uint256 citizenId);
    /// @notice The wallet is, or was, a citizen's own.
    error WalletTaken(address wallet, uint256 citizenId);
    /// @notice A recovery of the citizen's wallet is under way.
    error RecoveryPending(uint256 citizenId);
    /// @notice No reason has this code.
    error RejectionReasonUnknown(uint8 reason);
    /// @notice Every decision against a person needs evidence; the hash is zero.
    error RejectionEvidenceMissing(uint256 applicationId);

    /// @notice Apply for citizenship with the calling wallet, agreeing to the terms.
    /// @param commitment Salted hash of the application's file.
    /// @param termsVersion The version of the terms that is in force.
    function applyForCitizenship(bytes32 commitment, uint32 termsVersion) external returns (uint256 applicationId);

    /// @notice The same act, signed as typed data (EIP-712) and sent by anyone: `ApplyForCitizenship(address applicant,
    ///         bytes32 commitment,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)`.
    /// @param deadline Unix time in seconds until which the signature is good, inclusive. The same holds below.
    /// @param signature ECDSA (65 bytes) or whatever the actor's contract wallet accepts (ERC-1271). The same holds
    ///        below.
    function applyForCitizenshipWithSignature(
        address applicant,
        bytes32 commitment,
        uint32 termsVersion,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 applicationId);

    /// @notice Take the calling wallet's open application back.
    function withdraw(uint256 applicationId) external;

    /// @notice The same, signed: `WithdrawApplication(address applicant,uint256 applicationId,uint32 epoch,uint256 nonce,
    ///         uint256 deadline)`.
    function withdrawWithSignature(address applicant, uint256 applicationId, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Agree to the terms in force.
    function acceptTerms(uint32 version) external;

    /// @notice The same, signed:
    ///         `AcceptTerms(address citizen,uint32 version,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function acceptTermsWithSignature(address actor, uint32 version, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Renew the calling wallet's citizenship, agreeing to the terms in force. The new validity begins where the
    ///         old one ends, so that an early renewal loses nothing; that of a late one begins now. Serves until a lapse
    ///         is recorded.
    function renew(uint32 termsVersion) external;

    /// @notice The same, signed:
    ///         `RenewCitizenship(address citizen,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function renewWithSignature(address actor, uint32 termsVersion, uint256 deadline, bytes calldata signature) external;

    /// @notice Record that a citizenship's grace has passed. Anyone may, and nobody before. Burns the passport.
    function lapse(uint256 citizenId) external;

    /// @notice Admit an open application; the registrar's act. Mints the locked passport.
    function admit(uint256 applicationId) external returns (uint256 citizenId);

    /// @notice Admit an open application for which enough citizens vouched; the power of {IVouches}.
    function admitVouched(uint256 applicationId) external returns (uint256 citizenId);

    /// @notice Reject an open application; the registrar's act, which can be appealed against.
    function reject(uint256 applicationId, uint8 reason, bytes32 evidence) external;

    /// @notice Leave the nation; an exit that nothing blocks but a recovery under way, for a bounded time. Burns the passport.
    function renounce() external;

    /// @notice The same, signed: `RenounceCitizenship(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function renounceWithSignature(address actor, uint256 deadline, bytes calldata signature) external;

    /// @notice Note that a recovery of a citizen's wallet is under way, or no longer; the power of {IRecovery}. After 180
    ///         days it is over in any case.
    function markRecovery(uint256 citizenId, bool pending) external;

    /// @notice Move a citizen to a new wallet, which must be free; the power of {IRecovery}. Open applications of both
    ///         wallets fall.
    function recover(uint256 citizenId, address newWallet) external returns (address oldWallet);

    /// @notice The application with this id; all zero if there is none.
    function application(uint256 applicationId) external view returns (Application memory);

    /// @notice The citizen with this id; all zero if there is none.
    function citizen(uint256 citizenId) external view returns (Citizen memory);

    /// @notice The id of the citizen, live or former, whose wallet this is or was; 0 if there is none.
    function citizenIdOf(address wallet) external view returns (uint256 citizenId);

    /// @notice The open application of a wallet; 0 if there is none.
    function openApplicationOf(address wallet) external view returns (uint256 applicationId);

    /// @notice Whether the wallet is a former one of a citizen who recovered to another.
    function isRetired(address wallet) external view returns (bool);

    /// @notice The id of the live citizen whose wallet this is, suspended or not. Reverts with {CitizenUnknown} otherwise.
    function requireCitizen(address wallet) external view returns (uint256 citizenId);

    /// @notice The same for a citizen who is not suspended. Reverts with {CitizenshipSuspended}, too.
    function requireGoodStanding(address wallet) external view returns (uint256 citizenId);

    /// @notice Whether the citizen with this id is live: active, or with a revocation that is pending.
    function isLive(uint256 citizenId) external view returns (bool);

    /// @notice Whether the citizen with this id is live and not suspended.
    function isInGoodStanding(uint256 citizenId) external view returns (bool);

    /// @notice Where what is owed to a citizen goes: the wallet, or zero while a recovery of it is under way.
    function payoutOf(uint256 citizenId) external view returns (address wallet);

    /// @notice The wallet that acts, or last acted, for a citizen; zero if there is no such citizen.
    function walletOf(uint256 citizenId) external view returns (address wallet);

    /// @notice How many citizens were ever admitted: the highest citizen id.
    function citizenCount() external view returns (uint256);
}
