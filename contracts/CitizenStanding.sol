// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "./interfaces/IAppealable.sol";
import {ICitizenStanding} from "./interfaces/ICitizenStanding.sol";
import {AdverseReasons} from "./AdverseReasons.sol";
import {CitizenRecords} from "./CitizenRecords.sol";
import {Times} from "./Times.sol";

/// @title Decisions against a person: suspension, revocation, and how they are undone.
abstract contract CitizenStanding is CitizenRecords {
    /// @dev A suspension that begins this long after the end of the one before begins a new chain.
    uint256 private constant CHAIN_BREAK = 365 days;

    uint40 private _actCount;
    mapping(uint256 actId => Act) private _acts;

    /// @inheritdoc ICitizenStanding
    function suspend(uint256 citizenId, uint8 reason, bytes32 evidence, uint40 until)
        external
        officeAct
        returns (uint256 actId)
    {
        _checkGrounds(citizenId, reason, evidence);
        Standing storage standing = _standings[citizenId];
        if (_isSuspended(citizenId)) revert CitizenshipSuspended(citizenId, standing.suspendedUntil);
        // Suspensions are hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp >= standing.suspendedUntil + CHAIN_BREAK) standing.suspendedFor = 0;
        uint256 cap = rules().suspensionCap;
        uint256 latest = block.timestamp + (cap > standing.suspendedFor ? cap - standing.suspendedFor : 0);
        // forge-lint: disable-next-item(block-timestamp)
        if (until <= block.timestamp || until > latest) revert SuspensionEndInvalid(until, latest);

        uint40 appealUntil;
        (actId, appealUntil) = _openAct(ActKind.Suspension, citizenId);
        standing.suspendedUntil = until;
        standing.suspensionId = _number(actId);
        // At most the cap, which has 32 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        standing.suspendedFor += uint32(until - block.timestamp);
        _people[citizenId].marks |= SUSPENSION_MARK;

        bytes memory data = abi.encode(reason, evidence, until, appealUntil, msg.sender);
        _record(CitizenSuspended.selector, _topic(citizenId), _topic(actId), data);
    }

    /// @inheritdoc ICitizenStanding
    function revoke(uint256 citizenId, uint8 reason, bytes32 evidence) external officeAct returns (uint256 actId) {
        _checkGrounds(citizenId, reason, evidence);
        Person storage person = _people[citizenId];
        if (person.state == CitizenState.Revoking) revert RevocationAlreadyPronounced(citizenId);

        uint40 appealUntil;
        (actId, appealUntil) = _openAct(ActKind.Revocation, citizenId);
        person.state = CitizenState.Revoking;
        _standings[citizenId].revocationId = _number(actId);

        bytes memory data = abi.encode(reason, evidence, appealUntil, msg.sender);
        _record(RevocationPronounced.selector, _topic(citizenId), _topic(actId), data);
    }

    /// @inheritdoc ICitizenStanding
    function reinstate(uint256 actId) external officeAct {
        Act storage act_ = _acts[actId];
        if (!_isRunning(actId, act_)) revert ActNotRunning(actId);

        act_.state = ActState.Withdrawn;
        _undo(actId, act_);
    }

    /// @inheritdoc ICitizenStanding
    function concludeRevocation(uint256 actId) external {
        Act storage act_ = _acts[actId];
        if (act_.kind != ActKind.Revocation || act_.state != ActState.Appealable) revert ActNotAppealable(actId);
        // The time to appeal is a month and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp <= act_.appealUntil) revert AppealStillPossible(act_.appealUntil, block.timestamp);
        if (!_isRunning(actId, act_)) revert ActNotRunning(actId);

        act_.state = ActState.Final;
        _takeEffect(actId, act_);
    }

    /// @inheritdoc IAppealable
    function markAppealed(uint256 actId) external restricted {
        Act storage act_ = _acts[actId];
        if (act_.state != ActState.Appealable) revert ActNotAppealable(actId);
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > act_.appealUntil) revert AppealTooLate(act_.appealUntil, block.timestamp);

        act_.state = ActState.Appealed;

        _record(ActAppealed.selector, _topic(actId), "");
    }

    /// @inheritdoc IAppealable
    function settle(uint256 actId, bool stands) external restricted {
        Act storage act_ = _acts[actId];
        // Its office gave way before the arbiter decided: that stands, and the appeal can be closed.
        if (act_.state == ActState.Withdrawn) return;
        if (act_.state != ActState.Appealed) revert ActNotAppealed(actId);

        act_.state = stands ? ActState.Final : ActState.Overturned;

        _record(ActSettled.selector, _topic(actId), abi.encode(stands));
        if (stands) _takeEffect(actId, act_);
        else _undo(actId, act_);
    }

    /// @inheritdoc IAppealable
    function act(uint256 actId) external view returns (Act memory) {
        return _acts[actId];
    }

    /// @inheritdoc ICitizenStanding
    function actCount() external view returns (uint256) {
        return _actCount;
    }

    /// @inheritdoc IAppealable
    function partyTo(uint256 actId) external view returns (address wallet) {
        Act storage act_ = _acts[actId];
        if (act_.kind != ActKind.Rejection) return _people[act_.subjectId].wallet;
        // Who was rejected may have become a citizen since, and have recovered to another wallet.
        address applicant = _applications[act_.subjectId].applicant;
        uint256 citizenId = _wallets[applicant].citizenId;
        return citizenId == 0 ? applicant : _people[citizenId].wallet;
    }

    /// @dev Opens the appeal clock of an act of the calling office.
    function _openAct(ActKind kind, uint256 subjectId) internal returns (uint256 actId, uint40 appealUntil) {
        actId = ++_actCount;
        appealUntil = Times.ahead(rules().appealPeriod);
        _acts[actId] = Act({
            by: msg.sender,
            subjectId: _number(subjectId),
            appealUntil: appealUntil,
            kind: kind,
            state: ActState.Appealable
        });
    }

    function _checkGrounds(uint256 citizenId, uint8 reason, bytes32 evidence) private view {
        if (reason == 0 || reason > AdverseReasons.LAST) revert AdverseReasonUnknown(reason);
        if (evidence == 0) revert AdverseEvidenceMissing(citizenId);
        if (!_isLive(_people[citizenId])) revert CitizenNotActive(citizenId);
    }

    /// @dev Whether the act still takes a right away, or is about to.
    function _isRunning(uint256 actId, Act storage act_) private view returns (bool) {
        uint256 subjectId = act_.subjectId;
        Standing storage standing = _standings[subjectId];
        if (act_.kind == ActKind.Suspension) return standing.suspensionId == actId && _isSuspended(subjectId);
        if (act_.kind == ActKind.Revocation) {
            return standing.revocationId == actId && _people[subjectId].state == CitizenState.Revoking;
        }
        return false;
    }

    function _takeEffect(uint256 actId, Act storage act_) private {
        if (act_.kind != ActKind.Revocation || !_isRunning(actId, act_)) return;
        uint256 citizenId = act_.subjectId;
        Person storage person = _people[citizenId];

        person.state = CitizenState.Revoked;

        _record(CitizenRevoked.selector, _topic(citizenId), _topic(actId), _topic(person.wallet), "");
        _burn(citizenId, person.wallet);
    }

    function _undo(uint256 actId, Act storage act_) private {
        if (act_.kind == ActKind.Rejection) return _reopen(act_.subjectId);
        if (!_isRunning(actId, act_)) return;
        uint256 citizenId = act_.subjectId;

        if (act_.kind == ActKind.Revocation) _people[citizenId].state = CitizenState.Active;
        else _endSuspension(citizenId);

        _record(CitizenReinstated.selector, _topic(citizenId), _topic(actId), abi.encode(msg.sender));
    }

    /// @dev Ends it now; what was not served does not count.
    function _endSuspension(uint256 citizenId) private {
        Standing storage standing = _standings[citizenId];
        // It runs: its end is in the future, by no more than was counted.
        // forge-lint: disable-next-item(unsafe-typecast)
        standing.suspendedFor -= uint32(standing.suspendedUntil - block.timestamp);
        standing.suspendedUntil = Times.current();
        _people[citizenId].marks &= ~SUSPENSION_MARK;
    }

    /// @dev Only if its applicant is still free to apply.
    function _reopen(uint256 applicationId) private {
        Application storage application_ = _applications[applicationId];
        address applicant = application_.applicant;
        Wallet storage wallet = _wallets[applicant];
        if (wallet.openApplicationId != 0 || _passportBalance(applicant) != 0 || isRetired(applicant)) return;

        application_.state = ApplicationState.Open;
        // Counted in 64 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        wallet.openApplicationId = uint64(applicationId);

        _record(ApplicationReopened.selector, _topic(applicationId), "");
    }

    /// @dev Acts, applications and citizens are counted one by one: 40 bits hold them all.
    function _number(uint256 id) private pure returns (uint40) {
        // forge-lint: disable-next-item(unsafe-typecast)
        return uint40(id);
    }
}
