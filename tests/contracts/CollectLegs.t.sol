// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BlocklistCoin} from "../../contracts/mocks/BlocklistCoin.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {PlainTax} from "./base/PlainTax.sol";
import {TaxTest} from "./base/TaxTest.sol";

contract CollectLegsTest is TaxTest {
    uint256 internal constant GROSS = 500e6;
    uint256 internal constant DUE = 4_920_000;
    uint256 internal constant NET = GROSS - DUE;

    function setUp() public override {
        _found("BlocklistCoin");
        _settle();
        pay(ADAS, GROSS);
    }

    /// @dev INV-MT-6, INV-MT-7.
    function test_WhenThePayoutRefusesMoney_ItBooksAllAndKeepsTheNet() public {
        refuse(ada, true);

        expectCollected(GROSS, DUE, GROSS, DUE, 0);
        collect(ADAS);

        assertUnsent(ADAS, 0, NET);
        assertHeld(NET, DUE, 0);
        assertEq(uint8(tax.tillOf(ADAS).kept), uint8(IMicroTax.Kept.Unsent));
    }

    /// @dev INV-MT-7: nobody has to pay first.
    function test_WhenThePayoutRefusesMoney_GivenItAcceptsAgain_ItSendsTheNetWithoutNewRevenue() public {
        refuse(ada, true);
        collect(ADAS);
        refuse(ada, false);

        expectCollected(0, 0, GROSS, 0, NET - 1);
        collect(ADAS);

        assertHeld(1, DUE, NET - 1);
        assertUnsent(ADAS, 0, 1);
        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
    }

    /// @dev INV-MT-6, INV-MT-7: nothing that can be sent is too little to be sent.
    function test_WhenThePayoutRefusesMoney_GivenTwoUnitsWaitAndItAcceptsAgain_ItSendsOneAndKeepsOne() public {
        pay(BENS, 2);
        refuse(ben, true);
        collect(BENS);
        assertUnsent(BENS, 0, 2);
        refuse(ben, false);

        collect(BENS);

        assertUnsent(BENS, 0, 1);
        assertEq(coin.balanceOf(ben), 1);
    }

    /// @dev INV-MT-6, INV-MT-7.
    function test_WhenThePayoutRefusesMoney_GivenMoreCameAndItAcceptsAgain_ItSendsBothAndTaxesOnlyWhatIsNew() public {
        refuse(ada, true);
        collect(ADAS);
        pay(ADAS, 100e6);
        refuse(ada, false);

        expectCollected(100e6, 1_230_000, GROSS + 100e6, 1_230_000, NET + 98_770_000 - 1);
        collect(ADAS);

        assertHeld(1, DUE + 1_230_000, NET + 98_770_000 - 1);
    }

    /// @dev INV-MT-6, INV-MT-7.
    function test_WhenTheTreasuryRefusesMoney_ItPaysTheNetAndKeepsTheTax() public {
        refuse(address(treasury), true);

        expectCollected(GROSS, DUE, GROSS, 0, NET - 1);
        collect(ADAS);

        assertUnsent(ADAS, DUE, 1);
        assertHeld(DUE + 1, 0, NET - 1);
        assertEq(uint8(tax.tillOf(ADAS).kept), uint8(IMicroTax.Kept.Unsent));
    }

    /// @dev INV-MT-7.
    function test_WhenTheTreasuryRefusesMoney_GivenItAcceptsAgain_ItSendsTheTaxWithoutNewRevenue() public {
        refuse(address(treasury), true);
        collect(ADAS);
        refuse(address(treasury), false);

        expectCollected(0, 0, GROSS, DUE, 0);
        collect(ADAS);

        assertUnsent(ADAS, 0, 1);
        assertHeld(1, DUE, NET - 1);
        assertEq(uint8(tax.tillOf(ADAS).kept), uint8(IMicroTax.Kept.OneUnit));
        expectError(IMicroTax.TillEmpty.selector, abi.encode(ADAS));
        collect(ADAS);
    }

    /// @dev INV-MT-6, INV-MT-7: in any year.
    function test_WhenBothRefuseMoney_ItKeepsEverythingAndCountsItOnce() public {
        refuse(ada, true);
        refuse(address(treasury), true);

        expectCollected(GROSS, DUE, GROSS, 0, 0);
        collect(ADAS);
        expectCollected(0, 0, GROSS, 0, 0);
        collect(ADAS);
        assertUnsent(ADAS, DUE, NET);

        vm.warp(startOf(2));
        collect(ADAS);
        assertEq(tax.accountOf(ADA_ID, 2).turnover, 0);
        assertHeld(GROSS, 0, 0);
    }

    /// @dev INV-MT-7.
    function test_WhenBothRefuseMoney_GivenBothAcceptAgain_ItSendsAllButOneUnit() public {
        refuse(ada, true);
        refuse(address(treasury), true);
        collect(ADAS);
        refuse(ada, false);
        refuse(address(treasury), false);

        expectCollected(0, 0, GROSS, DUE, NET - 1);
        collect(ADAS);

        assertHeld(1, DUE, NET - 1);
    }

    /// @dev INV-MT-7: some coins answer instead of reverting.
    function test_WhenTheCoinAnswersNo_ItKeepsEverythingAsIfItHadRefused() public {
        vm.mockCall(address(coin), abi.encodeWithSelector(IERC20.transfer.selector), abi.encode(false));

        expectCollected(GROSS, DUE, GROSS, 0, 0);
        collect(ADAS);

        assertUnsent(ADAS, DUE, NET);
        assertHeld(GROSS, 0, 0);
    }

    /// @dev INV-MT-6: the coin is assumed not to do this; if it does, nothing is booked that did not come.
    function test_WhenCoinWasTakenOutOfTheTill_ItBooksNothingAndKeepsWhatItOwes() public {
        refuse(ada, true);
        collect(ADAS);
        refuse(ada, false);
        setBalance(tillOf(ADAS), NET - 2);

        expectCollected(0, 0, GROSS, 0, 0);
        collect(ADAS);

        assertUnsent(ADAS, 0, NET);
    }

    /// @dev INV-MT-7: tax and net that wait have 128 bits each; revenue that would not fit is booked later.
    function test_WhenWhatWaitsIsAsLargeAsMayBe_ItBooksOnlyWhatFitsBesideIt() public {
        refuse(ada, true);
        refuse(address(treasury), true);
        setBalance(tillOf(ADAS), type(uint128).max);
        collect(ADAS);
        (, uint256 net) = tax.unsent(ADAS);
        vm.warp(startOf(2));
        pay(ADAS, type(uint128).max);

        (uint256 gross,) = collect(ADAS);

        assertEq(gross, type(uint128).max - net);
    }

    /// @dev INV-MT-3, INV-MT-6, INV-MT-7.
    function testFuzz_WhenRefusalsComeInAnyOrder_ItLosesNothingAndCountsNothingTwice(uint256 seed) public {
        (uint256 paid, uint256 booked, uint256 taxes) = (GROSS, 0, 0);
        for (uint256 i; i < 12; ++i) {
            uint256 dice = PlainTax.roll(seed, i);
            refuse(ada, dice % 2 == 0);
            refuse(address(treasury), dice / 2 % 2 == 0);
            uint256 amount = 1 + PlainTax.amountFrom(dice, 2 ** 60);
            pay(ADAS, amount);
            paid += amount;

            (uint256 gross, uint256 due) = collect(ADAS);

            (booked, taxes) = (booked + gross, taxes + due);
            assertEq(booked, paid);
            (uint256 unsentTax, uint256 unsentNet) = tax.unsent(ADAS);
            assertHeld(unsentTax + unsentNet, taxes - unsentTax, booked - taxes - unsentNet);
        }
        assertEq(taxes, PlainTax.due(firstBrackets(), paid));
    }

    function refuse(address receiver, bool refused) private {
        BlocklistCoin(address(coin)).setBlocked(receiver, refused);
    }

    function expectCollected(uint256 gross, uint256 due, uint256 turnover, uint256 taxSent, uint256 netSent) private {
        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(ADAS, ADA_ID, 1, gross, due, turnover, 1, ada, taxSent, netSent);
    }

    function assertHeld(uint256 inTill, uint256 inTreasury, uint256 withAda) private view {
        assertEq(coin.balanceOf(tillOf(ADAS)), inTill, "in the till");
        assertEq(coin.balanceOf(address(treasury)), inTreasury, "in the treasury");
        assertEq(coin.balanceOf(ada), withAda, "with Ada");
    }
}
