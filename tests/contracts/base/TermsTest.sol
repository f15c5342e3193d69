// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ICitizenTerms} from "../../../contracts/interfaces/ICitizenTerms.sol";
import {Governed} from "../../../contracts/Governed.sol";
import {CitizenRegistryTest} from "./CitizenRegistryTest.sol";

/// @dev Who may set what citizens agree to, and how far.
abstract contract TermsTest is CitizenRegistryTest {
    uint32 internal constant MAX = type(uint32).max;
    uint32 internal constant LONGEST = 20 * 365 days;
    uint32 internal constant LONGEST_SUSPENSION = 180 days;
    uint256 internal constant LIMITS = 4;

    /// @dev Nobody but the admin may: no office, no register, no citizen.
    function assertAdminOnly(address caller, bytes memory act) internal {
        vm.assume(caller != admin && caller != address(constitution));
        address[5] memory others = [caller, registrar, clerk, address(businesses), ada];
        for (uint256 i; i < others.length; ++i) {
            vm.prank(others[i]);
            (bool done, bytes memory answer) = address(citizens).call(act);
            assertFalse(done);
            assertEq(answer, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, others[i]));
        }
    }

    function executeAsAdmin(bytes memory act) internal {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(admin);
        constitution.execute(address(citizens), act);
    }

    function expectRulesInvalid(ICitizenTerms.Rules memory rules) internal {
        bytes memory values = abi.encode(rules.validity, rules.renewalWindow, rules.grace);
        expectError(ICitizenTerms.RulesInvalid.selector, values);
    }

    function expectProtectionsInvalid(ICitizenTerms.Rules memory rules) internal {
        bytes memory values = abi.encode(rules.appealPeriod, rules.suspensionCap);
        expectError(ICitizenTerms.ProtectionsInvalid.selector, values);
    }

    /// @dev The first rules with other protections.
    function protections(uint32 appealPeriod, uint32 suspensionCap)
        internal
        view
        returns (ICitizenTerms.Rules memory rules)
    {
        rules = firstRules();
        (rules.appealPeriod, rules.suspensionCap) = (appealPeriod, suspensionCap);
    }

    /// @dev One protection lies beyond its limit, the other within its own.
    function protectionsBeyond(uint32 beyond) internal view returns (ICitizenTerms.Rules[4] memory) {
        return [
            protections(30 days - 1, LONGEST_SUSPENSION),
            protections(uint32(bound(beyond, 0, 30 days - 1)), 0),
            protections(30 days, LONGEST_SUSPENSION + 1),
            protections(MAX, uint32(bound(beyond, LONGEST_SUSPENSION + 1, MAX)))
        ];
    }

    /// @dev One rule lies beyond its limit, the two others within theirs.
    function rulesBeyond(uint256 limit, uint32 beyond) internal view returns (ICitizenTerms.Rules memory) {
        if (limit == 0) return rulesOf(uint32(bound(beyond, 0, 1 days - 1)), 0, 30 days);
        if (limit == 1) return rulesOf(uint32(bound(beyond, LONGEST + 1, MAX)), 0, 30 days);
        if (limit == 2) return rulesOf(1 days, uint32(bound(beyond, 1 days + 1, MAX)), 30 days);
        return rulesOf(1 days, 1 days, uint32(bound(beyond, 0, 30 days - 1)));
    }

    /// @dev Any rules within the limits that shorten neither window nor grace of the first ones.
    function rulesWithin(uint32 validity, uint32 window, uint32 grace)
        internal
        view
        returns (ICitizenTerms.Rules memory rules)
    {
        rules = firstRules();
        rules.validity = uint32(bound(validity, rules.renewalWindow, LONGEST));
        rules.renewalWindow = uint32(bound(window, rules.renewalWindow, rules.validity));
        rules.grace = uint32(bound(grace, rules.grace, MAX));
        rules.appealPeriod = uint32(bound(validity ^ window, 30 days, MAX));
        rules.suspensionCap = uint32(bound(window ^ grace, 0, LONGEST_SUSPENSION));
    }

    function assertTerms(uint32 version, bytes32 textHash, uint256 adoptedAt, uint256 consentBy) internal view {
        assertEq(abi.encode(citizens.terms(version)), abi.encode(textHash, adoptedAt, consentBy));
    }
}
