// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGuardians} from "./IGuardians.sol";

/// @title How a citizen who lost the wallet gets another.
/// @notice Two roads: as many guardians as their threshold says, or registrar and arbiter together. Once enough have
///         approved, a delay runs in which the old wallet may veto. A veto ends what offices began; what guardians began
///         they may approve once more, and after a longer delay the arbiter may override the veto. Then the new
///         wallet itself completes it. All of it has an end: what is not completed in time fails, and for a time after that no
///         other recovery of the citizen can be approved.
interface IRecovery is IGuardians {
    enum RecoveryState {
        None,
        Requested,
        Approved,
        Vetoed,
        Completed,
        Failed
    }

    /// @param guardianDelay From naming guardians until they hold.
    /// @param vetoPeriod From the approval until the recovery can be completed: the old wallet may veto.
    /// @param overridePeriod From a veto until the arbiter may override it; longer than `vetoPeriod`.
    /// @param window How long each stage waits for the next before the recovery fails.
    /// @param cooldown After a failed recovery no other can be approved; longer than `guardianDelay`. All in seconds. A
    ///        recovery is under way for less than 180 days: vetoPeriod + overridePeriod + 2 * window.
    struct Delays {
        uint32 guardianDelay;
        uint32 vetoPeriod;
        uint32 overridePeriod;
        uint32 window;
        uint32 cooldown;
    }

    /// @param newWallet The wallet that the citizen is to have.
    /// @param epoch The epoch of the wallet to be replaced.
    /// @param state How far it got.
    /// @param approvals Bit i: the guardian at place i of the set approved, since the veto if there was one.
    /// @param citizenId Whose wallet.
    /// @param guardianVersion The set of guardians that approves; 0 = offices do.
    /// @param changedAt Unix time in seconds of the stage it is in.
    /// @param vetoSpent Whether the old wallet vetoed.
    /// @param registrar Who requested it for an office; zero if a guardian did.
    struct RecoveryCase {
        address newWallet;
        uint32 epoch;
        RecoveryState state;
        uint8 approvals;
        uint64 citizenId;
        uint32 guardianVersion;
        uint40 changedAt;
        bool vetoSpent;
        address registrar;
    }

    /// @notice Somebody asks that a citizen gets a new wallet.
    /// @param by The guardian or the registrar.
    /// @param guardianVersion The set of guardians that approves; 0 = offices do.
    /// @param evidence Hash of the file that explains the request; zero if a guardian asks.
    /// @param expiresAt Unix time in seconds until which it can be approved, inclusive.
    event RecoveryRequested(
        uint256 indexed recoveryId,
        uint256 indexed citizenId,
        address indexed newWallet,
        address by,
        uint32 guardianVersion,
        bytes32 evidence,
        uint40 expiresAt
    );

    /// @notice A guardian or the arbiter approved.
    /// @param approvals How many have approved; offices: 2.
    event RecoveryApproved(uint256 indexed recoveryId, address indexed by, uint8 approvals);

    /// @notice Enough have approved. From now on the recovery is under way.
    /// @param completableAt Unix time in seconds from which on it can be completed, and before which the old wallet may veto.
    /// @param expiresAt Unix time in seconds until which it can be completed, inclusive.
    event RecoveryScheduled(uint256 indexed recoveryId, uint40 completableAt, uint40 expiresAt);

    /// @notice The old wallet vetoed. What offices began has failed; what guardians began may be overridden.
    /// @param overridableAt Unix time in seconds from which on it can be.
    /// @param expiresAt Unix time in seconds until which it can be, inclusive.
    event RecoveryVetoed(uint256 indexed recoveryId, address indexed by, uint40 overridableAt, uint40 expiresAt);

    /// @notice The arbiter overrode the veto, and as many guardians as needed had approved once more.
    event RecoveryVetoOverridden(uint256 indexed recoveryId, address indexed by);

    /// @notice The new wallet completed it: passport, businesses and tills are the new wallet's.
    event RecoveryCompleted(
        uint256 indexed recoveryId, uint256 indexed citizenId, address indexed newWallet, address oldWallet
    );

    /// @notice It was not completed in time, or vetoed for good.
    /// @param freeAt Unix time in seconds from which on another recovery of the citizen can be approved.
    event RecoveryFailed(uint256 indexed recoveryId, uint256 indexed citizenId, uint40 freeAt);

    /// @notice The delays do not fit together, see {Delays}.
    error RecoveryDelaysInvalid(Delays delays);
    /// @notice No citizen ever had this id.
    error RecoveryCitizenUnknown(uint256 citizenId);
    /// @notice Guardians approve what a guardian requested, the arbiter what the registrar requested.
    error RecoveryRoadInvalid(uint256 recoveryId);
    /// @notice The guardian has approved already.
    error RecoveryAlreadyApproved(uint256 recoveryId, address guardian);
    /// @notice The citizen's guardians or wallet have changed since it was requested.
    error RecoveryOutdated(uint256 recoveryId);
    /// @notice The recovery is in another stage.
    error RecoveryStateInvalid(uint256 recoveryId, RecoveryState state);
    /// @notice The stage has ended; both in Unix seconds.
    error RecoveryExpired(uint256 recoveryId, uint256 expiresAt, uint256 time);
    /// @notice The stage has not ended, or another recovery failed shortly before; both in Unix seconds.
    error RecoveryTooEarly(uint256 recoveryId, uint256 since, uint256 time);
    /// @notice Another recovery of the citizen is under way.
    error RecoveryAlreadyUnderWay(uint256 citizenId, uint256 recoveryId);
    /// @notice Two offices are two people.
    error RecoveryOfficesAlike(address holder);
    /// @notice Only the wallet that is to be replaced may veto.
    error RecoveryVetoForeign(uint256 recoveryId, address account);
    /// @notice The old wallet may veto once.
    error RecoveryVetoSpent(uint256 recoveryId);
    /// @notice Fewer guardians have approved since the veto than are needed.
    error RecoveryApprovalsMissing(uint256 recoveryId, uint256 given, uint256 needed);
    /// @notice Only the new wallet may complete it.
    error RecoveryCompletionForeign(uint256 recoveryId, address account);
    /// @notice A request by an office needs evidence; the hash is zero.
    error RecoveryEvidenceMissing(uint256 citizenId);

    /// @notice Ask that a citizen gets a new wallet, and approve it; a guardian's act.
    function requestRecovery(uint256 citizenId, address newWallet) external returns (uint256 recoveryId);

    /// @notice The same, signed: `RequestRecovery(address guardian,uint256 citizenId,address newWallet,uint32 epoch,uint256
    ///         nonce,uint256 deadline)`.
    function requestRecoveryWithSignature(
        address actor,
        uint256 citizenId,
        address newWallet,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 recoveryId);

    /// @notice Ask for it without guardians; the registrar's act.
    /// @param evidence Hash of the file that explains the request.
    function requestRecoveryByOffice(uint256 citizenId, address newWallet, bytes32 evidence)
        external
        returns (uint256 recoveryId);

    /// @notice Approve a recovery; a guardian's act, before the delay or after a veto.
    function approveRecovery(uint256 recoveryId) external;

    /// @notice The same, signed:
    ///         `ApproveRecovery(address guardian,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function approveRecoveryWithSignature(address actor, uint256 recoveryId, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Approve what the registrar requested; the arbiter's act.
    function approveRecoveryByOffice(uint256 recoveryId) external;

    /// @notice Veto, once, before it can be completed; the act of the wallet that is to be replaced.
    function vetoRecovery(uint256 recoveryId) external;

    /// @notice The same, signed:
    ///         `VetoRecovery(address citizen,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function vetoRecoveryWithSignature(address actor, uint256 recoveryId, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Override a veto after the longer delay, once guardians have approved anew; the arbiter's act.
    function overrideVeto(uint256 recoveryId) external;

    /// @notice Complete it: the act of the new wallet, which must be free.
    function completeRecovery(uint256 recoveryId) external;

    /// @notice The same, signed: `CompleteRecovery(address newWallet,uint256 recoveryId,uint32 epoch,uint256 nonce,uint256
    ///         deadline)`.
    function completeRecoveryWithSignature(
        address actor,
        uint256 recoveryId,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Record that a stage was not followed by the next in time. Anyone may.
    function failRecovery(uint256 recoveryId) external;

    /// @notice The recovery with this id; all zero if there is none.
    function recovery(uint256 recoveryId) external view returns (RecoveryCase memory);

    /// @notice The recovery of a citizen that is under way; 0 if there is none.
    function pendingRecoveryOf(uint256 citizenId) external view returns (uint256 recoveryId);

    /// @notice How many recoveries were requested: the highest id.
    function recoveryCount() external view returns (uint256);

    /// @notice The delays, fixed at deployment.
    function delays() external view returns (Delays memory);
}
