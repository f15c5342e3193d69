// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {PlainTax} from "./base/PlainTax.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract TaxDueTest is TaxTest {
    function test_WhenTheScheduleIsUnknown_ItReverts() public {
        uint256[3] memory unknown = [uint256(0), 2, type(uint256).max];
        for (uint256 i; i < unknown.length; ++i) {
            expectError(IMicroTax.ScheduleIdUnknown.selector, abi.encode(unknown[i]));
            tax.taxDue(unknown[i], 1);
        }
    }

    function test_WhenTheTurnoverIsZero_ItIsZero() public {
        assertEq(tax.taxDue(1, 0), 0);
        assertEq(tax.taxDue(enact(OTHER_CLASS, 1, flat(1_000_000)), 0), 0);
    }

    /// @dev INV-MT-1: 0 up to a threshold, then 1.23 %, 2.5 % and 5 %, rounded down once.
    function test_WhenTheTurnoverStandsAroundAThreshold_ItChangesTheRateThere() public view {
        assertEq(tax.taxDue(1, 100 * ONE_COIN), 0);
        assertEq(tax.taxDue(1, 100 * ONE_COIN + 81), 0);
        assertEq(tax.taxDue(1, 100 * ONE_COIN + 82), 1);
        assertEq(tax.taxDue(1, 10_000 * ONE_COIN), 121_770_000);
        assertEq(tax.taxDue(1, 10_000 * ONE_COIN + 39), 121_770_000);
        assertEq(tax.taxDue(1, 10_000 * ONE_COIN + 40), 121_770_001);
        assertEq(tax.taxDue(1, 100_000 * ONE_COIN), 2_371_770_000);
        assertEq(tax.taxDue(1, 100_000 * ONE_COIN + 20), 2_371_770_001);
    }

    /// @dev INV-MT-1.
    function testFuzz_WhenLawAndTurnoverAreAny_ItEqualsThePlainComputation(uint256 seed) public {
        IMicroTax.Bracket[] memory brackets = PlainTax.lawFrom(seed);
        uint256 scheduleId = enact(OTHER_CLASS, 1, brackets);

        for (uint256 i; i < 8; ++i) {
            uint256 turnover = PlainTax.turnoverFrom(PlainTax.roll(seed, i), brackets);
            assertEq(tax.taxDue(scheduleId, turnover), PlainTax.due(brackets, turnover));
        }
        uint128 largest = type(uint128).max;
        assertEq(tax.taxDue(scheduleId, largest), PlainTax.due(brackets, largest));
    }

    /// @dev INV-MT-1: 0 <= T(x) <= x.
    function testFuzz_WhenLawAndTurnoverAreAny_ItNeverExceedsTheTurnover(uint256 seed, uint128 turnover) public {
        uint256 scheduleId = enact(OTHER_CLASS, 1, PlainTax.lawFrom(seed));

        assertLe(tax.taxDue(scheduleId, turnover), turnover);
        assertLe(tax.taxDue(scheduleId, turnover >> 64), turnover >> 64);
    }

    /// @dev INV-MT-1.
    function testFuzz_WhenLawAndTurnoverAreAny_ItNeverFalls(uint256 seed, uint128 one, uint128 other) public {
        uint256 scheduleId = enact(OTHER_CLASS, 1, PlainTax.lawFrom(seed));
        (uint256 less, uint256 more) = one < other ? (one, other) : (other, one);

        assertLe(tax.taxDue(scheduleId, less), tax.taxDue(scheduleId, more));
        assertLe(tax.taxDue(scheduleId, less), tax.taxDue(scheduleId, less + 1));
    }

    /// @dev INV-MT-3: what is added to a turnover pays the difference, and no more than itself, so no part is ever lost.
    function testFuzz_WhenLawAndTurnoverAreAny_ItTelescopes(uint256 seed, uint64 step) public {
        IMicroTax.Bracket[] memory brackets = PlainTax.lawFrom(seed);
        uint256 scheduleId = enact(OTHER_CLASS, 1, brackets);
        uint256 turnover = PlainTax.turnoverFrom(seed, brackets) / 2;

        uint256 paid = tax.taxDue(scheduleId, turnover);
        for (uint256 i; i < 5; ++i) {
            uint256 due = tax.taxDue(scheduleId, turnover + step) - tax.taxDue(scheduleId, turnover);
            assertLe(due, uint256(step) + 1);
            (paid, turnover) = (paid + due, turnover + step);
        }

        assertEq(paid, PlainTax.due(brackets, turnover));
    }
}
