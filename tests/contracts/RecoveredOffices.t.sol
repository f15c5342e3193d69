// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Offices} from "../../contracts/Offices.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract RecoveredOfficesTest is RecoveryTest {
    /// @dev INV-R-6, INV-K-4.
    function test_WhenTheOldWalletHeldOffices_ItTakesThem() public {
        vm.startPrank(admin);
        for (uint64 office = Offices.REGISTRAR; office <= Offices.WARDEN; ++office) {
            constitution.grantRole(office, ada, 0);
        }
        vm.stopPrank();
        uint256 recoveryId = approved();
        vm.warp(block.timestamp + delays.vetoPeriod);

        for (uint64 office = Offices.REGISTRAR; office <= Offices.WARDEN; ++office) {
            vm.expectEmit(address(constitution));
            emit IAccessManager.RoleRevoked(office, ada);
        }
        complete(next, recoveryId);

        for (uint64 office = Offices.REGISTRAR; office <= Offices.WARDEN; ++office) {
            assertFalse(isMember(office, ada));
        }
    }

    /// @dev INV-R-6: they are granted anew, with the constitution's delay.
    function test_WhenTheOldWalletHeldOffices_ItGrantsTheNewWalletNone() public {
        vm.startPrank(admin);
        constitution.grantRole(Offices.CLERK, ada, 0);
        constitution.setGrantDelay(Offices.CLERK, 3 days);
        vm.stopPrank();
        completed();
        assertFalse(isMember(Offices.CLERK, next));

        vm.prank(admin);
        constitution.grantRole(Offices.CLERK, next, 0);

        assertFalse(isMember(Offices.CLERK, next));
        vm.warp(block.timestamp + 3 days);
        assertTrue(isMember(Offices.CLERK, next));
    }

    function isMember(uint64 office, address account) private view returns (bool member) {
        (member,) = constitution.hasRole(office, account);
    }
}
