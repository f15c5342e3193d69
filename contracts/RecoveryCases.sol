// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {IRecovery} from "./interfaces/IRecovery.sol";
import {Guardians} from "./Guardians.sol";
import {Times} from "./Times.sol";

/// @title The stages of recoveries and their clocks: each counts from the block that recorded the stage before.
abstract contract RecoveryCases is IRecovery, Guardians {
    Delays private _delays;
    /// @inheritdoc IRecovery
    uint256 public recoveryCount;
    /// @inheritdoc IRecovery
    mapping(uint256 citizenId => uint256 recoveryId) public pendingRecoveryOf;
    mapping(uint256 recoveryId => RecoveryCase) private _cases;
    mapping(uint256 citizenId => uint256 time) private _underWaySince;
    mapping(uint256 citizenId => uint256 time) private _freeAt;

    constructor(Delays memory delays_) {
        // Vetoed in the last second, overridden in the last second, completed in the last second.
        uint256 longest = uint256(delays_.vetoPeriod) + delays_.overridePeriod + 2 * uint256(delays_.window);
        bool ordered = delays_.overridePeriod > delays_.vetoPeriod && delays_.cooldown > delays_.guardianDelay;
        bool some = delays_.vetoPeriod != 0 && delays_.guardianDelay != 0 && delays_.window != 0;
        if (!ordered || !some || longest >= Times.LONGEST_RECOVERY) revert RecoveryDelaysInvalid(delays_);
        _delays = delays_;
    }

    /// @inheritdoc IRecovery
    function failRecovery(uint256 recoveryId) external {
        RecoveryCase storage case_ = _cases[recoveryId];
        _requireRipe(recoveryId, _expiresAt(recoveryId, case_) + 1);

        _fail(recoveryId, case_);
    }

    /// @inheritdoc IRecovery
    function recovery(uint256 recoveryId) external view returns (RecoveryCase memory) {
        return _cases[recoveryId];
    }

    /// @inheritdoc IRecovery
    function delays() external view returns (Delays memory) {
        return _delays;
    }

    /// @dev Opens a case for a citizen, live or former, whose wallet gets a free one in its place.
    /// @param guardianVersion 0 = for the offices.
    function _open(address by, uint256 citizenId, address newWallet, uint32 guardianVersion, bytes32 evidence)
        internal
        returns (uint256 recoveryId, RecoveryCase storage case_)
    {
        address wallet = CITIZENS.walletOf(citizenId);
        if (wallet == address(0)) revert RecoveryCitizenUnknown(citizenId);
        uint256 holder = CITIZENS.citizenIdOf(newWallet);
        if (newWallet == address(0) || newWallet == wallet || (holder != 0 && holder != citizenId)) {
            revert ICitizenRegistry.WalletTaken(newWallet, holder);
        }

        recoveryId = ++recoveryCount;
        case_ = _cases[recoveryId];
        // Citizens are counted in 64 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        (case_.newWallet, case_.citizenId) = (newWallet, uint64(citizenId));
        (case_.epoch, case_.guardianVersion) = (CITIZENS.epochOf(wallet), guardianVersion);
        if (guardianVersion == 0) case_.registrar = by;
        _enter(case_, RecoveryState.Requested);

        bytes memory data = abi.encode(by, guardianVersion, evidence, _expiresAt(recoveryId, case_));
        _record(RecoveryRequested.selector, _topic(recoveryId), _topic(citizenId), _topic(newWallet), data);
    }

    /// @dev Enough have approved: from now on it is under way, and the old wallet may veto.
    function _schedule(uint256 recoveryId, RecoveryCase storage case_) internal {
        uint256 citizenId = case_.citizenId;
        if (pendingRecoveryOf[citizenId] != 0) {
            revert RecoveryAlreadyUnderWay(citizenId, pendingRecoveryOf[citizenId]);
        }
        _requireRipe(recoveryId, _freeAt[citizenId]);

        _enter(case_, RecoveryState.Approved);
        (pendingRecoveryOf[citizenId], _underWaySince[citizenId]) = (recoveryId, block.timestamp);
        _recordScheduled(recoveryId, case_);

        CITIZENS.markRecovery(citizenId, true);
    }

    function _recordScheduled(uint256 recoveryId, RecoveryCase storage case_) internal {
        bytes memory data = abi.encode(_opensAt(case_), _expiresAt(recoveryId, case_));
        _record(RecoveryScheduled.selector, _topic(recoveryId), data);
    }

    /// @dev Ends a case, and with it the hold on the citizen if it was under way.
    function _fail(uint256 recoveryId, RecoveryCase storage case_) internal {
        uint256 citizenId = case_.citizenId;
        bool underWay = pendingRecoveryOf[citizenId] == recoveryId;

        _enter(case_, RecoveryState.Failed);
        if (underWay) _freeAt[citizenId] = block.timestamp + _delays.cooldown;

        _record(RecoveryFailed.selector, _topic(recoveryId), _topic(citizenId), abi.encode(_freeAt[citizenId]));
        if (underWay) _release(citizenId);
    }

    function _release(uint256 citizenId) internal {
        delete pendingRecoveryOf[citizenId];
        delete _underWaySince[citizenId];

        CITIZENS.markRecovery(citizenId, false);
    }

    function _enter(RecoveryCase storage case_, RecoveryState state) internal {
        case_.state = state;
        case_.changedAt = Times.current();
    }

    /// @dev A case in this state, whose stage has not ended, of the same wallet and guardians as when it was opened.
    function _current(uint256 recoveryId, RecoveryState state) internal view returns (RecoveryCase storage case_) {
        case_ = _cases[recoveryId];
        if (case_.state != state) revert RecoveryStateInvalid(recoveryId, case_.state);
        uint256 expiresAt = _expiresAt(recoveryId, case_);
        // Stages last hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > expiresAt) revert RecoveryExpired(recoveryId, expiresAt, block.timestamp);
        uint256 citizenId = case_.citizenId;
        bool sameWallet = case_.epoch == CITIZENS.citizen(citizenId).epoch;
        bool sameGuardians = case_.guardianVersion == 0 || case_.guardianVersion == _guardians(citizenId).version;
        if (!sameWallet || !sameGuardians) revert RecoveryOutdated(recoveryId);
    }

    function _stateOf(uint256 recoveryId) internal view returns (RecoveryState) {
        return _cases[recoveryId].state;
    }

    function _requireRipe(uint256 recoveryId, uint256 since) internal view {
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp < since) revert RecoveryTooEarly(recoveryId, since, block.timestamp);
    }

    /// @dev From when on the stage can be followed by the next.
    function _opensAt(RecoveryCase storage case_) internal view returns (uint256) {
        if (case_.state == RecoveryState.Vetoed) return case_.changedAt + _delays.overridePeriod;
        if (case_.state == RecoveryState.Approved && !case_.vetoSpent) return case_.changedAt + _delays.vetoPeriod;
        return case_.changedAt;
    }

    /// @dev Until when the stage can be followed by the next, inclusive. Reverts for one that nothing follows.
    function _expiresAt(uint256 recoveryId, RecoveryCase storage case_) internal view returns (uint256) {
        RecoveryState state = case_.state;
        if (state == RecoveryState.None || state == RecoveryState.Completed || state == RecoveryState.Failed) {
            revert RecoveryStateInvalid(recoveryId, state);
        }
        return _opensAt(case_) + _delays.window;
    }

    function _guardianDelay() internal view override returns (uint256) {
        return _delays.guardianDelay;
    }

    function _guardianTime(uint256 citizenId) internal view override returns (uint256) {
        uint256 since = _underWaySince[citizenId];
        // The register's own note of a time, not a balance.
        // slither-disable-next-line incorrect-equality
        return since == 0 ? block.timestamp : since;
    }

    function _requireNoRecovery(uint256 citizenId) internal view override {
        if (pendingRecoveryOf[citizenId] != 0) revert ICitizenRegistry.RecoveryPending(citizenId);
    }
}
