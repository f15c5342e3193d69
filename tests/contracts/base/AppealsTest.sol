// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {Offices} from "../../../contracts/Offices.sol";
import {StandingTest} from "./StandingTest.sol";

/// @dev What the tests of appeals share.
abstract contract AppealsTest is StandingTest {
    /// @dev Until when an appeal of now can be decided.
    function decisionEnd() internal view returns (uint40) {
        return uint40(block.timestamp + appeals.DECISION_PERIOD());
    }

    /// @dev Nobody decides about an appeal until its time has passed.
    function waitInVain(uint256 appealId) internal {
        vm.warp(uint256(appeals.appeal(appealId).decideBy) + 1);
    }

    /// @dev The admin makes somebody an arbiter, too.
    function makeArbiter(address holder) internal {
        vm.prank(admin);
        constitution.grantRole(Offices.ARBITER, holder, 0);
    }

    function expectNotOpen(uint256 appealId) internal {
        expectError(IAppeals.AppealNotOpen.selector, abi.encode(appealId));
    }

    function expectPartial(address holder) internal {
        expectError(IAppeals.AppealArbiterPartial.selector, abi.encode(holder));
    }
}
