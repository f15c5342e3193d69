// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IMicroTax} from "../../contracts/interfaces/IMicroTax.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

/// @dev Ada's business 1; turnovers are high enough to be taxed.
contract RecoveryPayoutTest is RecoveryTest {
    uint256 private constant SHOP = 1;
    uint256 private constant REVENUE = 1_000 * ONE_COIN;

    function setUp() public override {
        super.setUp();
        register(ada, "Ada's Bread");
    }

    /// @dev INV-MT-10.
    function test_WhenATillIsCollectedBeforeTheRecovery_ItPaysTheOldWallet() public {
        request(gia);

        (uint256 net,) = earn();

        assertEq(coin.balanceOf(ada), net - 1);
        completed();
        assertEq(coin.balanceOf(ada), net - 1);
        assertEq(coin.balanceOf(next), 0);
    }

    /// @dev INV-MT-10.
    function test_WhenATillIsCollectedWhileItIsUnderWay_ItSendsTheTaxAndKeepsTheNetWhole() public {
        approved();

        (uint256 net, uint256 due) = earn();

        assertGt(due, 0);
        assertEq(coin.balanceOf(address(treasury)), due);
        assertEq(coin.balanceOf(ada), 0);
        assertKept(net);
    }

    function test_WhenATillIsCollectedWhileItIsUnderWay_ItTellsThatNobodyWasPaid() public {
        approved();
        pay(SHOP, REVENUE);
        uint256 due = tax.taxDue(1, REVENUE);

        vm.expectEmit(address(tax));
        emit IMicroTax.TillCollected(
            SHOP, ADA, tax.taxYearAt(block.timestamp), REVENUE, due, uint128(REVENUE), 1, address(0), due, 0
        );
        collect(SHOP);
    }

    /// @dev INV-MT-6, INV-MT-10.
    function testFuzz_WhenATillIsCollectedWhileItIsUnderWay_ItKeepsCountHoweverOftenItIsCollected(uint64[4] memory paid)
        public
    {
        approved();
        uint256 net;
        for (uint256 i; i < paid.length; ++i) {
            pay(SHOP, uint256(paid[i]) + 2);
            (uint256 gross, uint256 due) = collect(SHOP);
            net += gross - due;
            assertKept(net);
            (gross, due) = collect(SHOP);
            assertEq(gross + due, 0);
            assertKept(net);
        }
        assertEq(coin.balanceOf(address(treasury)), tax.taxDue(1, tax.accountOf(ADA, 1).turnover));
    }

    /// @dev INV-MT-10, INV-R-6.
    function test_WhenItHasBeenCompleted_ItPaysTheNewWalletAllThatWasKept() public {
        uint256 recoveryId = approved();
        (uint256 net,) = earn();
        vm.warp(block.timestamp + delays.vetoPeriod);
        complete(next, recoveryId);

        collect(SHOP);

        assertEq(coin.balanceOf(next), net - 1);
        assertEq(coin.balanceOf(ada), 0);
        assertKept(1);
    }

    /// @dev INV-MT-10.
    function test_WhenItHasFailed_ItPaysTheWalletThatStayed() public {
        uint256 recoveryId = approved();
        (uint256 net,) = earn();
        vm.warp(block.timestamp + delays.vetoPeriod + delays.window + 1);
        collect(SHOP);
        assertKept(net);
        fail_(recoveryId);

        collect(SHOP);

        assertEq(coin.balanceOf(ada), net - 1);
        assertKept(1);
    }

    /// @dev INV-MT-7, INV-MT-10.
    function test_WhenAFormerCitizenIsRecovered_ItPaysTheNewWallet() public {
        renounce(ada);
        completed();

        (uint256 net,) = earn();

        assertEq(coin.balanceOf(next), net - 1);
    }

    /// @dev INV-R-6.
    function test_WhenTheCitizenHasBusinesses_ItLeavesThemTheCitizensAndTakesNewOnesFromTheNewWallet() public {
        completed();

        assertEq(businesses.business(SHOP).ownerId, ADA);
        assertEq(tax.tillOf(SHOP).liableId, ADA);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        register(ada, "Ada's Boats");
        assertEq(businesses.business(register(next, "Ada's Boats")).ownerId, ADA);
    }

    function earn() private returns (uint256 net, uint256 due) {
        uint256 gross;
        pay(SHOP, REVENUE);
        (gross, due) = collect(SHOP);
        net = gross - due;
    }

    /// @dev Exactly this is the citizen's and lies in the till.
    function assertKept(uint256 net) private view {
        (uint256 unsentTax, uint256 unsentNet) = tax.unsent(SHOP);
        assertEq(unsentTax, 0);
        assertEq(unsentNet, net);
        assertEq(coin.balanceOf(tax.tillOf(SHOP).address_), net);
    }
}
