// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract FailRecoveryTest is RecoveryTest {
    /// @dev INV-R-4.
    function test_WhenTheStageHasNotEnded_ItRevertsUntilTheSecond() public {
        uint256 recoveryId = approved();
        uint256 endsAt = block.timestamp + delays.vetoPeriod + delays.window;

        vm.warp(endsAt);
        expectTooEarly(recoveryId, endsAt + 1);
        fail_(recoveryId);

        vm.warp(endsAt + 1);
        fail_(recoveryId);
        expectState(recoveryId, IRecovery.RecoveryState.Failed);
        fail_(recoveryId);
    }

    /// @dev INV-R-4: a request that nobody approves holds nobody back, neither now nor later.
    function test_WhenItWasNeverUnderWay_ItLeavesAnotherThatIs() public {
        uint256 idle = request(gia, ADA, person("another"));
        vm.warp(block.timestamp + delays.window - 1 days);
        uint256 recoveryId = approved();
        vm.warp(block.timestamp + 1 days + 1);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryFailed(idle, ADA, 0);
        fail_(idle);

        assertUnderWay(ADA, recoveryId);
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(next, recoveryId);
    }

    /// @dev INV-R-4, INV-R-9.
    function test_WhenItWasUnderWay_ItFreesTheCitizenAndTellsFromWhenOnAnotherCanBeApproved() public {
        uint256 recoveryId = vetoed();
        vm.warp(block.timestamp + delays.overridePeriod + delays.window + 1);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryFailed(recoveryId, ADA, uint40(block.timestamp + delays.cooldown));
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.RecoveryMarked(ADA, 0);
        fail_(recoveryId);

        assertUnderWay(ADA, 0);
        assertEq(citizens.walletOf(ADA), ada);
        renounce(ada);
    }
}

contract RecoveryDelaysTest is RecoveryTest {
    function test_WhenTheDelaysDoNotFitTogether_ItReverts() public {
        for (uint256 i; i < 5; ++i) {
            IRecovery.Delays memory wrong = firstDelays();
            if (i == 0) wrong.guardianDelay = 0;
            if (i == 1) wrong.vetoPeriod = 0;
            if (i == 2) wrong.window = 0;
            if (i == 3) wrong.overridePeriod = wrong.vetoPeriod;
            if (i == 4) wrong.cooldown = wrong.guardianDelay;
            expectInvalid(wrong);
        }
    }

    /// @dev INV-R-4, INV-R-9: or the civil register would let go of a recovery that is still under way.
    function test_WhenARecoveryCouldLastAsLongAsTheCivilRegisterNotesIt_ItReverts() public {
        IRecovery.Delays memory longest = firstDelays();
        longest.overridePeriod = uint32(180 days - longest.vetoPeriod - 2 * longest.window);
        expectInvalid(longest);

        longest.overridePeriod -= 1;
        this.deploy(creation(longest));
        (longest.window, longest.overridePeriod) = (type(uint32).max, type(uint32).max);
        expectInvalid(longest);
    }

    function test_WhenTheyFit_ItKeepsThem() public view {
        assertEq(abi.encode(recoveries.delays()), abi.encode(delays));
        assertEq(recoveries.CITIZENS(), address(citizens));
    }

    function expectInvalid(IRecovery.Delays memory wrong) private {
        expectError(IRecovery.RecoveryDelaysInvalid.selector, abi.encode(wrong));
        this.deploy(creation(wrong));
    }

    function creation(IRecovery.Delays memory these) private view returns (bytes memory) {
        return bytes.concat(vm.getCode("Recovery.sol:Recovery"), abi.encode(constitution, citizens, these));
    }
}
