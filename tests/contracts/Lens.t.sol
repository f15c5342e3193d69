// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILens} from "../../contracts/interfaces/ILens.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

/// @dev States that chance seldom reaches; LensInvariants compares the lens with the acts in all others. INV-L-1.
contract VetoAllowanceTest is RecoveryTest {
    function test_WhenTheRecoveryWasOverridden_ItSaysThatTheVetoIsSpent() public {
        overridden();

        assertRefused(ada, IRecovery.RecoveryVetoSpent.selector);
    }

    function test_WhenTheRecoveryWasOverridden_GivenItHasExpired_ItSaysThat() public {
        overridden();
        vm.warp(block.timestamp + delays.window + 1);

        assertRefused(ada, IRecovery.RecoveryExpired.selector);
    }

    function test_WhenTheWalletIsARetiredOne_ItSaysThatItIsForeign() public {
        completed();
        vm.warp(block.timestamp + delays.cooldown);
        scheduled();

        assertRefused(ada, IRecovery.RecoveryVetoForeign.selector);
    }

    function test_WhenTheWalletIsARetiredOne_GivenTheRecoveryHasExpired_ItSaysThat() public {
        completed();
        vm.warp(block.timestamp + delays.cooldown);
        scheduled();
        vm.warp(block.timestamp + delays.vetoPeriod + delays.window + 1);

        assertRefused(ada, IRecovery.RecoveryExpired.selector);
    }

    /// @dev Offices recover Ada once more.
    function scheduled() private {
        approveByOffice(requestByOffice(ADA, person("third")));
    }

    /// @dev The lens and the act give the same error.
    function assertRefused(address wallet, bytes4 error) private {
        uint256 recoveryId = recoveries.pendingRecoveryOf(ADA);
        ILens.Allowance memory said = lens.allowedActions(wallet)[uint8(ILens.Action.VetoRecovery)];
        vm.prank(wallet);
        (bool done, bytes memory answer) =
            address(recoveries).call(abi.encodeCall(IRecovery.vetoRecovery, (recoveryId)));

        assertFalse(done);
        assertEq(bytes32(bytes4(answer)), bytes32(error));
        assertEq(bytes32(said.reason), bytes32(error));
    }
}
