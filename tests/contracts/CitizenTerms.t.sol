// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {Governed} from "../../contracts/Governed.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";
import {CitizenRegistrySurface} from "./base/Surfaces.sol";

/// @dev Who may set what citizens agree to, and how far.
abstract contract TermsTest is CitizenRegistryTest {
    uint32 internal constant MAX = type(uint32).max;
    uint32 internal constant LONGEST = 20 * 365 days;
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

    /// @dev One rule lies beyond its limit, the two others within theirs.
    function rulesBeyond(uint256 limit, uint32 beyond) internal pure returns (ICitizenTerms.Rules memory) {
        if (limit == 0) return ICitizenTerms.Rules(uint32(bound(beyond, 0, 1 days - 1)), 0, 30 days);
        if (limit == 1) return ICitizenTerms.Rules(uint32(bound(beyond, LONGEST + 1, MAX)), 0, 30 days);
        if (limit == 2) return ICitizenTerms.Rules(1 days, uint32(bound(beyond, 1 days + 1, MAX)), 30 days);
        return ICitizenTerms.Rules(1 days, 1 days, uint32(bound(beyond, 0, 30 days - 1)));
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
    }

    function assertTerms(uint32 version, bytes32 textHash, uint256 adoptedAt, uint256 consentBy) internal view {
        assertEq(abi.encode(citizens.terms(version)), abi.encode(textHash, adoptedAt, consentBy));
    }
}

contract AdoptTermsTest is TermsTest {
    function testFuzz_WhenTheCallerIsNotTheAdmin_ItReverts(address caller) public {
        uint48 consentBy = uint48(block.timestamp + 30 days);

        assertAdminOnly(caller, abi.encodeCall(ICitizenTerms.adoptTerms, (NEW_TEXT, consentBy)));

        assertEq(citizens.currentTerms(), TERMS);
    }

    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        uint48 consentBy = uint48(block.timestamp + 30 days);

        executeAsAdmin(abi.encodeCall(ICitizenTerms.adoptTerms, (NEW_TEXT, consentBy)));
    }

    function test_WhenTheTextHasNoHash_ItReverts() public {
        expectError(ICitizenTerms.TermsTextMissing.selector);
        vm.prank(admin);
        citizens.adoptTerms(0, uint48(block.timestamp + 30 days));
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenTheNoticeIsShorterThanThirtyDays_ItReverts(uint48 consentBy) public {
        uint256 earliest = block.timestamp + 30 days;
        consentBy = uint48(bound(consentBy, 0, earliest - 1));

        expectError(ICitizenTerms.TermsNoticeTooShort.selector, abi.encode(consentBy, earliest));
        vm.prank(admin);
        citizens.adoptTerms(NEW_TEXT, consentBy);
        expectError(ICitizenTerms.TermsNoticeTooShort.selector, abi.encode(earliest - 1, earliest));
        vm.prank(admin);
        citizens.adoptTerms(NEW_TEXT, uint48(earliest - 1));
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenTheNoticeIsThirtyDaysOrLonger_ItAdoptsTheNextVersion(bytes32 textHash, uint48 consentBy)
        public
    {
        vm.assume(textHash != 0);
        consentBy = uint48(bound(consentBy, block.timestamp + 30 days, type(uint48).max));

        vm.expectEmit(address(citizens));
        emit ICitizenTerms.TermsAdopted(2, textHash, consentBy);
        vm.prank(admin);
        assertEq(citizens.adoptTerms(textHash, consentBy), 2);
        assertEq(citizens.currentTerms(), 2);
        assertTerms(2, textHash, block.timestamp, consentBy);
        assertEq(adoptTerms(), 3);
        assertTerms(3, NEW_TEXT, block.timestamp, block.timestamp + 30 days);
    }

    /// @dev INV-CR-10.
    function test_WhenTheNoticeIsThirtyDaysOrLonger_ItPutsTheNewVersionInForceAtOnce() public {
        uint32 version = adoptTerms();

        expectError(ICitizenTerms.TermsNotCurrent.selector, abi.encode(TERMS, version));
        apply_(applicant);
        vm.prank(applicant);
        citizens.applyForCitizenship(COMMITMENT, version);

        assertEq(citizens.application(2).termsVersion, version);
    }

    /// @dev INV-CR-10.
    function test_WhenTheNoticeIsThirtyDaysOrLonger_ItLeavesTheVersionsBeforeAsTheyWere() public {
        bytes memory founding = abi.encode(citizens.terms(TERMS));
        vm.warp(block.timestamp + 1 days);
        adoptTerms();
        bytes memory second = abi.encode(citizens.terms(2));

        adoptTerms();

        assertEq(abi.encode(citizens.terms(TERMS)), founding);
        assertEq(abi.encode(citizens.terms(2)), second);
        assertEq(citizens.citizen(1).termsVersion, TERMS);
    }

    function testFuzz_WhenTheNoticeIsThirtyDaysOrLonger_ItLeavesTheRulesAsTheyAre(
        uint32 validity,
        uint32 window,
        uint32 grace
    ) public {
        ICitizenTerms.Rules memory rules = rulesWithin(validity, window, grace);
        setRules(rules);

        adoptTerms();

        assertRules(rules);
    }
}

contract SetRulesTest is TermsTest {
    function testFuzz_WhenTheCallerIsNotTheAdmin_ItReverts(address caller) public {
        assertAdminOnly(caller, abi.encodeCall(ICitizenTerms.setRules, (ICitizenTerms.Rules(1 days, 0, 30 days))));

        assertRules(firstRules());
    }

    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsAdmin(abi.encodeCall(ICitizenTerms.setRules, (ICitizenTerms.Rules(1 days, 0, 30 days))));
    }

    function testFuzz_WhenTheValidityIsShorterThanADay_ItReverts(uint32 validity) public {
        assertInvalid(rulesBeyond(0, validity));
        assertInvalid(ICitizenTerms.Rules(1 days - 1, 0, 30 days));
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
        assertInvalid(ICitizenTerms.Rules(365 days, 365 days + 1, 30 days));
    }

    /// @dev INV-CR-10.
    function testFuzz_WhenTheGraceIsShorterThanThirtyDays_ItReverts(uint32 grace) public {
        assertInvalid(rulesBeyond(3, grace));
        assertInvalid(ICitizenTerms.Rules(1 days, 1 days, 30 days - 1));
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
        assertShortened(ICitizenTerms.Rules(LONGEST, rules.renewalWindow - 1, rules.grace));
        assertShortened(ICitizenTerms.Rules(LONGEST, rules.renewalWindow, rules.grace - 1));
        assertRules(rules);
    }

    function testFuzz_WhenTheRulesAreWithinTheLimits_ItSetsThem(uint32 validity, uint32 window, uint32 grace) public {
        ICitizenTerms.Rules memory rules = rulesWithin(validity, window, grace);

        vm.expectEmit(address(citizens));
        emit ICitizenTerms.RulesSet(rules.validity, rules.renewalWindow, rules.grace);
        setRules(rules);

        assertRules(rules);
    }

    function test_WhenTheRulesAreWithinTheLimits_ItAcceptsEachLimitItself() public {
        ICitizenTerms.Rules memory first = firstRules();
        ICitizenTerms.Rules[5] memory limits = [
            first,
            ICitizenTerms.Rules(first.renewalWindow, first.renewalWindow, first.grace),
            ICitizenTerms.Rules(LONGEST, first.renewalWindow, first.grace),
            ICitizenTerms.Rules(LONGEST, LONGEST, MAX),
            ICitizenTerms.Rules(LONGEST, LONGEST, MAX)
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

contract FoundingTermsTest is TermsTest {
    function testFuzz_WhenARuleIsBeyondItsLimit_ItReverts(uint32 beyond) public {
        for (uint256 limit; limit < LIMITS; ++limit) {
            ICitizenTerms.Rules memory rules = rulesBeyond(limit, beyond);
            expectRulesInvalid(rules);
            this.deploy(creation(rules, NEW_TEXT));
        }
    }

    function test_WhenTheTextHasNoHash_ItReverts() public {
        expectError(ICitizenTerms.TermsTextMissing.selector);
        this.deploy(creation(firstRules(), 0));
    }

    function test_WhenRulesAndTextAreGood_ItBeginsWithVersionOne() public {
        bytes memory arguments = abi.encode(constitution, firstRules(), NEW_TEXT);
        citizens = CitizenRegistrySurface(_create("CitizenRegistry", arguments));

        assertEq(citizens.currentTerms(), TERMS);
        assertTerms(TERMS, NEW_TEXT, block.timestamp, block.timestamp);
        assertRules(firstRules());
    }

    function test_WhenRulesAndTextAreGood_ItAcceptsEachLimitItself() public {
        ICitizenTerms.Rules[3] memory limits = [
            ICitizenTerms.Rules(1 days, 1 days, 30 days),
            ICitizenTerms.Rules(1 days, 0, 30 days),
            ICitizenTerms.Rules(LONGEST, LONGEST, MAX)
        ];

        for (uint256 i; i < limits.length; ++i) {
            bytes memory arguments = abi.encode(constitution, limits[i], NEW_TEXT);
            citizens = CitizenRegistrySurface(_create("CitizenRegistry", arguments));
            assertRules(limits[i]);
            assertEq(citizens.currentTerms(), TERMS);
        }
    }

    function test_WhenRulesAndTextAreGood_ItTellsOfTheRulesAndThenOfTheTerms() public {
        ICitizenTerms.Rules memory rules = firstRules();

        vm.expectEmit(false, false, false, true);
        emit ICitizenTerms.RulesSet(rules.validity, rules.renewalWindow, rules.grace);
        vm.expectEmit();
        emit ICitizenTerms.TermsAdopted(TERMS, NEW_TEXT, uint48(block.timestamp));
        this.deploy(creation(rules, NEW_TEXT));
    }

    function creation(ICitizenTerms.Rules memory rules, bytes32 textHash) private view returns (bytes memory) {
        return
            bytes.concat(vm.getCode("CitizenRegistry.sol:CitizenRegistry"), abi.encode(constitution, rules, textHash));
    }
}

contract ReadTermsTest is TermsTest {
    function testFuzz_WhenThereIsNoSuchVersion_ItAnswersWithZeros(uint32 version) public view {
        vm.assume(version != TERMS);

        assertEq(abi.encode(citizens.terms(version)), new bytes(3 * 32));
    }
}
