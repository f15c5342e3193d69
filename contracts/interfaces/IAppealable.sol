// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title A register whose adverse acts, the decisions against a person, can be appealed against.
/// @notice Every such act names its reason, the hash of the evidence and the office that did it, and opens an appeal
///         clock. The register keeps the acts, {IAppeals} the appeals.
interface IAppealable is IJournal {
    enum ActKind {
        None,
        Rejection,
        Suspension,
        Revocation
    }

    enum ActState {
        None,
        Appealable,
        Appealed,
        Final,
        Overturned,
        Withdrawn
    }

    /// @param by Who decided.
    /// @param subjectId Whom it is against: an application (of a rejection) or a citizen.
    /// @param appealUntil Unix time in seconds until which it can be appealed against, inclusive.
    struct Act {
        address by;
        uint40 subjectId;
        uint40 appealUntil;
        ActKind kind;
        ActState state;
    }

    /// @notice An appeal was lodged against an act; there is no second one.
    event ActAppealed(uint256 indexed actId);

    /// @notice An appeal was decided, or fell to its default.
    /// @param stands Whether the act stands; if not, what it did is undone in the same transaction.
    event ActSettled(uint256 indexed actId, bool stands);

    /// @notice The act does not exist, or was appealed against, withdrawn or concluded already.
    error ActNotAppealable(uint256 actId);
    /// @notice No appeal is open against the act.
    error ActNotAppealed(uint256 actId);
    /// @notice The time to appeal has passed; both in Unix seconds.
    error AppealTooLate(uint256 appealUntil, uint256 time);

    /// @notice Note that an appeal was lodged; the power of {IAppeals}.
    function markAppealed(uint256 actId) external;

    /// @notice Settle an act that was appealed against; the power of {IAppeals}. What its office has withdrawn meanwhile
    ///         stays withdrawn, whatever is decided.
    function settle(uint256 actId, bool stands) external;

    /// @notice The adverse act with this id; all zero if there is none.
    function act(uint256 actId) external view returns (Act memory);

    /// @notice The wallet of the person whom an act is against; zero if there is no such act.
    function partyTo(uint256 actId) external view returns (address wallet);
}
