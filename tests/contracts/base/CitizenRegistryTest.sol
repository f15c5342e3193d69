// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {Governed} from "../../../contracts/Governed.sol";
import {RejectionReasons} from "../../../contracts/RejectionReasons.sol";
import {NationTest} from "./NationTest.sol";

/// @dev What the tests of the civil register share: Ada is citizen 1, by application 1.
abstract contract CitizenRegistryTest is NationTest {
    function setUp() public virtual override {
        super.setUp();
        admit(ada);
    }

    function stateOf(uint256 applicationId) internal view returns (ICitizenRegistry.ApplicationState) {
        return citizens.application(applicationId).state;
    }

    function assertState(uint256 applicationId, ICitizenRegistry.ApplicationState expected) internal view {
        assertEq(uint8(stateOf(applicationId)), uint8(expected));
    }

    function renounce(address wallet) internal {
        vm.prank(wallet);
        citizens.renounce();
    }

    function reject(uint256 applicationId) internal {
        vm.prank(registrar);
        citizens.reject(applicationId, RejectionReasons.FILE_INCOMPLETE, EVIDENCE);
    }

    /// @dev The registrar reaches the register through the constitution, which would hide who acts.
    function executeAsRegistrar(bytes memory act) internal {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(registrar);
        constitution.execute(address(citizens), act);
    }
}
