// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./RecoveryTest.sol";

/// @dev The stages of a recovery as a table: what each act has to answer in each state at each time.
abstract contract RecoveryTable is RecoveryTest {
    enum Stage {
        Unknown,
        RequestedByGuardian,
        RequestedByOffice,
        Approved,
        ApprovedByOffice,
        Vetoed,
        VetoedApproved,
        Overridden,
        Completed,
        Failed
    }

    enum Act {
        Approve,
        ApproveByOffice,
        Veto,
        Override,
        Complete,
        Fail
    }

    /// @dev Brings Ada's recovery to a stage; Ben has not approved, or not anew.
    function reach(Stage stage) internal returns (uint256 recoveryId) {
        if (stage == Stage.RequestedByGuardian) return request(gia);
        if (stage == Stage.RequestedByOffice) return requestByOffice(ADA, next);
        if (stage == Stage.Approved) return approved();
        if (stage == Stage.ApprovedByOffice) return approvedByOffice();
        if (stage == Stage.Vetoed) return vetoed();
        if (stage == Stage.VetoedApproved) return vetoedAndApproved();
        if (stage == Stage.Overridden) return overriddenByGiaAndGus();
        if (stage == Stage.Completed) return completed();
        if (stage == Stage.Failed) return failedInTime();
        return 1;
    }

    /// @dev Each act by who may do it.
    function perform(Act act, uint256 recoveryId) internal {
        if (act == Act.Approve) approve(ben, recoveryId);
        if (act == Act.ApproveByOffice) approveByOffice(recoveryId);
        if (act == Act.Veto) veto(ada, recoveryId);
        if (act == Act.Override) overrideVeto(recoveryId);
        if (act == Act.Complete) complete(next, recoveryId);
        if (act == Act.Fail) fail_(recoveryId);
    }

    /// @dev What the act answers: nothing when it is allowed, else the error.
    function refusal(Stage stage, Act act, uint256 id, uint256 since) internal view returns (bytes memory) {
        IRecovery.RecoveryState state = stateIn(stage);
        uint256 opens = since + waitIn(stage);
        uint256 expires = opens + delays.window;
        if (!follows(state, act)) return abi.encodeWithSelector(IRecovery.RecoveryStateInvalid.selector, id, state);
        if (act == Act.Fail) return block.timestamp > expires ? bytes("") : tooEarly(id, expires + 1);
        if (block.timestamp > expires) return expired(id, expires);
        if (act == Act.Veto) return refusalToVeto(stage, id, opens);
        if (act == Act.Complete || act == Act.Override) {
            if (block.timestamp < opens) return tooEarly(id, opens);
            if (stage != Stage.Vetoed) return "";
            return abi.encodeWithSelector(IRecovery.RecoveryApprovalsMissing.selector, id, 0, THRESHOLD);
        }
        if ((act == Act.ApproveByOffice) == (stage == Stage.RequestedByOffice)) return "";
        return abi.encodeWithSelector(IRecovery.RecoveryRoadInvalid.selector, id);
    }

    function stateIn(Stage stage) internal pure returns (IRecovery.RecoveryState) {
        IRecovery.RecoveryState[10] memory states = [
            IRecovery.RecoveryState.None,
            IRecovery.RecoveryState.Requested,
            IRecovery.RecoveryState.Requested,
            IRecovery.RecoveryState.Approved,
            IRecovery.RecoveryState.Approved,
            IRecovery.RecoveryState.Vetoed,
            IRecovery.RecoveryState.Vetoed,
            IRecovery.RecoveryState.Approved,
            IRecovery.RecoveryState.Completed,
            IRecovery.RecoveryState.Failed
        ];
        return states[uint256(stage)];
    }

    /// @dev How long the stage lasts before the next may follow.
    function waitIn(Stage stage) internal view returns (uint256) {
        if (stage == Stage.Approved || stage == Stage.ApprovedByOffice) return delays.vetoPeriod;
        if (stage == Stage.Vetoed || stage == Stage.VetoedApproved) return delays.overridePeriod;
        return 0;
    }

    /// @dev Which acts a state knows at all.
    function follows(IRecovery.RecoveryState state, Act act) private pure returns (bool) {
        if (state == IRecovery.RecoveryState.Requested) {
            return act == Act.Approve || act == Act.ApproveByOffice || act == Act.Fail;
        }
        if (state == IRecovery.RecoveryState.Approved) {
            return act == Act.Veto || act == Act.Complete || act == Act.Fail;
        }
        return state == IRecovery.RecoveryState.Vetoed && (act == Act.Approve || act == Act.Override || act == Act.Fail);
    }

    function refusalToVeto(Stage stage, uint256 id, uint256 opens) private view returns (bytes memory) {
        if (stage == Stage.Overridden) return abi.encodeWithSelector(IRecovery.RecoveryVetoSpent.selector, id);
        return block.timestamp < opens ? bytes("") : expired(id, opens - 1);
    }

    function expired(uint256 id, uint256 expires) private view returns (bytes memory) {
        return abi.encodeWithSelector(IRecovery.RecoveryExpired.selector, id, expires, block.timestamp);
    }

    function tooEarly(uint256 id, uint256 since) private view returns (bytes memory) {
        return abi.encodeWithSelector(IRecovery.RecoveryTooEarly.selector, id, since, block.timestamp);
    }

    function vetoedAndApproved() internal returns (uint256 recoveryId) {
        recoveryId = vetoed();
        approve(gia, recoveryId);
        approve(gus, recoveryId);
    }

    function overriddenByGiaAndGus() private returns (uint256 recoveryId) {
        recoveryId = vetoedAndApproved();
        vm.warp(block.timestamp + delays.overridePeriod);
        overrideVeto(recoveryId);
    }
}
