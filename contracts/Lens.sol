// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IAppealable} from "./interfaces/IAppealable.sol";
import {IAppeals} from "./interfaces/IAppeals.sol";
import {ICitizenRegistry} from "./interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "./interfaces/ICitizenStanding.sol";
import {ILens} from "./interfaces/ILens.sol";
import {IRecovery} from "./interfaces/IRecovery.sol";
import {ISigningKeys} from "./interfaces/ISigningKeys.sol";
import {IVouches} from "./interfaces/IVouches.sol";

/// @title The lens: allowed actions.
contract Lens is ILens {
    ICitizenRegistry public immutable CITIZENS;
    IVouches public immutable VOUCHES;
    IRecovery public immutable RECOVERY;
    ISigningKeys public immutable KEYS;

    constructor(ICitizenRegistry citizens, IVouches vouches, IRecovery recovery, ISigningKeys keys) {
        (CITIZENS, VOUCHES, RECOVERY, KEYS) = (citizens, vouches, recovery, keys);
    }

    /// @inheritdoc ILens
    function allowedActions(address wallet) external view returns (Allowance[12] memory allowances) {
        uint256 id = CITIZENS.citizenIdOf(wallet);
        bool live = CITIZENS.isLive(id) && CITIZENS.walletOf(id) == wallet;
        allowances[uint8(Action.Apply)] = _apply(wallet, live);
        if (CITIZENS.openApplicationOf(wallet) == 0) {
            allowances[uint8(Action.Withdraw)] = _never(ICitizenRegistry.ApplicationNotOpen.selector);
        }
        allowances[uint8(Action.VetoRecovery)] = _vetoRecovery(id, wallet);
        allowances[uint8(Action.Vouch)] = _vouch(id, live);
        if (!live) {
            _refuseAll(allowances);
            return allowances;
        }
        ICitizenRegistry.Citizen memory citizen = CITIZENS.citizen(id);
        allowances[uint8(Action.Renew)] = _renew(citizen);
        if (citizen.recoveryPending) {
            allowances[uint8(Action.Renounce)] = _never(ICitizenRegistry.RecoveryPending.selector);
        }
        if (RECOVERY.pendingRecoveryOf(id) != 0) {
            allowances[uint8(Action.NameGuardians)] = _never(ICitizenRegistry.RecoveryPending.selector);
        }
        if (VOUCHES.vouchOf(id).applicationId == 0) {
            allowances[uint8(Action.WithdrawVouch)] = _never(IVouches.VouchUnknown.selector);
        }
        if (KEYS.signingKey(id).key == address(0)) {
            allowances[uint8(Action.DropSigningKey)] = _never(ISigningKeys.SigningKeyUnknown.selector);
        }
        allowances[uint8(Action.RegisterBusiness)] = _goodStanding(citizen);
    }

    /// @inheritdoc ILens
    function appealAllowance(address wallet, uint256 actId) external view returns (Allowance memory allowance) {
        IAppealable.Act memory act = CITIZENS.act(actId);
        if (wallet != CITIZENS.partyTo(actId)) return _never(IAppeals.AppealForeign.selector);
        if (act.state != IAppealable.ActState.Appealable) return _never(IAppealable.ActNotAppealable.selector);
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > act.appealUntil) return _never(IAppealable.AppealTooLate.selector);
    }

    function _apply(address wallet, bool live) private view returns (Allowance memory allowance) {
        if (CITIZENS.openApplicationOf(wallet) != 0) return _never(ICitizenRegistry.ApplicationAlreadyOpen.selector);
        if (CITIZENS.isRetired(wallet)) return _never(ICitizenRegistry.WalletRetired.selector);
        if (live) return _never(ICitizenRegistry.CitizenAlreadyAdmitted.selector);
    }

    function _renew(ICitizenRegistry.Citizen memory citizen) private view returns (Allowance memory allowance) {
        uint256 opensAt = citizen.expiresAt - CITIZENS.rules().renewalWindow;
        return _from(ICitizenRegistry.RenewalTooEarly.selector, opensAt);
    }

    function _vouch(uint256 id, bool live) private view returns (Allowance memory allowance) {
        IVouches.VouchingRules memory rules = VOUCHES.vouchingRules();
        if (rules.needed == 0) return _never(IVouches.VouchingOff.selector);
        if (!live) return _never(ICitizenRegistry.CitizenUnknown.selector);
        ICitizenRegistry.Citizen memory citizen = CITIZENS.citizen(id);
        allowance = _goodStanding(citizen);
        if (allowance.reason != 0) return allowance;
        uint256 tenured = uint256(citizen.admittedAt) + rules.tenure;
        return _from(IVouches.VouchTooEarly.selector, Math.max(tenured, VOUCHES.vouchOf(id).freeAt));
    }

    function _vetoRecovery(uint256 id, address wallet) private view returns (Allowance memory allowance) {
        uint256 recoveryId = RECOVERY.pendingRecoveryOf(id);
        IRecovery.RecoveryCase memory recovery = RECOVERY.recovery(recoveryId);
        if (recovery.state != IRecovery.RecoveryState.Approved) return _never(IRecovery.RecoveryStateInvalid.selector);
        IRecovery.Delays memory delays = RECOVERY.delays();
        uint256 completableAt = uint256(recovery.changedAt) + (recovery.vetoSpent ? 0 : delays.vetoPeriod);
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > completableAt + delays.window) return _never(IRecovery.RecoveryExpired.selector);
        if (CITIZENS.walletOf(id) != wallet) return _never(IRecovery.RecoveryVetoForeign.selector);
        if (recovery.vetoSpent) return _never(IRecovery.RecoveryVetoSpent.selector);
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp >= completableAt) return _never(IRecovery.RecoveryExpired.selector);
    }

    function _goodStanding(ICitizenRegistry.Citizen memory citizen) private view returns (Allowance memory) {
        return _from(ICitizenStanding.CitizenshipSuspended.selector, citizen.suspendedUntil);
    }

    /// @dev What only a live citizen may do.
    function _refuseAll(Allowance[12] memory allowances) private pure {
        Allowance memory refused = _never(ICitizenRegistry.CitizenUnknown.selector);
        allowances[uint8(Action.AcceptTerms)] = refused;
        allowances[uint8(Action.Renew)] = refused;
        allowances[uint8(Action.Renounce)] = refused;
        allowances[uint8(Action.WithdrawVouch)] = refused;
        allowances[uint8(Action.NameGuardians)] = refused;
        allowances[uint8(Action.SetSigningKey)] = refused;
        allowances[uint8(Action.DropSigningKey)] = refused;
        allowances[uint8(Action.RegisterBusiness)] = refused;
    }

    function _never(bytes4 reason) private pure returns (Allowance memory) {
        return Allowance({reason: reason, opensAt: 0});
    }

    /// @dev Allowed from a time on.
    function _from(bytes4 reason, uint256 opensAt) private view returns (Allowance memory allowance) {
        // All times here are hours and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp, unsafe-typecast)
        if (block.timestamp < opensAt) allowance = Allowance({reason: reason, opensAt: uint40(opensAt)});
    }
}
