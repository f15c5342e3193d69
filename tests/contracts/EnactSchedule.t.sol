// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {PlainTax} from "./base/PlainTax.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract EnactScheduleTest is TaxTest {
    uint256 internal constant NOTICE_YEARS = 8;

    /// @dev INV-MT-8: neither an office nor a register may.
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        address[4] memory others = [stranger, treasurer, assessor, address(businesses)];
        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            tax.enactSchedule(MICRO, 2, flat(10_000), LAW);
        }
    }

    function test_WhenTheLawHasNoHash_ItReverts() public {
        expectError(IMicroTax.ScheduleLawMissing.selector);
        vm.prank(admin);
        tax.enactSchedule(MICRO, 2, flat(10_000), 0);
    }

    /// @dev INV-MT-1.
    function test_WhenThereAreNoBrackets_ItReverts() public {
        expectError(IMicroTax.ScheduleBracketCountInvalid.selector, abi.encode(0));
        enact(MICRO, 2, ascending(0));
    }

    /// @dev INV-MT-1.
    function test_WhenThereAreNineBrackets_ItReverts() public {
        expectError(IMicroTax.ScheduleBracketCountInvalid.selector, abi.encode(9));
        enact(MICRO, 2, ascending(9));
    }

    /// @dev INV-MT-1.
    function test_WhenTheFirstThresholdIsNotZero_ItReverts() public {
        IMicroTax.Bracket[] memory brackets = ascending(2);
        (brackets[0].threshold, brackets[1].threshold) = (1, 2);

        expectError(IMicroTax.ScheduleThresholdInvalid.selector, abi.encode(0, 1));
        enact(MICRO, 2, brackets);
    }

    /// @dev INV-MT-1.
    function test_WhenAThresholdEqualsTheOneBefore_ItReverts() public {
        IMicroTax.Bracket[] memory brackets = ascending(8);
        brackets[7].threshold = 6;

        expectError(IMicroTax.ScheduleThresholdInvalid.selector, abi.encode(7, 6));
        enact(MICRO, 2, brackets);
    }

    /// @dev INV-MT-1.
    function test_WhenAThresholdIsBelowTheOneBefore_ItReverts() public {
        IMicroTax.Bracket[] memory brackets = ascending(3);
        (brackets[1].threshold, brackets[2].threshold) = (5, 4);

        expectError(IMicroTax.ScheduleThresholdInvalid.selector, abi.encode(2, 4));
        enact(MICRO, 2, brackets);
    }

    /// @dev INV-MT-1: the rate is stored in 24 bits, so one of 2^24 would be none.
    function test_WhenARateIsAboveAMillion_ItReverts() public {
        uint32[3] memory rates = [uint32(1_000_001), 2 ** 24, type(uint32).max];
        for (uint256 i; i < rates.length; ++i) {
            IMicroTax.Bracket[] memory brackets = ascending(2);
            brackets[1].rate = rates[i];

            expectError(IMicroTax.ScheduleRateInvalid.selector, abi.encode(1, rates[i]));
            enact(MICRO, 2, brackets);
        }
    }

    /// @dev INV-MT-1.
    function testFuzz_WhenTheBracketsAreAny_ItEnactsWhatIsLawAndRefusesWhatIsNot(uint256 seed) public {
        IMicroTax.Bracket[] memory brackets = PlainTax.anyLawFrom(seed);
        bytes memory refusal = PlainTax.refusal(brackets);

        if (refusal.length != 0) vm.expectRevert(refusal);
        uint256 scheduleId = enact(OTHER_CLASS, 1, brackets);

        if (refusal.length == 0) assertEq(scheduleId, 2);
    }

    /// @dev INV-MT-2: law is never for the past.
    function test_GivenTheClassHasNoLaw_WhenTheYearIsOver_ItReverts() public {
        vm.warp(startOf(2));

        expectError(IMicroTax.ScheduleYearInvalid.selector, abi.encode(1, 2, 10));
        enact(OTHER_CLASS, 1, flat(10_000));
    }

    /// @dev INV-MT-2.
    function test_GivenTheClassHasNoLaw_WhenTheYearRuns_ItHoldsAtOnce() public {
        uint256 scheduleId = enact(OTHER_CLASS, 1, flat(10_000));

        assertEq(tax.taxDue(scheduleId, 1_000_000), 10_000);
    }

    /// @dev INV-MT-2.
    function test_GivenTheClassHasLaw_WhenTheYearRunsOrIsOver_ItReverts() public {
        vm.warp(startOf(3));

        for (uint256 fromYear; fromYear <= 3; ++fromYear) {
            expectError(IMicroTax.ScheduleYearInvalid.selector, abi.encode(fromYear, 4, 11));
            enact(MICRO, fromYear, flat(10_000));
        }
    }

    /// @dev INV-MT-2.
    function test_GivenTheClassHasLaw_WhenTheYearIsNotAfterTheLatest_ItReverts() public {
        enact(MICRO, 4, flat(10_000));

        for (uint256 fromYear = 2; fromYear <= 4; ++fromYear) {
            expectError(IMicroTax.ScheduleYearInvalid.selector, abi.encode(fromYear, 5, 9));
            enact(MICRO, fromYear, flat(20_000));
        }
    }

    /// @dev INV-MT-2.
    function test_GivenTheClassHasLaw_WhenTheYearIsMoreThanEightAhead_ItReverts() public {
        expectError(IMicroTax.ScheduleYearInvalid.selector, abi.encode(10, 2, 9));
        enact(MICRO, 10, flat(10_000));
    }

    /// @dev INV-MT-2.
    function testFuzz_GivenTheClassHasLaw_WhenTheYearIsAny_ItTakesWhatLiesBetweenTheLatestAndEightYearsAhead(
        uint256 running,
        uint256 latest,
        uint256 fromYear
    ) public {
        running = bound(running, 1, 200);
        latest = bound(latest, running, running + NOTICE_YEARS);
        fromYear = bound(fromYear, 0, running + 2 * NOTICE_YEARS);
        vm.warp(startOf(running + 1) - 1);
        if (latest > running) enact(MICRO, latest, flat(1));

        bool valid = fromYear > latest && fromYear <= running + NOTICE_YEARS;
        bytes memory values = abi.encode(fromYear, latest + 1, running + NOTICE_YEARS);
        if (!valid) expectError(IMicroTax.ScheduleYearInvalid.selector, values);
        enact(MICRO, fromYear, flat(2));
    }

    function test_GivenTheClassHasLaw_WhenTheYearIsToCome_ItNumbersTheScheduleAndTells() public {
        IMicroTax.Bracket[] memory brackets = ascending(2);
        (brackets[1].threshold, brackets[1].rate) = (type(uint96).max, 1_000_000);

        vm.expectEmit(address(tax));
        emit IMicroTax.ScheduleEnacted(2, MICRO, 9, brackets, LAW);
        assertEq(enact(MICRO, 9, brackets), 2);
        assertEq(enact(OTHER_CLASS, 1, flat(1)), 3);
    }

    /// @dev INV-MT-2.
    function test_GivenTheClassHasLaw_WhenTheYearIsToCome_ItKeepsTheRunningYearAsItIs() public {
        enact(MICRO, 2, flat(1_000_000));

        pay(BENS, 50 * ONE_COIN);
        collect(BENS);

        IMicroTax.Account memory account = tax.accountOf(BEN_ID, 1);
        assertEq(account.scheduleId, 1);
    }

    /// @dev INV-MT-2: each year finds the newest schedule that holds in it, with eight of them ahead.
    function test_GivenTheClassHasLaw_WhenTheYearIsToCome_ItHoldsFromItsYearUntilANewerOne() public {
        for (uint256 fromYear = 2; fromYear <= 9; ++fromYear) {
            if (fromYear != 5) enact(MICRO, fromYear, flat(uint32(fromYear)));
        }

        uint256[11] memory expected = [uint256(1), 2, 3, 4, 4, 5, 6, 7, 8, 8, 8];
        for (uint256 year = 1; year <= expected.length; ++year) {
            vm.warp(startOf(year + 1) - 1);
            pay(BENS, ONE_COIN);
            collect(BENS);
            assertEq(tax.accountOf(BEN_ID, year).scheduleId, expected[year - 1]);
        }
    }

    /// @dev INV-MT-2: also when it was enacted after the account's first collection of the year.
    function test_GivenTheClassHasLaw_WhenTheYearIsToCome_ItLeavesAnAccountItsSchedule() public {
        pay(ADAS, 500 * ONE_COIN);
        collect(ADAS);
        enact(MICRO, 2, flat(1_000_000));
        pay(ADAS, 500 * ONE_COIN);
        (, uint256 due) = collect(ADAS);

        assertEq(tax.accountOf(ADA_ID, 1).scheduleId, 1);
        assertEq(due, 500 * ONE_COIN * 12_300 / 1_000_000);
    }
}
