// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {IRecovery} from "../../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./RecoveryTest.sol";

/// @dev What the requests of both roads share.
abstract contract RequestTest is RecoveryTest {
    function expectTaken(address wallet, uint256 holder) internal {
        expectError(ICitizenRegistry.WalletTaken.selector, abi.encode(wallet, holder));
    }

    function expectUnknown(uint256 citizenId) internal {
        expectError(IRecovery.RecoveryCitizenUnknown.selector, abi.encode(citizenId));
    }

    /// @dev A request that nobody has approved, and until when it can be.
    function assertRequested(uint256 recoveryId, uint8 approvals, uint32 version, address by) internal view {
        IRecovery.RecoveryCase memory expected = IRecovery.RecoveryCase({
            newWallet: next,
            epoch: 0,
            state: IRecovery.RecoveryState.Requested,
            approvals: approvals,
            citizenId: uint64(ADA),
            guardianVersion: version,
            changedAt: uint40(block.timestamp),
            vetoSpent: false,
            registrar: by
        });
        assertEq(abi.encode(recoveries.recovery(recoveryId)), abi.encode(expected));
        assertUnderWay(ADA, 0);
    }

    function expectScheduled(uint256 recoveryId) internal {
        uint256 completableAt = block.timestamp + delays.vetoPeriod;
        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryScheduled(recoveryId, uint40(completableAt), uint40(completableAt + delays.window));
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.RecoveryMarked(ADA, uint40(block.timestamp + 180 days));
    }
}
