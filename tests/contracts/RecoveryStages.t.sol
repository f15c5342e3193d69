// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {Governed} from "../../contracts/Governed.sol";
import {JournaledNationTest} from "./base/JournaledNationTest.sol";
import {RecoveryTable} from "./base/RecoveryTable.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract RecoveryStagesTest is RecoveryTable, JournaledNationTest {
    function setUp() public override(RecoveryTest, JournaledNationTest) {
        super.setUp();
    }

    /// @dev INV-R-1, INV-R-3, INV-R-4: ten stages, six acts, five seconds each.
    function test_WhenAnyActIsTriedInAnyStateAtAnySecond_ItAnswersByTheTable() public {
        for (uint256 stage; stage <= uint256(type(Stage).max); ++stage) {
            uint256 atFirst = vm.snapshotState();
            uint256 id = reach(Stage(stage));
            uint256 since = block.timestamp;
            uint256 opens = since + waitIn(Stage(stage));
            uint256 expires = opens + delays.window;
            uint256[5] memory times = [since, opens > since ? opens - 1 : since, opens, expires, expires + 1];
            for (uint256 i; i < times.length; ++i) {
                vm.warp(times[i]);
                tryAll(Stage(stage), id, since);
            }
            vm.revertToState(atFirst);
        }
    }

    /// @dev INV-J-1, INV-J-2.
    function test_WhenOfficesAndGuardiansHaveDoneAllThis_ItJournalsWhatItTells() public {
        veto(ada, approvedByOffice());
        vm.warp(block.timestamp + delays.cooldown);
        uint256 recoveryId = overridden();
        complete(next, recoveryId);

        readLogs();

        assertEq(recoveries.journal(), recomputed[address(recoveries)]);
        assertJournals();
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryRequested.selector], 2);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryApproved.selector], 5);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryScheduled.selector], 3);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryVetoed.selector], 2);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryVetoOverridden.selector], 1);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryFailed.selector], 1);
        assertEq(eventCounts[address(recoveries)][IRecovery.RecoveryCompleted.selector], 1);
    }

    function tryAll(Stage stage, uint256 id, uint256 since) private {
        for (uint256 act; act <= uint256(type(Act).max); ++act) {
            uint256 before = vm.snapshotState();
            bytes memory expected = refusal(stage, Act(act), id, since);
            if (expected.length != 0) vm.expectRevert(expected);
            perform(Act(act), id);
            vm.revertToState(before);
        }
    }
}

contract VetoRecoveryTest is RecoveryTest {
    /// @dev INV-R-3.
    function testFuzz_WhenTheCallerIsNotTheWalletThatIsToBeReplaced_ItReverts(address account) public {
        vm.assume(account != ada);
        uint256 recoveryId = approved();
        address[6] memory others = [account, next, gia, arbiter, registrar, admin];

        for (uint256 i; i < others.length; ++i) {
            expectError(IRecovery.RecoveryVetoForeign.selector, abi.encode(recoveryId, others[i]));
            veto(others[i], recoveryId);
        }
    }

    /// @dev INV-R-3.
    function test_WhenItCanBeCompletedAlready_ItRevertsFromThatSecondOn() public {
        uint256 recoveryId = approved();
        uint256 opensAt = block.timestamp + delays.vetoPeriod;

        vm.warp(opensAt);
        expectExpired(recoveryId, opensAt - 1);
        veto(ada, recoveryId);

        vm.warp(opensAt - 1);
        veto(ada, recoveryId);
        assertRecovery(recoveryId, IRecovery.RecoveryState.Vetoed);
    }

    /// @dev INV-R-3: or a thief would veto for ever.
    function test_WhenTheVetoWasOverridden_ItReverts() public {
        uint256 recoveryId = overridden();

        expectError(IRecovery.RecoveryVetoSpent.selector, abi.encode(recoveryId));
        veto(ada, recoveryId);
    }

    /// @dev INV-R-3.
    function test_WhenOfficesApprovedIt_ItEndsIt() public {
        uint256 recoveryId = approvedByOffice();
        uint40 freeAt = uint40(block.timestamp + delays.cooldown);
        uint40 overridableAt = uint40(block.timestamp + delays.overridePeriod);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryVetoed(recoveryId, ada, overridableAt, overridableAt + delays.window);
        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryFailed(recoveryId, ADA, freeAt);
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.RecoveryMarked(ADA, 0);
        veto(ada, recoveryId);

        assertRecovery(recoveryId, IRecovery.RecoveryState.Failed);
        assertUnderWay(ADA, 0);
        vm.warp(block.timestamp + delays.overridePeriod);
        expectState(recoveryId, IRecovery.RecoveryState.Failed);
        overrideVeto(recoveryId);
    }

    /// @dev INV-R-3.
    function test_WhenGuardiansApprovedIt_ItWaitsForGuardiansAndArbiterAndTellsUntilWhen() public {
        uint256 recoveryId = approved();
        uint40 overridableAt = uint40(block.timestamp + delays.overridePeriod);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryVetoed(recoveryId, ada, overridableAt, overridableAt + delays.window);
        veto(ada, recoveryId);

        assertUnderWay(ADA, recoveryId);
        assertTrue(recoveries.recovery(recoveryId).vetoSpent);
    }

    /// @dev INV-R-3.
    function test_WhenGuardiansApprovedIt_ItVoidsWhatWasApproved() public {
        uint256 recoveryId = vetoed();
        assertEq(recoveries.recovery(recoveryId).approvals, 0);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryApproved(recoveryId, gia, 1);
        approve(gia, recoveryId);

        expectError(IRecovery.RecoveryAlreadyApproved.selector, abi.encode(recoveryId, gia));
        approve(gia, recoveryId);
    }
}

contract OverrideVetoTest is RecoveryTable {
    /// @dev INV-R-3.
    function testFuzz_WhenTheCallerIsNotTheArbiter_ItReverts(address account) public {
        vm.assume(account != arbiter && account != address(constitution));
        uint256 recoveryId = vetoedAndApproved();
        address[6] memory others = [account, registrar, admin, gia, next, ada];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            recoveries.overrideVeto(recoveryId);
        }
    }

    function test_WhenTheArbiterActsThroughTheConstitution_ItReverts() public {
        uint256 recoveryId = vetoedAndApproved();

        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(arbiter);
        constitution.execute(address(recoveries), abi.encodeCall(IRecovery.overrideVeto, (recoveryId)));
    }

    /// @dev INV-R-3: a lone arbiter overrides nothing.
    function test_WhenFewerGuardiansThanNeededHaveApprovedAnew_ItReverts() public {
        uint256 recoveryId = vetoed();
        vm.warp(block.timestamp + delays.overridePeriod);

        expectError(IRecovery.RecoveryApprovalsMissing.selector, abi.encode(recoveryId, 0, THRESHOLD));
        overrideVeto(recoveryId);
        approve(gia, recoveryId);
        expectError(IRecovery.RecoveryApprovalsMissing.selector, abi.encode(recoveryId, 1, THRESHOLD));
        overrideVeto(recoveryId);
        approve(ben, recoveryId);
        overrideVeto(recoveryId);
    }

    /// @dev INV-R-3.
    function test_WhenTheLongerDelayHasNotPassed_ItRevertsUntilTheSecond() public {
        uint256 recoveryId = vetoedAndApproved();
        uint256 opensAt = block.timestamp + delays.overridePeriod;

        vm.warp(opensAt - 1);
        expectTooEarly(recoveryId, opensAt);
        overrideVeto(recoveryId);

        vm.warp(opensAt);
        overrideVeto(recoveryId);
    }

    /// @dev INV-R-3.
    function test_WhenItIsRipe_ItCanBeCompletedAtOnce() public {
        uint256 recoveryId = vetoedAndApproved();
        vm.warp(block.timestamp + delays.overridePeriod);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryVetoOverridden(recoveryId, arbiter);
        vm.expectEmit(address(recoveries));
        uint40 now_ = uint40(block.timestamp);
        emit IRecovery.RecoveryScheduled(recoveryId, now_, now_ + delays.window);
        overrideVeto(recoveryId);

        complete(next, recoveryId);
        assertEq(citizens.walletOf(ADA), next);
    }
}
