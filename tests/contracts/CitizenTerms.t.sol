// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenTerms} from "../../contracts/interfaces/ICitizenTerms.sol";
import {CitizenRegistrySurface} from "./base/Surfaces.sol";
import {TermsTest} from "./base/TermsTest.sol";

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

contract FoundingTermsTest is TermsTest {
    address private picture;

    function setUp() public override {
        super.setUp();
        picture = citizens.PICTURE();
    }

    function testFuzz_WhenARuleIsBeyondItsLimit_ItReverts(uint32 beyond) public {
        for (uint256 limit; limit < LIMITS; ++limit) {
            ICitizenTerms.Rules memory rules = rulesBeyond(limit, beyond);
            expectRulesInvalid(rules);
            this.deploy(creation(rules, NEW_TEXT));
        }
    }

    /// @dev INV-CR-12.
    function testFuzz_WhenAProtectionIsBeyondItsLimit_ItReverts(uint32 beyond) public {
        ICitizenTerms.Rules[4] memory rules = protectionsBeyond(beyond);
        for (uint256 i; i < rules.length; ++i) {
            expectProtectionsInvalid(rules[i]);
            this.deploy(creation(rules[i], NEW_TEXT));
        }
    }

    function test_WhenTheTextHasNoHash_ItReverts() public {
        expectError(ICitizenTerms.TermsTextMissing.selector);
        this.deploy(creation(firstRules(), 0));
    }

    function test_WhenRulesAndTextAreGood_ItBeginsWithVersionOne() public {
        citizens = CitizenRegistrySurface(_create("CitizenRegistry", arguments(firstRules(), NEW_TEXT)));

        assertEq(citizens.currentTerms(), TERMS);
        assertTerms(TERMS, NEW_TEXT, block.timestamp, block.timestamp);
        assertRules(firstRules());
    }

    function test_WhenRulesAndTextAreGood_ItAcceptsEachLimitItself() public {
        ICitizenTerms.Rules[3] memory limits =
            [rulesOf(1 days, 1 days, 30 days), rulesOf(1 days, 0, 30 days), rulesOf(LONGEST, LONGEST, MAX)];

        for (uint256 i; i < limits.length; ++i) {
            citizens = CitizenRegistrySurface(_create("CitizenRegistry", arguments(limits[i], NEW_TEXT)));
            assertRules(limits[i]);
            assertEq(citizens.currentTerms(), TERMS);
        }
    }

    function test_WhenRulesAndTextAreGood_ItTellsOfTheRulesAndThenOfTheTerms() public {
        ICitizenTerms.Rules memory rules = firstRules();

        vm.expectEmit(false, false, false, true);
        emit ICitizenTerms.RulesSet(
            rules.validity, rules.renewalWindow, rules.grace, rules.appealPeriod, rules.suspensionCap
        );
        vm.expectEmit();
        emit ICitizenTerms.TermsAdopted(TERMS, NEW_TEXT, uint48(block.timestamp));
        this.deploy(creation(rules, NEW_TEXT));
    }

    function creation(ICitizenTerms.Rules memory rules, bytes32 textHash) private view returns (bytes memory) {
        return bytes.concat(vm.getCode("CitizenRegistry.sol:CitizenRegistry"), arguments(rules, textHash));
    }

    function arguments(ICitizenTerms.Rules memory rules, bytes32 textHash) private view returns (bytes memory) {
        return abi.encode(constitution, picture, rules, textHash);
    }
}

contract ReadTermsTest is TermsTest {
    function testFuzz_WhenThereIsNoSuchVersion_ItAnswersWithZeros(uint32 version) public view {
        vm.assume(version != TERMS);

        assertEq(abi.encode(citizens.terms(version)), new bytes(3 * 32));
    }
}
