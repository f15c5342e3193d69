// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {PlainTax} from "./base/PlainTax.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract CollectTest is TaxTest {
    uint256 internal constant LARGEST = type(uint128).max;

    function test_WhenTheBusinessIsUnknown_ItReverts() public {
        for (uint256 unknown; unknown < 100; unknown += 33) {
            expectError(IMicroTax.TillUnknown.selector, abi.encode(unknown));
            collect(unknown);
        }
    }

    function test_WhenNoTaxYearHasBegun_ItReverts() public {
        pay(ADAS, ONE_COIN);
        vm.warp(startOf(1) - 1);

        expectError(IMicroTax.TaxYearNotBegun.selector, abi.encode(startOf(1) - 1));
        collect(ADAS);
    }

    /// @dev INV-MT-2.
    function test_WhenTheClassHasNoLaw_ItReverts() public {
        vm.prank(address(businesses));
        tax.openTill(9, ADA_ID, OTHER_CLASS, keccak256("salt"));
        enact(OTHER_CLASS, 2, flat(1));
        pay(9, ONE_COIN);

        expectError(IMicroTax.ScheduleUnknown.selector, abi.encode(OTHER_CLASS, 1));
        collect(9);
    }

    function test_WhenNothingCame_GivenTheTillWasNeverCollected_ItReverts() public {
        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
    }

    /// @dev INV-MT-6: the unit that stays is not revenue again, this year or later.
    function test_WhenNothingCame_GivenTheTillWasCollectedBefore_ItReverts() public {
        pay(ADAS, 500 * ONE_COIN);
        collect(ADAS);

        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
        vm.warp(startOf(2));
        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
    }

    /// @dev INV-MT-3, INV-MT-6: the whole way, with real transfers.
    function test_WhenRevenueCame_ItSendsTaxAndNetAndTells() public {
        coin.drip(payable(relayer));
        vm.startPrank(relayer);
        coin.transfer(tillOf(ADAS), 300 * ONE_COIN);
        coin.transfer(tillOf(ADAS), 37);
        vm.stopPrank();
        uint256 gross = 300 * ONE_COIN + 37;
        uint256 due = 2_460_000;

        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(ADAS, ADA_ID, 1, gross, due, gross, 1, ada, due, gross - due - 1);
        collect(ADAS);

        assertEq(coin.balanceOf(address(treasury)), due);
        assertEq(coin.balanceOf(ada), gross - due - 1);
        assertEq(coin.balanceOf(tillOf(ADAS)), 1);
        assertUnsent(ADAS, 0, 1);
        assertAccount(ADA_ID, 1, gross, 1, 1);
    }

    function test_WhenRevenueCame_ItReturnsRevenueAndTax() public {
        pay(ADAS, 200 * ONE_COIN);

        (uint256 gross, uint256 due) = collect(ADAS);

        assertEq(gross, 200 * ONE_COIN);
        assertEq(due, 1_230_000);
    }

    /// @dev INV-MT-7.
    function testFuzz_WhenRevenueCame_ItObeysAnybodyAndGivesThemNothing(address anybody) public {
        vm.assume(anybody != address(treasury) && anybody != ada && anybody != tillOf(ADAS));
        pay(ADAS, 500 * ONE_COIN);

        vm.prank(anybody);
        tax.collect(ADAS);

        assertEq(coin.balanceOf(anybody), 0);
        assertEq(coin.balanceOf(ada), 500 * ONE_COIN - 4_920_000 - 1);
    }

    /// @dev INV-MT-6.
    function test_WhenRevenueCame_GivenASingleUnitCame_ItBooksAndKeepsIt() public {
        pay(ADAS, 1);
        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(ADAS, ADA_ID, 1, 1, 0, 1, 1, ada, 0, 0);
        collect(ADAS);
        assertUnsent(ADAS, 0, 1);

        pay(ADAS, 1);
        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(ADAS, ADA_ID, 1, 1, 0, 2, 1, ada, 0, 1);
        collect(ADAS);
        assertUnsent(ADAS, 0, 1);
        assertEq(coin.balanceOf(tillOf(ADAS)), 1);
    }

    /// @dev INV-MT-1, INV-MT-7.
    function test_WhenRevenueCame_GivenTheAmountIsOnAnEdge_ItBooksItWhole() public {
        uint256[7] memory amounts = [uint256(1), 2, 2 ** 96 - 1, 2 ** 96, 2 ** 96 + 1, 2 ** 127, LARGEST - 1];
        for (uint256 i; i < amounts.length; ++i) {
            vm.warp(startOf(i + 2));
            uint256 received = coin.balanceOf(address(treasury)) + coin.balanceOf(ben);
            pay(BENS, amounts[i]);

            (uint256 gross, uint256 due) = collect(BENS);

            assertEq(gross, amounts[i]);
            assertEq(due, PlainTax.due(firstBrackets(), gross));
            uint256 stays = i == 0 ? 1 : 0;
            assertEq(coin.balanceOf(address(treasury)) + coin.balanceOf(ben) - received, gross - stays);
        }
    }

    /// @dev INV-MT-3: around each threshold, with more to come.
    function test_WhenRevenueCame_GivenABracketEndsWithinIt_ItTaxesEachPartAtItsRate() public {
        IMicroTax.Bracket[] memory brackets = firstBrackets();
        uint256 year = 1;
        for (uint256 i = 1; i < brackets.length; ++i) {
            for (uint256 first = brackets[i].threshold - 1; first <= brackets[i].threshold + 1; ++first) {
                vm.warp(startOf(++year));
                uint256 taxes = payAndCollect(ADAS, first);
                assertEq(taxes, PlainTax.due(brackets, first));
                assertAccount(ADA_ID, year, first, 1, PlainTax.bracketOf(brackets, first));
                taxes += payAndCollect(ADAS_OTHER, 12_345_678);
                assertEq(taxes, PlainTax.due(brackets, first + 12_345_678));
            }
        }
    }

    /// @dev INV-MT-4.
    function test_WhenRevenueCame_GivenTheCitizenHasOtherBusinesses_ItCountsThemInOneAccount() public {
        assertEq(payAndCollect(ADAS, 100 * ONE_COIN), 0);
        assertEq(payAndCollect(BENS, 100 * ONE_COIN), 0);

        assertEq(payAndCollect(ADAS_OTHER, 100 * ONE_COIN), 1_230_000);

        assertAccount(ADA_ID, 1, 200 * ONE_COIN, 1, 1);
        assertAccount(BEN_ID, 1, 100 * ONE_COIN, 1, 1);
    }

    /// @dev INV-MT-7: leaving costs nobody what their till still owes them.
    function test_WhenRevenueCame_GivenTheCitizenHasRenounced_ItPaysTheFormerWallet() public {
        pay(ADAS, 80 * ONE_COIN);
        vm.prank(ada);
        citizens.renounce();

        collect(ADAS);

        assertEq(coin.balanceOf(ada), 80 * ONE_COIN - 1);
    }

    /// @dev INV-MT-4: to the second, and the allowance comes again.
    function test_WhenRevenueCame_GivenAYearHasBegunSinceTheLastCollection_ItOpensANewAccount() public {
        vm.warp(startOf(2) - 1);
        assertEq(payAndCollect(ADAS, 150 * ONE_COIN), 615_000);
        pay(ADAS, 90 * ONE_COIN);

        vm.warp(startOf(2));
        vm.expectEmit(address(tax));
        uint256 gross = 90 * ONE_COIN;
        emit IMicroTax.TillCollected(ADAS, ADA_ID, 2, gross, 0, gross, 1, ada, 0, gross);
        collect(ADAS);

        assertAccount(ADA_ID, 1, 150 * ONE_COIN, 1, 1);
        assertAccount(ADA_ID, 2, 90 * ONE_COIN, 1, 0);
    }

    /// @dev INV-MT-2.
    function testFuzz_WhenRevenueCame_GivenDecadesHavePassed_ItFindsTheSchedule(uint16 year) public {
        vm.assume(year > 1);
        vm.warp(startOf(year));

        payAndCollect(ADAS, 50 * ONE_COIN);

        assertAccount(ADA_ID, year, 50 * ONE_COIN, 1, 0);
    }

    /// @dev INV-MT-7: size alone never blocks a collection; a full account waits for the next year.
    function test_WhenRevenueCame_GivenMoreCameThanAnAccountHolds_ItBooksWhatFitsAndTheRestNextYear() public {
        pay(ADAS, 2 * LARGEST + 5);
        (uint256 gross,) = collect(ADAS);
        assertEq(gross, LARGEST);

        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
        pay(ADAS_OTHER, 1);
        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS_OTHER));
        collect(ADAS_OTHER);

        vm.warp(startOf(2));
        (gross,) = collect(ADAS);
        assertEq(gross, LARGEST - 1, "the unit that stays takes room");
        vm.warp(startOf(3));
        (gross,) = collect(ADAS);
        assertEq(gross, 6);
    }

    /// @dev INV-MT-3, INV-MT-7.
    function testFuzz_WhenRevenueCame_GivenAnyAmountCame_ItBooksAllThatFits(uint256 seed) public {
        uint256 before = PlainTax.amountFrom(PlainTax.roll(seed, "before"), LARGEST);
        uint256 amount = PlainTax.amountFrom(seed, 2 ** 250);
        vm.assume(before != 0 && before != LARGEST && amount != 0);
        uint256 taxBefore = payAndCollect(ADAS, before);

        pay(ADAS_OTHER, amount);
        (uint256 gross, uint256 due) = collect(ADAS_OTHER);

        assertEq(gross, amount < LARGEST - before ? amount : LARGEST - before);
        assertEq(taxBefore + due, PlainTax.due(firstBrackets(), before + gross));
    }

    /// @dev INV-MT-3: up to 50 collections over two tills against one, under any law, step by step.
    function testFuzz_WhenRevenueCame_GivenAnySplitAndOrder_ItPaysWhatOneCollectionPays(uint256 seed) public {
        IMicroTax.Bracket[] memory brackets = PlainTax.lawFrom(seed);
        enact(MICRO, 2, brackets);
        vm.warp(startOf(2));

        (uint256 turnover, uint256 taxes) = (0, 0);
        uint256 steps = 1 + PlainTax.roll(seed, "steps") % 50;
        for (uint256 i; i < steps; ++i) {
            uint256 dice = PlainTax.roll(seed, i);
            uint256 amount = PlainTax.amountFrom(dice, 2 ** 120);
            if (amount == 0) continue;
            turnover += amount;
            taxes += payAndCollect(dice % 2 == 0 ? ADAS : ADAS_OTHER, amount);
            assertEq(taxes, PlainTax.due(brackets, turnover));
        }

        vm.assume(turnover != 0);
        assertEq(payAndCollect(BENS, turnover), taxes);
        assertAccount(ADA_ID, 2, turnover, 2, PlainTax.bracketOf(brackets, turnover));
    }

    function payAndCollect(uint256 businessId, uint256 amount) private returns (uint256 due) {
        pay(businessId, amount);
        (, due) = collect(businessId);
    }

    function assertAccount(uint256 citizenId, uint256 year, uint256 turnover, uint256 scheduleId, uint256 bracket)
        private
        view
    {
        IMicroTax.Account memory account = tax.accountOf(citizenId, year);
        assertEq(account.turnover, turnover, "turnover");
        assertEq(account.scheduleId, scheduleId, "schedule");
        assertEq(account.bracket, bracket, "bracket");
    }
}
