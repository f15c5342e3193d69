// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "./IAppealable.sol";
import {ISignedActs} from "./ISignedActs.sol";

/// @title Appeals against adverse acts of the civil register.
/// @notice One appeal an act, by the person whom it is against. An arbiter who is neither that person nor who acted decides
///         until a deadline; when nobody does, the act falls.
interface IAppeals is ISignedActs {
    enum AppealState {
        None,
        Open,
        Allowed,
        Dismissed,
        Defaulted
    }

    /// @param register The register of the act.
    /// @param lodgedAt Unix time of the block that recorded the appeal, in seconds.
    /// @param decideBy Unix time in seconds until which it can be decided, inclusive; after that the act falls.
    /// @param actId The act in the register.
    struct Appeal {
        IAppealable register;
        uint40 lodgedAt;
        uint40 decideBy;
        AppealState state;
        uint64 actId;
    }

    /// @notice Somebody appealed against an act.
    /// @param statement Hash of the file that says why.
    /// @param decideBy Unix time in seconds until which it can be decided, inclusive; after that the act falls.
    event AppealLodged(
        uint256 indexed appealId,
        address indexed register,
        uint256 indexed actId,
        address appellant,
        bytes32 statement,
        uint40 decideBy
    );

    /// @notice An arbiter decided an appeal.
    /// @param allowed Whether the appeal was allowed, that is, the act falls.
    /// @param reasons Hash of the file that explains the decision.
    /// @param by The arbiter.
    event AppealDecided(uint256 indexed appealId, bool allowed, bytes32 reasons, address by);

    /// @notice Nobody decided an appeal in time: the act fell.
    event AppealDefaulted(uint256 indexed appealId);

    /// @notice Arbiters have one day to one year to decide; in seconds.
    error AppealDecisionPeriodInvalid(uint256 decisionPeriod);
    /// @notice No register with this address has acts that can be appealed against here.
    error AppealRegisterUnknown(address register);
    /// @notice The act is not against this wallet's person.
    error AppealForeign(uint256 actId, address wallet);
    /// @notice The statement, or the reasons, have no hash.
    error AppealTextMissing();
    /// @notice The appeal does not exist or is decided already.
    error AppealNotOpen(uint256 appealId);
    /// @notice Nobody decides about their own act, or about an act against themselves, with whichever of their wallets.
    error AppealArbiterPartial(address arbiter);
    /// @notice The time to decide has passed: the act falls. Both in Unix seconds.
    error AppealDecisionTooLate(uint256 decideBy, uint256 time);
    /// @notice The appeal can still be decided; both in Unix seconds.
    error AppealStillOpen(uint256 decideBy, uint256 time);

    /// @notice Appeal against an act; the act of the person whom it is against, suspended or not.
    /// @param statement Hash of the file that says why.
    function lodge(IAppealable register, uint256 actId, bytes32 statement) external returns (uint256 appealId);

    /// @notice The same, signed: `LodgeAppeal(address appellant,address register,uint256 actId,bytes32 statement,
    ///         uint32 epoch,uint256 nonce,uint256 deadline)`.
    function lodgeWithSignature(
        address actor,
        IAppealable register,
        uint256 actId,
        bytes32 statement,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 appealId);

    /// @notice Decide an appeal; the arbiter's act.
    /// @param allowed Whether the act falls.
    /// @param reasons Hash of the file that explains the decision.
    function decide(uint256 appealId, bool allowed, bytes32 reasons) external;

    /// @notice Have an act fall about which nobody decided in time. Anyone may.
    function concludeUndecided(uint256 appealId) external;

    /// @notice The appeal with this id; all zero if there is none.
    function appeal(uint256 appealId) external view returns (Appeal memory);

    /// @notice How many appeals there were: the highest appeal id.
    function appealCount() external view returns (uint256);
}
