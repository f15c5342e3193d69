// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {MicroTaxSurface, TillSurface} from "./base/Surfaces.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract TaxYearAtTest is TaxTest {
    function test_WhenTheTimeIsBeforeTheFirstYear_ItReverts() public {
        uint256 tooEarly = tax.FIRST_YEAR_START() - 1;

        expectError(IMicroTax.TaxYearNotBegun.selector, abi.encode(tooEarly));
        tax.taxYearAt(tooEarly);
    }

    /// @dev INV-MT-4.
    function test_WhenAYearBeginsOrEnds_ItCountsFromOne() public view {
        for (uint256 year = 1; year <= 20; ++year) {
            assertEq(tax.taxYearAt(startOf(year)), year);
            assertEq(tax.taxYearAt(startOf(year + 1) - 1), year);
        }
    }

    /// @dev INV-MT-4.
    function testFuzz_WhenCalendarAndTimeAreAny_ItIsTheYearThatHoldsTheTime(uint64 first, uint32 length, uint64 time)
        public
    {
        vm.assume(length != 0 && time >= first);
        bytes memory parties = abi.encode(constitution, coin, treasury, citizens);
        MicroTaxSurface other =
            MicroTaxSurface(_create("MicroTax", bytes.concat(parties, abi.encode(uint256(first), uint256(length)))));

        uint256 year = other.taxYearAt(time);

        assertGe(time, first + (year - 1) * length);
        assertLt(time, first + year * length);
    }
}

contract DeployMicroTaxTest is TaxTest {
    function test_WhenTheYearHasNoLength_ItReverts() public {
        bytes memory parties = abi.encode(constitution, coin, treasury, citizens);
        bytes memory code = vm.getCode("MicroTax.sol:MicroTax");
        bytes memory creation = bytes.concat(code, parties, abi.encode(block.timestamp, 0));

        expectError(IMicroTax.TaxYearLengthZero.selector);
        this.deploy(creation);
    }

    function test_WhenTheYearHasALength_ItTellsWhatItWasGiven() public view {
        TillSurface till = TillSurface(tax.TILL_IMPLEMENTATION());

        assertEq(tax.authority(), address(constitution));
        assertEq(tax.COIN(), address(coin));
        assertEq(tax.TREASURY(), address(treasury));
        assertEq(tax.CITIZENS(), address(citizens));
        assertEq(tax.FIRST_YEAR_START(), 1_767_225_600);
        assertEq(tax.YEAR_LENGTH(), 365 days);
        assertEq(till.COIN(), address(coin));
        assertEq(till.TAX(), address(tax));
    }
}
