// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract GuardianOfTest is RecoveryTest {
    /// @dev INV-R-2, INV-R-6.
    function test_WhenAGuardianIsACitizen_ItFollowsThePersonToAnotherWallet() public {
        address bens = person("ben's next");
        uint256 recoveryId = request(gia);
        recover(BEN, bens);

        expectStranger(ADA, ben);
        approve(ben, recoveryId);
        approve(bens, recoveryId);

        assertUnderWay(ADA, recoveryId);
    }

    function test_WhenAGuardianIsACitizen_ItStaysTheirsWhenTheyLeave() public {
        renounce(ben);

        uint256 recoveryId = request(ben);

        assertEq(recoveries.recovery(recoveryId).citizenId, ADA);
    }

    /// @dev INV-R-6: or whoever holds the key of the retired wallet would be guardian still.
    function test_WhenAGuardianBecomesACitizenLater_ItFollowsThePersonFromThenOn() public {
        uint256 gias = admit(gia);
        request(gia);
        recover(gias, person("gia's next"));

        expectStranger(ADA, gia);
        request(gia);
        request(person("gia's next"));
    }

    /// @dev INV-R-2.
    function test_WhenTwoOfThemBecomeOnePerson_ItCountsThatPersonOnce() public {
        recover(BEN, gus);
        expectStranger(ADA, ben);
        request(ben);
        uint256 recoveryId = request(gus);

        expectError(IRecovery.RecoveryAlreadyApproved.selector, abi.encode(recoveryId, gus));
        approve(gus, recoveryId);
        assertUnderWay(ADA, 0);
    }

    /// @dev INV-R-2: whichever of the two places was approved from before.
    function test_WhenTwoOfThemBecomeOnePerson_ItCountsWhatEitherHasApproved() public {
        for (uint256 i; i < 2; ++i) {
            uint256 before = vm.snapshotState();
            uint256 recoveryId = request(i == 0 ? gus : ben);
            recover(BEN, gus);

            expectError(IRecovery.RecoveryAlreadyApproved.selector, abi.encode(recoveryId, gus));
            approve(gus, recoveryId);
            vm.revertToState(before);
        }
    }

    /// @dev INV-R-2.
    function test_WhenAGuardianBecomesTheCitizensOwnWallet_ItIsNoGuardian() public {
        uint256 recoveryId = request(gia, ADA, gus);
        approve(ben, recoveryId);
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(gus, recoveryId);
        assertHolds(ADA, 1);

        expectStranger(ADA, gus);
        request(gus, ADA, next);
        expectStranger(ADA, ada);
        request(ada, ADA, next);
        request(gia, ADA, next);
    }

    /// @dev As {IRecovery} would do it.
    function recover(uint256 citizenId, address wallet) private {
        vm.prank(address(recoveries));
        citizens.recover(citizenId, wallet);
    }
}
