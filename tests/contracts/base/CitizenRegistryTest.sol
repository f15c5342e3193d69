// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {Governed} from "../../../contracts/Governed.sol";
import {RejectionReasons} from "../../../contracts/RejectionReasons.sol";
import {NationTest} from "./NationTest.sol";

/// @dev What the tests of the civil register share: Ada is citizen 1, by application 1.
abstract contract CitizenRegistryTest is NationTest {
    bytes32 internal constant NEW_TEXT = keccak256("new terms");

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

    function withdraw(address wallet, uint256 applicationId) internal {
        vm.prank(wallet);
        citizens.withdraw(applicationId);
    }

    function reject(uint256 applicationId) internal {
        vm.prank(registrar);
        citizens.reject(applicationId, RejectionReasons.FILE_INCOMPLETE, EVIDENCE);
    }

    function renew(address wallet, uint32 version) internal {
        vm.prank(wallet);
        citizens.renew(version);
    }

    function acceptTerms(address wallet, uint32 version) internal {
        vm.prank(wallet);
        citizens.acceptTerms(version);
    }

    /// @dev A stranger records a lapse.
    function lapse(uint256 citizenId) internal {
        vm.prank(stranger);
        citizens.lapse(citizenId);
    }

    /// @dev The admin adopts a version of the terms with the shortest notice.
    function adoptTerms() internal returns (uint32 version) {
        vm.prank(admin);
        return citizens.adoptTerms(NEW_TEXT, uint48(block.timestamp + 30 days));
    }

    function setRules(ICitizenTerms.Rules memory rules) internal {
        vm.prank(admin);
        citizens.setRules(rules);
    }

    /// @dev Rules with the first protections.
    function rulesOf(uint32 validity, uint32 renewalWindow, uint32 grace)
        internal
        view
        returns (ICitizenTerms.Rules memory rules)
    {
        rules = firstRules();
        (rules.validity, rules.renewalWindow, rules.grace) = (validity, renewalWindow, grace);
    }

    /// @dev Until when an act of now can be appealed against.
    function appealEnd() internal view returns (uint40) {
        return uint40(block.timestamp + firstRules().appealPeriod);
    }

    /// @dev When a citizenship ends.
    function endOf(uint256 citizenId) internal view returns (uint256) {
        return citizens.citizen(citizenId).expiresAt;
    }

    function assertCitizenState(uint256 citizenId, ICitizenRegistry.CitizenState expected) internal view {
        assertEq(uint8(citizens.citizen(citizenId).state), uint8(expected));
    }

    function assertRules(ICitizenTerms.Rules memory expected) internal view {
        assertEq(abi.encode(citizens.rules()), abi.encode(expected));
    }

    /// @dev The registrar reaches the register through the constitution, which would hide who acts.
    function executeAsRegistrar(bytes memory act) internal {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(registrar);
        constitution.execute(address(citizens), act);
    }
}
