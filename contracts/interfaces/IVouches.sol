// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISignedActs} from "./ISignedActs.sol";

/// @title The second road to admission: citizens vouch for an applicant.
/// @notice A citizen has one live vouch, which ends by itself. When as many citizens as the rules need have live vouches
///         for an application, anyone may have the applicant admitted. Who vouched for somebody whose citizenship is revoked
///         shares the consequence: they cannot vouch for a time.
interface IVouches is ISignedActs {
    /// @param needed How many vouches admit an applicant; 0 = vouching is off.
    /// @param period How long a vouch lives, in seconds.
    /// @param cooldown How long after giving a vouch a citizen may give the next one, in seconds; not less than `period`.
    /// @param tenure How long a citizen has been one, at least, before vouching, in seconds.
    /// @param consequence How long who vouched for a revoked citizen cannot vouch, in seconds.
    struct VouchingRules {
        uint8 needed;
        uint32 period;
        uint32 cooldown;
        uint32 tenure;
        uint32 consequence;
    }

    /// @param applicationId For whom it was given; 0 = none, or it was withdrawn, released or counted.
    /// @param until Unix time in seconds at which it ends by itself.
    /// @param freeAt Unix time in seconds from which on the citizen may vouch again.
    /// @param epoch The epoch of the wallet that gave it; the vouch falls when the wallet is retired.
    struct Vouch {
        uint64 applicationId;
        uint40 until;
        uint40 freeAt;
        uint32 epoch;
    }

    /// @notice New rules for vouches given and counted from now on.
    event VouchingRulesSet(uint8 needed, uint32 period, uint32 cooldown, uint32 tenure, uint32 consequence);

    /// @notice A citizen vouched for an applicant.
    /// @param until Unix time in seconds at which the vouch ends by itself.
    /// @param freeAt Unix time in seconds from which on the citizen may vouch again.
    event VouchGiven(uint256 indexed applicationId, uint256 indexed citizenId, uint40 until, uint40 freeAt);

    /// @notice A citizen took a vouch back, live or not. The next one still has to wait.
    event VouchWithdrawn(uint256 indexed applicationId, uint256 indexed citizenId);

    /// @notice A vouch that had ended, or whose application is decided, was cleared away.
    event VouchReleased(uint256 indexed applicationId, uint256 indexed citizenId);

    /// @notice An applicant was admitted because these citizens vouched.
    /// @param voucherIds Citizen ids, ascending.
    event VouchesCounted(uint256 indexed applicationId, uint256 indexed citizenId, uint256[] voucherIds);

    /// @notice The citizenship for which these citizens had vouched was revoked: they cannot vouch until a time, and their
    ///         live vouches fall.
    event VouchersBarred(uint256 indexed citizenId, uint256[] voucherIds, uint40 until);

    /// @notice At most 16 vouches are needed; a vouch lives from one day to one year, a cooldown is no shorter than that, and
    ///         no time is longer than twenty years.
    error VouchingRulesInvalid(uint256 needed, uint256 period, uint256 cooldown, uint256 tenure, uint256 consequence);
    /// @notice The constitution has turned vouching off.
    error VouchingOff();
    /// @notice Nobody vouches for themselves.
    error VouchForOneself(uint256 applicationId, address wallet);
    /// @notice The citizen has not been one for long enough, or has a live vouch or has to wait; both in Unix seconds.
    error VouchTooEarly(uint256 citizenId, uint256 freeAt, uint256 time);
    /// @notice The citizen has no vouch to take back or to release.
    error VouchUnknown(uint256 citizenId);
    /// @notice The vouch lives, and only who gave it may take it back.
    error VouchStillLive(uint256 citizenId, uint256 until);
    /// @notice Another number of vouches admits an applicant.
    error VouchCountInvalid(uint256 given, uint256 needed);
    /// @notice The citizens are not given in ascending order, each once.
    error VouchersUnordered(uint256 citizenId);
    /// @notice The citizen has no live vouch for the application, or is not in good standing.
    error VouchNotLive(uint256 applicationId, uint256 citizenId);
    /// @notice The citizenship is not revoked.
    error CitizenNotRevoked(uint256 citizenId);
    /// @notice The citizen's latest admission was not by the vouches of these, or they bore the consequence already.
    error VouchersUnknown(uint256 citizenId);

    /// @notice Vouch for the applicant of an open application; the act of a citizen in good standing.
    function vouch(uint256 applicationId) external;

    /// @notice The same, signed:
    ///         `VouchForApplicant(address citizen,uint256 applicationId,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function vouchWithSignature(address actor, uint256 applicationId, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Take the calling citizen's vouch back, live or not.
    function withdrawVouch() external;

    /// @notice The same, signed: `WithdrawVouch(address citizen,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function withdrawVouchWithSignature(address actor, uint256 deadline, bytes calldata signature) external;

    /// @notice Clear a vouch away that has ended or whose application is decided. Anyone may.
    function releaseVouch(uint256 citizenId) external;

    /// @notice Count the vouches for an applicant, of exactly as many citizens as the rules need, who is admitted by that.
    ///         Anyone may.
    /// @param voucherIds Citizen ids, ascending.
    function countVouches(uint256 applicationId, uint256[] calldata voucherIds) external returns (uint256 citizenId);

    /// @notice Have those bear the consequence by whose vouches a citizen was last admitted who was revoked. Anyone may,
    ///         once.
    /// @param voucherIds As in {VouchesCounted}.
    function barVouchers(uint256 citizenId, uint256[] calldata voucherIds) external;

    /// @notice Set the rules; the constitution's act.
    function setVouchingRules(VouchingRules calldata rules) external;

    /// @notice The rules in force.
    function vouchingRules() external view returns (VouchingRules memory);

    /// @notice The latest vouch of a citizen.
    function vouchOf(uint256 citizenId) external view returns (Vouch memory);
}
