// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {TermsTest} from "./base/TermsTest.sol";

contract SetRulesTest is TermsTest {
    function testFuzz_WhenTheCallerIsNotTheAdmin_ItReverts(address caller) public {
        assertAdminOnly(caller, abi.encodeCall(ICitizenTerms.setRules, (rulesOf(1 days, 0, 30 days))));

        assertRules(firstRules());
    }

    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsAdmin(abi.encodeCall(ICitizenTerms.setRules, (rulesOf(1 days, 0, 30 days))));
    }

    function testFuzz_WhenTheValidityIsShorterThanADay_ItReverts(uint32 validity) public {
        assertInvalid(rulesBeyond(0, validity));
        assertInvalid(rulesOf(1 days - 1, 0, 30 days));
    }

    function testFuzz_WhenTheValidityIsLongerThanTwentyYears_ItReverts(uint32 validity) public {
        ICitizenTerms.Rules memory rules = firstRules();
        uint32[3] memory beyond = [LONGEST + 1, uint32(bound(validity, LONGEST + 1, MAX)), MAX];
        for (uint256 i; i < beyond.length; ++i) {
            rules.validity = beyond[i];
            assertInvalid(rules);
        }
    }

    function testFuzz_WhenTheWindowIsLongerThanTheValidity_ItReverts(uint32 window) public {
        assertInvalid(rulesBeyond(2, window));
        assertInvalid(rulesOf(365 days, 365 days + 1, 30 days));
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenTheGraceIsShorterThanThirtyDays_ItReverts(uint32 grace) public {
        assertInvalid(rulesBeyond(3, grace));
        assertInvalid(rulesOf(1 days, 1 days, 30 days - 1));
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenTheTimeToAppealIsShorterThanThirtyDays_ItReverts(uint32 period, uint32 cap) public {
        cap = uint32(bound(cap, 0, LONGEST_SUSPENSION));

        assertUnprotected(protections(uint32(bound(period, 0, 30 days - 1)), cap));
        assertUnprotected(protections(30 days - 1, 0));
        assertUnprotected(protections(0, cap));
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenSuspensionsMayLastLongerThanHalfAYear_ItReverts(uint32 period, uint32 cap) public {
        period = uint32(bound(period, 30 days, MAX));

        assertUnprotected(protections(period, uint32(bound(cap, LONGEST_SUSPENSION + 1, MAX))));
        assertUnprotected(protections(30 days, LONGEST_SUSPENSION + 1));
        assertUnprotected(protections(period, MAX));
    }

    /// @dev INV-CR-11.
    function testFuzz_WhenTheWindowBecomesShorter_ItReverts(uint32 validity, uint32 window, uint32 grace) public {
        ICitizenTerms.Rules memory first = firstRules();
        ICitizenTerms.Rules memory rules = rulesWithin(validity, 0, grace);
        uint32[3] memory shorter = [0, uint32(bound(window, 0, first.renewalWindow - 1)), first.renewalWindow - 1];
        for (uint256 i; i < shorter.length; ++i) {
            (first.renewalWindow, rules.renewalWindow) = (shorter[i], shorter[i]);
            assertShortened(first);
            assertShortened(rules);
        }
    }

    /// @dev INV-CR-11.
    function testFuzz_WhenTheGraceBecomesShorter_ItReverts(uint32 validity, uint32 window, uint32 grace) public {
        ICitizenTerms.Rules memory first = firstRules();
        ICitizenTerms.Rules memory rules = rulesWithin(validity, window, 0);
        uint32[3] memory shorter = [30 days, uint32(bound(grace, 30 days, first.grace - 1)), first.grace - 1];
        for (uint256 i; i < shorter.length; ++i) {
            (first.grace, rules.grace) = (shorter[i], shorter[i]);
            assertShortened(first);
            assertShortened(rules);
        }
    }

    /// @dev INV-CR-11: the window can never be wider than the validity, and never narrower than it was.
    function test_WhenTheValidityBecomesShorterThanTheWindow_ItReverts() public {
        ICitizenTerms.Rules memory rules = firstRules();
        rules.validity = rules.renewalWindow - 1;
        assertInvalid(rules);

        rules.renewalWindow = rules.validity;
        assertShortened(rules);
    }

    /// @dev INV-CR-11.
    function testFuzz_GivenWindowAndGraceWereLengthened_ItRevertsToTakeThemBack(
        uint32 validity,
        uint32 window,
        uint32 grace
    ) public {
        ICitizenTerms.Rules memory first = firstRules();
        ICitizenTerms.Rules memory rules = rulesWithin(
            uint32(bound(validity, first.renewalWindow + 1, LONGEST)),
            uint32(bound(window, first.renewalWindow + 1, MAX)),
            uint32(bound(grace, first.grace + 1, MAX))
        );
        if (rules.renewalWindow == first.renewalWindow) ++rules.renewalWindow;
        setRules(rules);

        assertShortened(first);
        assertShortened(rulesOf(LONGEST, rules.renewalWindow - 1, rules.grace));
        assertShortened(rulesOf(LONGEST, rules.renewalWindow, rules.grace - 1));
        assertRules(rules);
    }

    function testFuzz_WhenTheRulesAreWithinTheLimits_ItSetsThem(uint32 validity, uint32 window, uint32 grace) public {
        ICitizenTerms.Rules memory rules = rulesWithin(validity, window, grace);

        vm.expectEmit(address(citizens));
        emit ICitizenTerms.RulesSet(
            rules.validity, rules.renewalWindow, rules.grace, rules.appealPeriod, rules.suspensionCap
        );
        setRules(rules);

        assertRules(rules);
    }

    function test_WhenTheRulesAreWithinTheLimits_ItAcceptsEachLimitItself() public {
        ICitizenTerms.Rules memory first = firstRules();
        ICitizenTerms.Rules[7] memory limits = [
            first,
            protections(30 days, LONGEST_SUSPENSION),
            protections(MAX, 0),
            rulesOf(first.renewalWindow, first.renewalWindow, first.grace),
            rulesOf(LONGEST, first.renewalWindow, first.grace),
            rulesOf(LONGEST, LONGEST, MAX),
            rulesOf(LONGEST, LONGEST, MAX)
        ];

        for (uint256 i; i < limits.length; ++i) {
            setRules(limits[i]);
            assertRules(limits[i]);
        }
    }

    function testFuzz_WhenTheRulesAreWithinTheLimits_ItChangesNoCitizenship(
        uint32 validity,
        uint32 window,
        uint32 grace
    ) public {
        bytes memory before = abi.encode(citizens.citizen(1));

        setRules(rulesWithin(validity, window, grace));

        assertEq(abi.encode(citizens.citizen(1)), before);
        assertEq(citizens.requireCitizen(ada), 1);
    }

    function testFuzz_WhenTheRulesAreWithinTheLimits_ItLeavesTheTermsInForce(
        uint32 validity,
        uint32 window,
        uint32 grace
    ) public {
        uint32 version = adoptTerms();
        bytes memory before = abi.encode(citizens.terms(TERMS), citizens.terms(version));

        setRules(rulesWithin(validity, window, grace));

        assertEq(citizens.currentTerms(), version);
        assertEq(abi.encode(citizens.terms(TERMS), citizens.terms(version)), before);
        assertEq(adoptTerms(), version + 1);
    }

    function testFuzz_WhenTheRulesAreWithinTheLimits_ItLetsTheValidityAloneBecomeShorter(uint32 validity) public {
        ICitizenTerms.Rules memory rules = firstRules();
        rules.validity = uint32(bound(validity, rules.renewalWindow, rules.validity - 1));

        setRules(rules);

        assertRules(rules);
    }

    /// @dev Protections are for now, unlike window and grace: they may change both ways.
    function testFuzz_WhenTheRulesAreWithinTheLimits_ItLetsTheProtectionsBecomeShorter(uint32 period, uint32 cap)
        public
    {
        setRules(protections(MAX, LONGEST_SUSPENSION));
        ICitizenTerms.Rules memory rules =
            protections(uint32(bound(period, 30 days, MAX)), uint32(bound(cap, 0, LONGEST_SUSPENSION)));

        setRules(rules);

        assertRules(rules);
    }

    function assertUnprotected(ICitizenTerms.Rules memory rules) private {
        expectProtectionsInvalid(rules);
        setRules(rules);
        assertRules(firstRules());
    }

    function assertInvalid(ICitizenTerms.Rules memory rules) private {
        expectRulesInvalid(rules);
        setRules(rules);
        assertRules(firstRules());
    }

    function assertShortened(ICitizenTerms.Rules memory rules) private {
        ICitizenTerms.Rules memory current = citizens.rules();

        expectError(ICitizenTerms.RulesShortened.selector, abi.encode(current.renewalWindow, current.grace));
        setRules(rules);

        assertRules(current);
    }
}
