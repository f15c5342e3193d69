// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../../contracts/interfaces/IMicroTax.sol";
import {NationTest} from "./NationTest.sol";

/// @title A nation with two citizens: Ada has the businesses 1 and 2, Ben has the business 3.
abstract contract TaxTest is NationTest {
    uint256 internal constant ADAS = 1;
    uint256 internal constant ADAS_OTHER = 2;
    uint256 internal constant BENS = 3;
    uint8 internal constant OTHER_CLASS = 2;
    uint256 internal constant ADA_ID = 1;
    uint256 internal constant BEN_ID = 2;

    function setUp() public virtual override {
        super.setUp();
        _settle();
    }

    function _settle() internal {
        admit(ada);
        admit(ben);
        register(ada, "Ada's Bread");
        register(ada, "Ada's Boats");
        register(ben, "Ben's Books");
    }

    /// @dev The tax year that runs.
    function thisYear() internal view returns (uint256) {
        return tax.taxYearAt(block.timestamp);
    }

    /// @dev When a tax year begins, Unix time in seconds.
    function startOf(uint256 year) internal view returns (uint256) {
        return tax.FIRST_YEAR_START() + (year - 1) * tax.YEAR_LENGTH();
    }

    /// @dev The admin enacts law; the schedule's id.
    function enact(uint8 sizeClass, uint256 fromYear, IMicroTax.Bracket[] memory brackets) internal returns (uint256) {
        vm.prank(admin);
        return tax.enactSchedule(sizeClass, fromYear, brackets, LAW);
    }

    /// @dev One rate for every turnover, in parts per million.
    function flat(uint32 rate) internal pure returns (IMicroTax.Bracket[] memory brackets) {
        brackets = new IMicroTax.Bracket[](1);
        brackets[0].rate = rate;
    }

    /// @dev Brackets of rate 0 with the thresholds 0, 1, 2 and so on.
    function ascending(uint256 count) internal pure returns (IMicroTax.Bracket[] memory brackets) {
        brackets = new IMicroTax.Bracket[](count);
        for (uint256 i; i < count; ++i) {
            brackets[i].threshold = uint96(i);
        }
    }

    function tillOf(uint256 businessId) internal view returns (address) {
        return tax.tillOf(businessId).address_;
    }

    /// @dev Where CREATE2 puts a clone (ERC-1167) of the till with this salt.
    function cloneAddress(bytes32 salt) internal view returns (address) {
        bytes memory creation = abi.encodePacked(
            hex"3d602d80600a3d3981f3363d3d373d3d3d363d73",
            tax.TILL_IMPLEMENTATION(),
            hex"5af43d82803e903d91602b57fd5bf3"
        );
        return vm.computeCreate2Address(salt, keccak256(creation), address(tax));
    }

    /// @dev What a call answered is exactly this error, without values.
    function assertError(bytes4 error_, bytes memory answer) internal pure {
        assertEq(answer, abi.encodePacked(error_));
    }

    /// @dev What is booked and not sent of a till is exactly this.
    function assertUnsent(uint256 businessId, uint256 expectedTax, uint256 expectedNet) internal view {
        (uint256 unsentTax, uint256 unsentNet) = tax.unsent(businessId);
        assertEq(unsentTax, expectedTax, "tax not sent");
        assertEq(unsentNet, expectedNet, "net not sent");
    }
}
