// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {Governed} from "../../contracts/Governed.sol";
import {Offices} from "../../contracts/Offices.sol";
import {AppealsTest} from "./base/AppealsTest.sol";

contract DecideAppealTest is AppealsTest {
    uint256 private act;
    uint256 private appeal;
    uint256 private decideBy;

    function setUp() public override {
        super.setUp();
        act = revoke(1);
        appeal = lodge(ada, act);
        decideBy = decisionEnd();
    }

    /// @dev INV-A-4.
    function testFuzz_WhenTheCallerIsNotAnArbiter_ItReverts(address caller, bool allowed) public {
        vm.assume(caller != arbiter && caller != address(constitution));
        address[4] memory callers = [caller, ada, registrar, admin];

        for (uint256 i; i < callers.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            appeals.decide(appeal, allowed, REASONS);
        }
    }

    /// @dev INV-A-4.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(arbiter);
        constitution.execute(address(appeals), abi.encodeCall(IAppeals.decide, (appeal, true, REASONS)));
    }

    function test_WhenThereAreNoReasons_ItReverts() public {
        expectError(IAppeals.AppealTextMissing.selector);
        vm.prank(arbiter);
        appeals.decide(appeal, true, 0);
    }

    function testFuzz_WhenThereIsNoSuchAppeal_ItReverts(uint256 id, bool allowed) public {
        vm.assume(id != appeal);

        expectNotOpen(id);
        decide(id, allowed);
    }

    function testFuzz_WhenItIsDecidedAlready_ItReverts(bool first, bool second) public {
        decide(appeal, first);

        expectNotOpen(appeal);
        decide(appeal, second);
    }

    /// @dev INV-A-4.
    function test_WhenTheArbiterDidTheAct_ItReverts() public {
        makeArbiter(registrar);

        assertPartial(registrar);
    }

    /// @dev INV-A-4.
    function test_WhenTheArbiterIsWhomItIsAgainst_ItReverts() public {
        makeArbiter(ada);

        assertPartial(ada);
    }

    /// @dev INV-A-4: a person is not a wallet.
    function test_WhenTheArbiterDidTheActWithAnotherWallet_ItReverts() public {
        uint256 id = admit(registrar);
        recover(id, ben);
        makeArbiter(ben);
        assertPartial(ben);

        recover(id, applicant);
        assertPartial(ben);
    }

    /// @dev INV-A-4: offices stay with the retired wallet until somebody lets them lapse.
    function test_WhenTheArbiterIsWhomItIsAgainstWithAFormerWallet_ItReverts() public {
        makeArbiter(ada);
        recover(1, ben);

        assertPartial(ada);
    }

    /// @dev INV-A-4.
    function testFuzz_WhenTheTimeHasPassed_ItReverts(uint256 late, bool allowed) public {
        uint256[2] memory times = [decideBy + 1, bound(late, decideBy + 1, type(uint40).max)];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(IAppeals.AppealDecisionTooLate.selector, abi.encode(decideBy, times[i]));
            decide(appeal, allowed);
        }
    }

    /// @dev INV-A-4.
    function testFuzz_WhenItIsTheLastSecond_ItIsInTime(bool allowed) public {
        vm.warp(decideBy);

        decide(appeal, allowed);

        assertAppealState(appeal, allowed ? IAppeals.AppealState.Allowed : IAppeals.AppealState.Dismissed);
        assertActState(act, allowed ? IAppealable.ActState.Overturned : IAppealable.ActState.Final);
    }

    /// @dev INV-A-6.
    function testFuzz_WhenItIsAsItShouldBe_ItTellsOfIt(bool allowed, bytes32 reasons) public {
        vm.assume(reasons != 0);

        vm.expectEmit(address(appeals));
        emit IAppeals.AppealDecided(appeal, allowed, reasons, arbiter);
        vm.expectEmit(address(citizens));
        emit IAppealable.ActSettled(act, !allowed);
        vm.prank(arbiter);
        appeals.decide(appeal, allowed, reasons);
    }

    function testFuzz_WhenItIsAsItShouldBe_ItLeavesOtherAppealsOpen(bool allowed) public {
        uint256 second = lodge(ada, suspend(1, 10 days));

        decide(appeal, allowed);

        assertAppealState(second, IAppeals.AppealState.Open);
        assertActState(2, IAppealable.ActState.Appealed);
        assertEq(citizens.citizen(1).suspendedUntil, block.timestamp + 10 days);
    }

    function assertPartial(address holder) private {
        (bool isArbiter,) = constitution.hasRole(Offices.ARBITER, holder);
        assertTrue(isArbiter);
        for (uint256 i; i < 2; ++i) {
            expectPartial(holder);
            vm.prank(holder);
            appeals.decide(appeal, i == 0, REASONS);
        }
        assertAppealState(appeal, IAppeals.AppealState.Open);
    }
}
