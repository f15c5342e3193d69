// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IBusinessRegistry} from "../../contracts/interfaces/IBusinessRegistry.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {StandingTest} from "./base/StandingTest.sol";

/// @dev INV-CR-15: rights rest, exits and deadlines do not.
contract SuspendedCitizenTest is StandingTest {
    uint256 private act;
    uint256 private until;

    function setUp() public override {
        super.setUp();
        vm.warp(endOf(1) - 10 days);
        act = suspend(1, 60 days);
        until = block.timestamp + 60 days;
    }

    /// @dev INV-CR-2.
    function test_ItStaysALiveCitizenWithAPassport() public {
        assertSuspended(1, true);
        assertEq(citizens.ownerOf(1), ada);
        assertEq(citizens.balanceOf(ada), 1);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
        expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(ada, 1));
        apply_(ada);
    }

    function test_ItMayAcceptTerms() public {
        uint32 version = adoptTerms();

        acceptTerms(ada, version);

        assertEq(citizens.citizen(1).termsVersion, version);
    }

    function test_ItMayRenew() public {
        uint256 end = endOf(1);

        renew(ada, TERMS);

        assertEq(endOf(1), end + firstRules().validity);
        assertSuspended(1, true);
        assertSuspendedUntil(1, until);
    }

    /// @dev INV-CR-8: nothing but the grace counts.
    function test_ItMayLapse() public {
        vm.warp(endOf(1) + firstRules().grace - 1);
        suspend(1, 1 days);
        uint256 lapsesAt = block.timestamp + 1;
        expectError(ICitizenRegistry.LapseTooEarly.selector, abi.encode(lapsesAt, block.timestamp));
        lapse(1);
        vm.warp(lapsesAt);
        lapse(1);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Lapsed);
    }

    function test_ItMayRenounceByBothDoors() public {
        uint256 before = vm.snapshotState();
        renounce(ada);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
        vm.revertToState(before);

        relay(renunciation(ada));

        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
        assertEq(citizens.balanceOf(ada), 0);
    }

    function test_ItMayAppeal() public {
        lodge(ada, act);

        assertActState(act, IAppealable.ActState.Appealed);
    }

    /// @dev INV-BR-1.
    function test_ItMayNotRegisterABusiness() public {
        vm.warp(until - 1);

        expectSuspended(1, until);
        register(ada, "Ada's Bread");

        assertEq(businesses.businessCount(), 0);
    }

    function test_ItMayRegisterABusinessFromTheEndOn() public {
        vm.warp(until);

        assertEq(register(ada, "Ada's Bread"), 1);
    }

    /// @dev INV-MT-7.
    function test_ItIsPaidByItsTills() public {
        vm.warp(until);
        uint256 bread = register(ada, "Ada's Bread");
        suspend(1, 1 days);
        pay(bread, 80 * ONE_COIN);

        collect(bread);

        assertEq(coin.balanceOf(ada), 80 * ONE_COIN - 1);
    }

    function test_ItMayBeRevoked() public {
        uint256 second = revoke(1);

        assertSuspended(1, true);
        vm.warp(appealEnd() + 1);
        conclude(second);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoked);
        assertFalse(citizens.isInGoodStanding(1));
    }

    /// @dev INV-CR-15: a new wallet is the same person.
    function test_ItKeepsTheSuspensionWithAnotherWallet() public {
        recover(1, ben);

        assertSuspended(1, true);
        assertSuspendedUntil(1, until);
        assertEq(citizens.partyTo(act), ben);
        expectSuspended(1, until);
        register(ben, "Ada's Bread");
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        register(ada, "Ada's Bread");
    }

    function test_WhenItHasLeft_ItMayApplyAndWithdraw() public {
        renounce(ada);
        uint256 application = apply_(ada);

        withdraw(ada, application);

        assertState(application, ICitizenRegistry.ApplicationState.Withdrawn);
    }

    /// @dev INV-CR-15: leaving and coming back is no way around it.
    function test_WhenItHasLeft_ItStaysSuspendedWhenAdmittedAgain() public {
        renounce(ada);
        assertFalse(citizens.isInGoodStanding(1));

        assertEq(admit(ada), 1);

        assertSuspended(1, true);
        assertSuspendedUntil(1, until);
        expectSuspended(1, until);
        register(ada, "Ada's Bread");
        lodge(ada, act);
        vm.warp(until);
        assertSuspended(1, false);
    }

    function test_WhenItHasLeft_ItIsInGoodStandingWhenAdmittedAfterTheEnd() public {
        renounce(ada);
        vm.warp(until);

        admit(ada);

        assertSuspended(1, false);
    }

    function test_WhenItWasNeverSuspended_ItIsInGoodStanding() public {
        uint256 bens = admit(ben);

        assertSuspended(bens, false);
        assertSuspendedUntil(bens, 0);
        assertEq(register(ben, "Ben's Fish"), 1);
    }
}

contract NobodyStandingTest is StandingTest {
    function testFuzz_WhenTheWalletWasNeverACitizens_ItReverts(address wallet) public {
        vm.assume(wallet != ada);

        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
        citizens.requireGoodStanding(wallet);
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(wallet));
        vm.prank(wallet);
        businesses.register(IBusinessRegistry.Registration("Bread", "G", 3, 0));
    }

    function testFuzz_WhenTheIdWasNeverGiven_ItIsNeitherLiveNorInGoodStanding(uint256 id) public view {
        vm.assume(id != 1);

        assertFalse(citizens.isLive(id) || citizens.isInGoodStanding(id));
    }

    function test_WhenTheCitizenHasLeft_ItIsNeitherLiveNorInGoodStanding() public {
        renounce(ada);

        assertFalse(citizens.isLive(1) || citizens.isInGoodStanding(1));
        expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(ada));
        citizens.requireGoodStanding(ada);
    }
}
