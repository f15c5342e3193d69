// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract ReinstateTest is StandingTest {
    /// @dev INV-CR-12.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address caller) public {
        vm.assume(caller != registrar && caller != address(constitution));
        uint256 act = suspend(1, 10 days);
        address[4] memory callers = [caller, ada, arbiter, address(appeals)];

        for (uint256 i; i < callers.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            citizens.reinstate(act);
        }
    }

    /// @dev INV-CR-12.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsRegistrar(abi.encodeCall(ICitizenStanding.reinstate, (suspend(1, 10 days))));
    }

    function testFuzz_WhenThereIsNoSuchAct_ItReverts(uint256 id) public {
        uint256 act = suspend(1, 10 days);
        vm.assume(id != act);

        expectNotRunning(id);
        reinstate(id);
    }

    function test_WhenTheActIsARejection_ItReverts() public {
        (uint256 application, uint256 act) = applyInVain(applicant);

        expectNotRunning(act);
        reinstate(act);

        assertState(application, ICitizenRegistry.ApplicationState.Rejected);
    }

    function test_WhenTheSuspensionHasEnded_ItRevertsFromTheEndOn() public {
        uint256 act = suspend(1, 10 days);
        uint256 before = vm.snapshotState();
        vm.warp(block.timestamp + 10 days);

        expectNotRunning(act);
        reinstate(act);

        vm.revertToState(before);
        vm.warp(block.timestamp + 10 days - 1);
        reinstate(act);
        assertActState(act, IAppealable.ActState.Withdrawn);
    }

    function test_WhenALaterSuspensionRuns_ItRevertsForTheEarlier() public {
        uint256 first = suspend(1, 10 days);
        vm.warp(block.timestamp + 10 days);
        suspend(1, 10 days);

        expectNotRunning(first);
        reinstate(first);

        assertSuspended(1, true);
    }

    function test_WhenTheRevocationHasTakenEffect_ItReverts() public {
        uint256 act = revoke(1);
        vm.warp(appealEnd() + 1);
        conclude(act);

        expectNotRunning(act);
        reinstate(act);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoked);
    }

    function test_WhenItWasTakenBackAlready_ItReverts() public {
        uint256[2] memory acts = [suspend(1, 10 days), revoke(1)];
        for (uint256 i; i < acts.length; ++i) {
            reinstate(acts[i]);
            expectNotRunning(acts[i]);
            reinstate(acts[i]);
        }
    }

    function test_WhenItWasOverturned_ItReverts() public {
        uint256[2] memory acts = [suspend(1, 10 days), revoke(1)];
        for (uint256 i; i < acts.length; ++i) {
            decide(lodge(ada, acts[i]), true);
            expectNotRunning(acts[i]);
            reinstate(acts[i]);
        }
    }

    /// @dev INV-CR-13.
    function testFuzz_WhenASuspensionRuns_ItEndsNowAndTellsWhoTookItBack(uint256 served) public {
        uint256 act = suspend(1, 10 days);
        vm.warp(block.timestamp + bound(served, 0, 10 days - 1));

        expectReinstated(1, act, registrar);
        reinstate(act);

        assertSuspended(1, false);
        assertSuspendedUntil(1, 0);
        assertAct(act, IAppealable.ActKind.Suspension, 1, IAppealable.ActState.Withdrawn);
        vm.warp(block.timestamp + 1);
        assertSuspended(1, false);
    }

    function test_WhenASuspensionRuns_ItServesThoughAnAppealWasDismissed() public {
        uint256 act = suspend(1, 10 days);
        decide(lodge(ada, act), false);
        assertActState(act, IAppealable.ActState.Final);

        reinstate(act);

        assertActState(act, IAppealable.ActState.Withdrawn);
        assertSuspended(1, false);
    }

    function test_WhenASuspensionRuns_ItServesThoughTheCitizenHasLeft() public {
        uint256 act = suspend(1, 10 days);
        renounce(ada);

        reinstate(act);
        admit(ada);

        assertSuspended(1, false);
    }

    /// @dev INV-CR-14.
    function test_WhenARevocationIsPronounced_ItMakesTheCitizenshipActiveAgain() public {
        uint256 act = revoke(1);
        vm.warp(appealEnd() + 100 days);

        expectReinstated(1, act, registrar);
        reinstate(act);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
        assertAct(act, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Withdrawn);
        assertEq(citizens.ownerOf(1), ada);
    }

    function test_WhenARevocationIsPronounced_ItLeavesASuspensionAsItIs() public {
        suspend(1, 10 days);
        uint256 until = block.timestamp + 10 days;

        reinstate(revoke(1));

        assertSuspended(1, true);
        assertSuspendedUntil(1, until);
    }

    function test_WhenARevocationIsPronounced_ItLetsAnotherBePronounced() public {
        reinstate(revoke(1));
        vm.warp(block.timestamp + 7 days);

        uint256 second = revoke(1);

        assertEq(citizens.act(second).appealUntil, appealEnd());
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
    }

    /// @dev INV-A-5.
    function test_WhenItWasAppealedAgainst_ItIsWithdrawnAllTheSame() public {
        uint256[2] memory acts = [suspend(1, 10 days), revoke(1)];
        for (uint256 i; i < acts.length; ++i) {
            uint256 appeal = lodge(ada, acts[i]);
            expectReinstated(1, acts[i], registrar);
            reinstate(acts[i]);
            assertActState(acts[i], IAppealable.ActState.Withdrawn);
            assertAppealState(appeal, IAppeals.AppealState.Open);
        }
        assertSuspended(1, false);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
    }

    /// @dev INV-A-5: else the appeal would be open for ever, or a dismissal revoke what was given back.
    function test_WhenItWasAppealedAgainst_ItStaysWithdrawnWhenTheAppealIsDismissed() public {
        uint256 appeal = withdrawAppealed();
        bytes32 journal = citizens.journal();

        decide(appeal, false);

        assertStillWithdrawn(appeal, IAppeals.AppealState.Dismissed, journal);
    }

    /// @dev INV-A-5.
    function test_WhenItWasAppealedAgainst_ItStaysWithdrawnWhenTheAppealIsAllowed() public {
        uint256 appeal = withdrawAppealed();
        bytes32 journal = citizens.journal();

        decide(appeal, true);

        assertStillWithdrawn(appeal, IAppeals.AppealState.Allowed, journal);
    }

    /// @dev INV-A-5.
    function test_WhenItWasAppealedAgainst_ItStaysWithdrawnWhenNobodyDecides() public {
        uint256 appeal = withdrawAppealed();
        bytes32 journal = citizens.journal();
        vm.warp(uint256(appeals.appeal(appeal).decideBy) + 1);

        concludeUndecided(appeal);

        assertStillWithdrawn(appeal, IAppeals.AppealState.Defaulted, journal);
    }

    /// @dev The registrar takes an appealed revocation back, and pronounces the next.
    function withdrawAppealed() private returns (uint256 appeal) {
        uint256 act = revoke(1);
        appeal = lodge(ada, act);
        reinstate(act);
        revoke(1);
    }

    function assertStillWithdrawn(uint256 appeal, IAppeals.AppealState expected, bytes32 journal) private view {
        assertAppealState(appeal, expected);
        assertActState(1, IAppealable.ActState.Withdrawn);
        assertActState(2, IAppealable.ActState.Appealable);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Revoking);
        assertEq(citizens.journal(), journal);
    }
}
