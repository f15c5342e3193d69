// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {HookCoin} from "./base/HookCoin.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract CollectReentryTest is TaxTest {
    uint256 internal constant GROSS = 500e6;
    uint256 internal constant DUE = 4_920_000;
    HookCoin internal hooks;

    function setUp() public override {
        _found("HookCoin");
        _settle();
        hooks = HookCoin(address(coin));
        pay(ADAS, GROSS);
    }

    /// @dev INV-MT-6.
    function test_WhenTheCoinCallsBackForTheSameTill_ItIsRefused() public {
        hooks.setHook(tillOf(ADAS), address(tax), abi.encodeCall(IMicroTax.collect, (ADAS)));

        collect(ADAS);

        assertRefusedTwice();
    }

    /// @dev INV-MT-6: money on its way out is not new revenue.
    function test_WhenTheCoinCallsBackForTheSameTill_ItCountsRevenueOnce() public {
        hooks.setHook(tillOf(ADAS), address(tax), abi.encodeCall(IMicroTax.collect, (ADAS)));

        collect(ADAS);

        assertEq(tax.accountOf(ADA_ID, 1).turnover, GROSS);
        assertEq(coin.balanceOf(address(treasury)), DUE);
        assertEq(coin.balanceOf(ada), GROSS - DUE - 1);
        assertUnsent(ADAS, 0, 1);
    }

    /// @dev INV-MT-6.
    function test_WhenTheCoinCallsBackForAnotherTill_ItIsRefused() public {
        pay(ADAS_OTHER, GROSS);
        hooks.setHook(tillOf(ADAS), address(tax), abi.encodeCall(IMicroTax.collect, (ADAS_OTHER)));

        collect(ADAS);

        assertRefusedTwice();
        assertEq(tax.accountOf(ADA_ID, 1).turnover, GROSS);
    }

    /// @dev INV-MT-6: views in the middle tell what is booked already.
    function test_WhenTheCoinCallsBackByOtherDoors_ItFindsTheCollectionBooked() public {
        hooks.setHook(tillOf(ADAS), address(tax), abi.encodeCall(IMicroTax.accountOf, (ADA_ID, 1)));

        collect(ADAS);

        IMicroTax.Account memory seen = abi.decode(hooks.lastAnswer(), (IMicroTax.Account));
        assertEq(seen.turnover, GROSS);
    }

    function assertRefusedTwice() private view {
        assertEq(hooks.attempts(), 2);
        assertEq(hooks.successes(), 0);
        assertError(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector, hooks.lastAnswer());
    }
}
