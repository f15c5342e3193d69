// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {AppealsTest} from "./base/AppealsTest.sol";

contract ConcludeUndecidedTest is AppealsTest {
    uint256 private act;
    uint256 private appeal;

    function setUp() public override {
        super.setUp();
        act = revoke(1);
        appeal = lodge(ada, act);
    }

    function testFuzz_WhenThereIsNoSuchAppeal_ItReverts(uint256 id) public {
        vm.assume(id != appeal);
        waitInVain(appeal);

        expectNotOpen(id);
        concludeUndecided(id);
    }

    function testFuzz_WhenItIsDecidedAlready_ItReverts(bool allowed) public {
        decide(appeal, allowed);
        waitInVain(appeal);

        expectNotOpen(appeal);
        concludeUndecided(appeal);
    }

    /// @dev INV-A-4.
    function testFuzz_WhenItCanStillBeDecided_ItRevertsUntilTheLastSecond(uint256 time) public {
        uint256 end = decisionEnd();
        uint256[3] memory times = [block.timestamp, bound(time, block.timestamp, end), end];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(IAppeals.AppealStillOpen.selector, abi.encode(end, times[i]));
            concludeUndecided(appeal);
        }
    }

    /// @dev INV-A-6: what no arbiter upholds in time falls.
    function testFuzz_WhenNobodyDecidedInTime_ItLetsTheActFallWhoeverCalls(address caller, uint32 late) public {
        waitInVain(appeal);
        vm.warp(block.timestamp + late);

        vm.expectEmit(address(appeals));
        emit IAppeals.AppealDefaulted(appeal);
        vm.expectEmit(address(citizens));
        emit IAppealable.ActSettled(act, false);
        expectReinstated(1, act, address(appeals));
        vm.prank(caller);
        appeals.concludeUndecided(appeal);

        assertAppealState(appeal, IAppeals.AppealState.Defaulted);
        assertActState(act, IAppealable.ActState.Overturned);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
    }

    /// @dev INV-A-6.
    function test_WhenNobodyDecidedInTime_ItLetsASuspensionEnd() public {
        uint256 suspension = suspend(1, 80 days);
        uint256 second = lodge(ada, suspension);
        waitInVain(second);

        expectReinstated(1, suspension, address(appeals));
        concludeUndecided(second);

        assertSuspended(1, false);
    }

    function test_WhenItIsConcludedAlready_ItReverts() public {
        waitInVain(appeal);
        concludeUndecided(appeal);

        expectNotOpen(appeal);
        concludeUndecided(appeal);
        expectNotOpen(appeal);
        decide(appeal, false);
    }
}

/// @dev INV-A-6: what becomes of each kind of act.
contract AppealOutcomeTest is AppealsTest {
    function test_WhenARejectionFalls_ItOpensTheApplicationAgain() public {
        (uint256 application, uint256 act) = applyInVain(applicant);
        uint256 appeal = lodge(applicant, act);

        vm.expectEmit(address(citizens));
        emit ICitizenStanding.ApplicationReopened(application);
        decide(appeal, true);

        assertState(application, ICitizenRegistry.ApplicationState.Open);
    }

    function testFuzz_WhenASuspensionFalls_ItEndsNow(uint256 served) public {
        uint256 act = suspend(1, 10 days);
        uint256 appeal = lodge(ada, act);
        vm.warp(block.timestamp + bound(served, 0, 10 days - 1));

        expectReinstated(1, act, address(appeals));
        decide(appeal, true);

        assertSuspended(1, false);
        assertSuspendedUntil(1, 0);
    }

    function test_WhenAnEndedSuspensionFalls_ItIsToldAndChangesNothing() public {
        uint256 act = suspend(1, 10 days);
        uint256 until = block.timestamp + 10 days;
        uint256 appeal = lodge(ada, act);
        vm.warp(until);

        assertToldOnly(appeal, true);

        assertActState(act, IAppealable.ActState.Overturned);
        assertSuspendedUntil(1, until);
        assertSuspended(1, false);
    }

    function test_WhenAnEndedSuspensionFalls_ItLeavesALaterOneAsItIs() public {
        uint256 appeal = lodge(ada, suspend(1, 10 days));
        vm.warp(block.timestamp + 10 days);
        uint256 second = suspend(1, 10 days);

        assertToldOnly(appeal, true);

        assertSuspended(1, true);
        assertActState(second, IAppealable.ActState.Appealable);
    }

    function test_WhenASuspensionStands_ItRestsUntilItsEnd() public {
        uint256 act = suspend(1, 10 days);
        uint256 until = block.timestamp + 10 days;

        assertToldOnly(lodge(ada, act), false);

        assertActState(act, IAppealable.ActState.Final);
        vm.warp(until - 1);
        assertSuspended(1, true);
        vm.warp(until);
        assertSuspended(1, false);
    }

    /// @dev INV-CR-14.
    function test_WhenARevocationFalls_ItLeavesTheCitizenshipActive() public {
        uint256 act = revoke(1);
        uint256 appeal = lodge(ada, act);

        expectReinstated(1, act, address(appeals));
        decide(appeal, true);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
        assertSuspended(1, false);
    }

    /// @dev INV-CR-14.
    function test_WhenARevocationStands_ItEndsTheCitizenshipAtOnce() public {
        uint256 act = revoke(1);
        uint256 appeal = lodge(ada, act);

        vm.expectEmit(address(citizens));
        emit ICitizenStanding.CitizenRevoked(1, act, ada);
        decide(appeal, false);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoked);
        assertEq(citizens.balanceOf(ada), 0);
        assertEq(citizens.citizenIdOf(ada), 1);
    }

    function test_WhenARevocationStandsAfterTheCitizenLeft_ItIsToldAndChangesNothing() public {
        uint256 appeal = lodge(ada, revoke(1));
        renounce(ada);

        assertToldOnly(appeal, false);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
    }

    /// @dev INV-CR-14.
    function test_WhenARevocationStandsAfterTheCitizenLeftAndCameBack_ItLeavesTheNewCitizenshipAlone() public {
        uint256 appeal = lodge(ada, revoke(1));
        renounce(ada);
        admit(ada);
        revoke(1);

        assertToldOnly(appeal, false);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
    }

    /// @dev The decision is told by both registers, and nothing else happens.
    function assertToldOnly(uint256 appeal, bool allowed) private {
        vm.recordLogs();
        decide(appeal, allowed);
        assertEq(vm.getRecordedLogs().length, 2, "more than AppealDecided and ActSettled");
    }
}
