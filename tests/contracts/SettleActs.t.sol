// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAppealable} from "../../contracts/interfaces/IAppealable.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ICitizenStanding} from "../../contracts/interfaces/ICitizenStanding.sol";
import {StandingTest} from "./base/StandingTest.sol";

contract MarkAppealedTest is StandingTest {
    uint256 private act;

    function setUp() public override {
        super.setUp();
        act = revoke(1);
    }

    /// @dev INV-A-1.
    function testFuzz_WhenTheCallerIsNotAppeals_ItReverts(address caller) public {
        vm.assume(caller != address(appeals));
        address[4] memory callers = [caller, ada, registrar, arbiter];

        for (uint256 i; i < callers.length; ++i) {
            if (callers[i] == address(constitution)) continue;
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            citizens.markAppealed(act);
        }
    }

    function testFuzz_WhenThereIsNoSuchAct_ItReverts(uint256 id) public {
        vm.assume(id != act);

        expectNotAppealable(id);
        markAppealed(id);
    }

    /// @dev INV-A-2.
    function test_WhenItWasAppealedAgainstAlready_ItReverts() public {
        markAppealed(act);

        expectNotAppealable(act);
        markAppealed(act);
    }

    function test_WhenItWasTakenBack_ItReverts() public {
        reinstate(act);

        expectNotAppealable(act);
        markAppealed(act);
    }

    function test_WhenItWasConcluded_ItReverts() public {
        vm.warp(appealEnd() + 1);
        conclude(act);

        expectNotAppealable(act);
        markAppealed(act);
    }

    /// @dev INV-A-3.
    function testFuzz_WhenTheTimeHasPassed_ItReverts(uint256 late) public {
        uint256 end = appealEnd();
        uint256[2] memory times = [end + 1, bound(late, end + 1, type(uint40).max)];

        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            expectError(IAppealable.AppealTooLate.selector, abi.encode(end, times[i]));
            markAppealed(act);
        }
    }

    /// @dev INV-A-3.
    function testFuzz_WhenThereIsTime_ItTellsOfItUntilTheLastSecond(uint256 time) public {
        uint256[3] memory times = [block.timestamp, bound(time, block.timestamp, appealEnd()), appealEnd()];
        uint256 before = vm.snapshotState();

        for (uint256 i; i < times.length; ++i) {
            vm.revertToState(before);
            vm.warp(times[i]);
            vm.expectEmit(address(citizens));
            emit IAppealable.ActAppealed(act);
            markAppealed(act);
            assertAct(act, IAppealable.ActKind.Revocation, 1, IAppealable.ActState.Appealed);
        }
    }
}

contract SettleTest is StandingTest {
    uint256 private act;

    function setUp() public override {
        super.setUp();
        act = revoke(1);
    }

    /// @dev INV-A-1.
    function testFuzz_WhenTheCallerIsNotAppeals_ItReverts(address caller, bool stands) public {
        vm.assume(caller != address(appeals));
        markAppealed(act);
        address[4] memory callers = [caller, ada, registrar, arbiter];

        for (uint256 i; i < callers.length; ++i) {
            if (callers[i] == address(constitution)) continue;
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(callers[i]));
            vm.prank(callers[i]);
            citizens.settle(act, stands);
        }
    }

    function testFuzz_WhenThereIsNoSuchAct_ItReverts(uint256 id, bool stands) public {
        vm.assume(id != act);

        expectNotAppealed(id);
        settle(id, stands);
    }

    function testFuzz_WhenNobodyAppealed_ItReverts(bool stands) public {
        expectNotAppealed(act);
        settle(act, stands);

        vm.warp(appealEnd() + 1);
        conclude(act);
        expectNotAppealed(act);
        settle(act, stands);
    }

    function testFuzz_WhenItIsSettledAlready_ItReverts(bool first, bool second) public {
        markAppealed(act);
        settle(act, first);

        expectNotAppealed(act);
        settle(act, second);
    }

    /// @dev INV-A-5.
    function testFuzz_WhenItWasTakenBack_ItChangesNothing(bool stands) public {
        markAppealed(act);
        reinstate(act);
        bytes32 journal = citizens.journal();

        settle(act, stands);

        assertActState(act, IAppealable.ActState.Withdrawn);
        assertCitizenState(1, ICitizenRegistry.CitizenState.Active);
        assertEq(citizens.journal(), journal);
    }

    /// @dev INV-A-6.
    function test_WhenItWasAppealedAgainst_ItTellsOfItFirst() public {
        markAppealed(act);
        uint256 before = vm.snapshotState();

        vm.expectEmit(address(citizens));
        emit IAppealable.ActSettled(act, true);
        vm.expectEmit(address(citizens));
        emit ICitizenStanding.CitizenRevoked(1, act, ada);
        settle(act, true);
        assertActState(act, IAppealable.ActState.Final);

        vm.revertToState(before);
        vm.expectEmit(address(citizens));
        emit IAppealable.ActSettled(act, false);
        expectReinstated(1, act, address(appeals));
        settle(act, false);
        assertActState(act, IAppealable.ActState.Overturned);
    }

    function expectNotAppealed(uint256 id) private {
        expectError(IAppealable.ActNotAppealed.selector, abi.encode(id));
    }
}
