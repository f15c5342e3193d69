// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IVouches} from "../../contracts/interfaces/IVouches.sol";
import {Governed} from "../../contracts/Governed.sol";
import {VouchesTest} from "./base/VouchesTest.sol";

abstract contract VouchingLimits is VouchesTest {
    uint32 internal constant LONGEST = 20 * 365 days;
    uint32 internal constant MAX = type(uint32).max;
    uint256 internal constant LIMITS = 7;

    /// @dev The first rules, with one beyond its limit.
    function rulesBeyond(uint256 limit, uint32 beyond) internal view returns (IVouches.VouchingRules memory next) {
        next = firstVouchingRules();
        if (limit == 0) next.needed = uint8(bound(beyond, 17, type(uint8).max));
        if (limit == 1) next.period = uint32(bound(beyond, 0, 1 days - 1));
        if (limit == 2) (next.period, next.cooldown) = (uint32(bound(beyond, 365 days + 1, LONGEST)), LONGEST);
        if (limit == 3) next.cooldown = uint32(bound(beyond, 0, next.period - 1));
        if (limit == 4) next.cooldown = uint32(bound(beyond, LONGEST + 1, MAX));
        if (limit == 5) next.tenure = uint32(bound(beyond, LONGEST + 1, MAX));
        if (limit == 6) next.consequence = uint32(bound(beyond, LONGEST + 1, MAX));
    }

    /// @dev The same by the least that is too much or too little.
    function rulesJustBeyond(uint256 limit) internal view returns (IVouches.VouchingRules memory) {
        if (limit == 1) return rulesBeyond(limit, 1 days - 1);
        if (limit == 3) return rulesBeyond(limit, firstVouchingRules().period - 1);
        if (limit == 0) return rulesBeyond(limit, 17);
        return rulesBeyond(limit, limit == 2 ? 365 days + 1 : LONGEST + 1);
    }

    function limitsThemselves() internal view returns (IVouches.VouchingRules[6] memory) {
        return [
            firstVouchingRules(),
            IVouches.VouchingRules(16, 1 days, 1 days, 0, 0),
            IVouches.VouchingRules(16, 365 days, 365 days, LONGEST, LONGEST),
            IVouches.VouchingRules(1, 1 days, LONGEST, LONGEST, 0),
            IVouches.VouchingRules(0, 1 days, 1 days, 0, LONGEST),
            IVouches.VouchingRules(0, 365 days, LONGEST, 0, 0)
        ];
    }

    function expectInvalid(IVouches.VouchingRules memory next) internal {
        expectError(IVouches.VouchingRulesInvalid.selector, abi.encode(next));
    }

    function assertRulesOf(IVouches.VouchingRules memory expected) internal view {
        assertEq(abi.encode(vouches.vouchingRules()), abi.encode(expected));
    }
}

contract SetVouchingRulesTest is VouchingLimits {
    /// @dev INV-V-7.
    function testFuzz_WhenTheCallerIsNotTheAdmin_ItReverts(address caller) public {
        vm.assume(caller != admin && caller != address(constitution));
        address[4] memory others = [caller, registrar, ada, address(citizens)];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            vouches.setVouchingRules(rules);
        }
    }

    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(admin);
        constitution.execute(address(vouches), abi.encodeCall(IVouches.setVouchingRules, (rules)));
    }

    /// @dev INV-V-7.
    function testFuzz_WhenARuleIsBeyondItsLimit_ItReverts(uint32 beyond) public {
        for (uint256 limit; limit < LIMITS; ++limit) {
            assertInvalid(rulesBeyond(limit, beyond));
            assertInvalid(rulesJustBeyond(limit));
        }
    }

    /// @dev INV-V-7.
    function testFuzz_WhenTheRulesAreWithinTheLimits_ItSetsThemAndTells(
        uint8 needed,
        uint32 period,
        uint32 cooldown,
        uint32 tenure,
        uint32 consequence
    ) public {
        IVouches.VouchingRules memory next;
        next.needed = needed % 17;
        next.period = uint32(bound(period, 1 days, 365 days));
        next.cooldown = uint32(bound(cooldown, next.period, LONGEST));
        (next.tenure, next.consequence) = (tenure % (LONGEST + 1), consequence % (LONGEST + 1));

        vm.expectEmit(address(vouches));
        emit IVouches.VouchingRulesSet(next.needed, next.period, next.cooldown, next.tenure, next.consequence);
        setVouchingRules(next);

        assertRulesOf(next);
    }

    /// @dev INV-V-7.
    function test_WhenTheRulesAreWithinTheLimits_ItAcceptsEachLimitItself() public {
        IVouches.VouchingRules[6] memory limits = limitsThemselves();
        for (uint256 i; i < limits.length; ++i) {
            setVouchingRules(limits[i]);
            assertRulesOf(limits[i]);
        }
    }

    function assertInvalid(IVouches.VouchingRules memory next) private {
        expectInvalid(next);
        setVouchingRules(next);
        assertRulesOf(firstVouchingRules());
    }
}

contract DeployVouchesTest is VouchingLimits {
    /// @dev INV-V-7.
    function testFuzz_WhenARuleIsBeyondItsLimit_ItReverts(uint32 beyond) public {
        for (uint256 limit; limit < LIMITS; ++limit) {
            IVouches.VouchingRules memory next = rulesBeyond(limit, beyond);
            bytes memory creation =
                bytes.concat(vm.getCode("Vouches.sol:Vouches"), abi.encode(constitution, citizens, next));
            expectInvalid(next);
            this.deploy(creation);
        }
    }

    function test_WhenTheRulesAreWithinTheLimits_ItBeginsWithThemAndNamesTheRegister() public view {
        assertRulesOf(firstVouchingRules());
        assertEq(vouches.CITIZENS(), address(citizens));
        assertEq(vouches.authority(), address(constitution));
        assertEq(abi.encode(vouches.vouchOf(ADA_ID)), new bytes(4 * 32));
    }
}
