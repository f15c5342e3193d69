// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "./IAppealable.sol";

/// @title Suspension and revocation of citizenships, and the ways back.
/// @notice A suspension takes rights away for a time, never exits. A revocation is pronounced first and takes effect when
///         nobody appealed in time or an appeal was dismissed; until then the citizenship is live.
interface ICitizenStanding is IAppealable {
    /// @notice A citizen's rights rest until a time.
    /// @param reason Code of the reason, see {AdverseReasons}. The same holds below.
    /// @param evidence Hash of the file that explains the decision. The same holds below.
    /// @param until Unix time in seconds at which the suspension ends by itself.
    /// @param appealUntil Unix time in seconds until which it can be appealed against, inclusive. The same holds below.
    /// @param by Who decided. The same holds below.
    event CitizenSuspended(
        uint256 indexed citizenId,
        uint256 indexed actId,
        uint8 reason,
        bytes32 evidence,
        uint40 until,
        uint40 appealUntil,
        address by
    );

    /// @notice A revocation was pronounced; it can be appealed against before it takes effect.
    event RevocationPronounced(
        uint256 indexed citizenId, uint256 indexed actId, uint8 reason, bytes32 evidence, uint40 appealUntil, address by
    );

    /// @notice A suspension or a pronounced revocation was undone, by the office or by an appeal.
    /// @param by The office holder who took it back, or {IAppeals}.
    event CitizenReinstated(uint256 indexed citizenId, uint256 indexed actId, address by);

    /// @notice A revocation took effect. The id stays the person's.
    event CitizenRevoked(uint256 indexed citizenId, uint256 indexed actId, address indexed wallet);

    /// @notice The appeal against a rejection was allowed: the application waits for a decision again.
    event ApplicationReopened(uint256 indexed applicationId);

    /// @notice No adverse act has a reason with this code.
    error AdverseReasonUnknown(uint8 reason);
    /// @notice Every decision against a person needs evidence; the hash is zero.
    error AdverseEvidenceMissing(uint256 citizenId);
    /// @notice The citizen is suspended until this Unix time in seconds.
    error CitizenshipSuspended(uint256 citizenId, uint256 until);
    /// @notice A suspension ends in the future, and all of a chain together last no longer than the rules allow.
    error SuspensionEndInvalid(uint256 until, uint256 latest);
    /// @notice A revocation of this citizenship is pronounced already.
    error RevocationAlreadyPronounced(uint256 citizenId);
    /// @notice The revocation can still be appealed against; both in Unix seconds.
    error AppealStillPossible(uint256 appealUntil, uint256 time);
    /// @notice The act has nothing left to take back or to take effect on, or is no suspension or revocation.
    error ActNotRunning(uint256 actId);

    /// @notice Let a citizen's rights rest until a time; the registrar's act. Suspensions of which none begins a year or
    ///         more after the end of the one before last no longer together than the rules' `suspensionCap`.
    function suspend(uint256 citizenId, uint8 reason, bytes32 evidence, uint40 until) external returns (uint256 actId);

    /// @notice Pronounce the revocation of a citizenship; the registrar's act. Rights stay until it takes effect.
    function revoke(uint256 citizenId, uint8 reason, bytes32 evidence) external returns (uint256 actId);

    /// @notice Take a running suspension or a pronounced revocation back, appealed against or not; the registrar's act.
    function reinstate(uint256 actId) external;

    /// @notice Have a revocation take effect that nobody appealed against in time. Anyone may. Burns the passport.
    function concludeRevocation(uint256 actId) external;

    /// @notice How many adverse acts there were: the highest act id.
    function actCount() external view returns (uint256);
}
