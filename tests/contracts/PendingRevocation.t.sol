// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {StandingTest} from "./base/StandingTest.sol";

/// @dev INV-CR-14: until it takes effect, a revocation takes nothing away.
contract PendingRevocationTest is StandingTest {
    uint256 private act;

    function setUp() public override {
        super.setUp();
        vm.warp(endOf(1) - 10 days);
        act = revoke(1);
    }

    function test_ItStaysALiveCitizenInGoodStanding() public {
        assertSuspended(1, false);
        assertEq(citizens.ownerOf(1), ada);
        assertTrue(citizens.locked(1));
    }

    function test_ItMayAcceptTermsAndRenew() public {
        uint256 end = endOf(1);
        uint32 version = adoptTerms();

        acceptTerms(ada, version);
        renew(ada, version);

        assertEq(endOf(1), end + firstRules().validity);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
    }

    /// @dev INV-CR-8.
    function test_ItMayLapse() public {
        lodge(ada, act);
        vm.warp(endOf(1) + firstRules().grace);

        lapse(1);
        concludeUndecided(1);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Lapsed);
    }

    function test_ItMayRenounceByBothDoors() public {
        uint256 before = vm.snapshotState();
        renounce(ada);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
        vm.revertToState(before);

        relay(renunciation(ada));

        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
    }

    /// @dev INV-BR-1.
    function test_ItMayRegisterABusiness() public {
        assertEq(register(ada, "Ada's Bread"), 1);
    }

    function test_ItMayBeSuspended() public {
        suspend(1, 1 days);

        assertSuspended(1, true);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
    }

    function test_ItMayNotApply() public {
        expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(ada, 1));
        apply_(ada);
    }

    function test_WhenItHasLeft_ItMayApplyAndBeAdmittedAsActive() public {
        renounce(ada);

        assertEq(admit(ada), 1);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
        expectNotRunning(act);
        reinstate(act);
    }

    function test_WhenItHasLeft_ItMayStillAppeal() public {
        renounce(ada);
        uint256 appeal = lodge(ada, act);
        admit(ada);

        decide(appeal, false);

        assertActState(act, IAppealable.ActState.Final);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
    }
}
