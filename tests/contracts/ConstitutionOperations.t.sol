// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {Offices} from "../../contracts/Offices.sol";
import {ConstitutionTest} from "./base/ConstitutionTest.sol";

contract ScheduleTest is ConstitutionTest {
    function test_WhenTheCallerNeedsNoDelay_ItReverts() public {
        bytes memory act = abi.encodeCall(ICitizenRegistry.admit, (1));

        bytes memory refused = abi.encode(registrar, citizens, ICitizenRegistry.admit.selector);
        expectError(IAccessManager.AccessManagerUnauthorizedCall.selector, refused);
        vm.prank(registrar);
        constitution.schedule(address(citizens), act, 0);
    }

    function test_WhenTheCallerMayNotCallTheFunction_ItReverts() public {
        bytes memory refused = abi.encode(stranger, treasury, ITreasury.spend.selector);
        expectError(IAccessManager.AccessManagerUnauthorizedCall.selector, refused);
        vm.prank(stranger);
        constitution.schedule(address(treasury), spending(), 0);
    }

    function testFuzz_WhenTheMomentIsTooSoon_ItReverts(uint48 moment) public {
        moment = uint48(bound(moment, 1, block.timestamp + 2 days - 1));

        bytes memory refused = abi.encode(treasurer, treasury, ITreasury.spend.selector);
        expectError(IAccessManager.AccessManagerUnauthorizedCall.selector, refused);
        vm.prank(treasurer);
        constitution.schedule(address(treasury), spending(), moment);
    }

    function test_WhenTheSameActIsScheduledAlready_ItReverts() public {
        bytes32 operation = scheduleSpending();

        expectError(IAccessManager.AccessManagerAlreadyScheduled.selector, abi.encode(operation));
        vm.prank(treasurer);
        constitution.schedule(address(treasury), spending(), 0);
    }

    /// @dev INV-K-1, INV-J-2: operations are logged, not journaled.
    function test_WhenTheActIsNew_ItSetsTheClockAndMovesNoJournal() public {
        bytes32 before = constitution.journal();

        bytes32 operation = scheduleSpending();

        assertEq(operation, operationOf(treasurer));
        assertEq(constitution.getSchedule(operation), block.timestamp + 2 days);
        assertSilent(before);
        assertEq(eventCounts[address(constitution)][IAccessManager.OperationScheduled.selector], 1);
    }
}

contract ExecuteTest is ConstitutionTest {
    function test_WhenTheCallerMayNotCallTheFunction_ItReverts() public {
        bytes memory refused = abi.encode(stranger, treasury, ITreasury.spend.selector);
        expectError(IAccessManager.AccessManagerUnauthorizedCall.selector, refused);
        vm.prank(stranger);
        constitution.execute(address(treasury), spending());
    }

    function test_WhenTheActWasNotScheduled_ItReverts() public {
        expectError(IAccessManager.AccessManagerNotScheduled.selector, abi.encode(operationOf(treasurer)));
        vm.prank(treasurer);
        constitution.execute(address(treasury), spending());
    }

    function test_WhenTheDelayHasNotPassed_ItReverts() public {
        bytes32 operation = scheduleSpending();
        vm.warp(block.timestamp + 2 days - 1);

        expectError(IAccessManager.AccessManagerNotReady.selector, abi.encode(operation));
        vm.prank(treasurer);
        constitution.execute(address(treasury), spending());
    }

    function test_WhenTheActHasExpired_ItReverts() public {
        bytes32 operation = scheduleSpending();
        vm.warp(block.timestamp + 2 days + constitution.expiration());

        expectError(IAccessManager.AccessManagerExpired.selector, abi.encode(operation));
        vm.prank(treasurer);
        constitution.execute(address(treasury), spending());
    }

    function test_WhenTheTargetHasNoCode_ItReverts() public {
        expectError(Address.AddressEmptyCode.selector, abi.encode(ben));
        vm.prank(admin);
        constitution.execute(ben, hex"01020304");
    }

    function test_WhenTheTargetFailsWithoutAReason_ItReverts() public {
        expectError(Errors.FailedCall.selector);
        vm.prank(admin);
        constitution.execute(address(coin), hex"01020304");
    }

    function test_WhenTheActIsTheAdmins_ItReachesTheTarget() public {
        bytes memory act = abi.encodeCall(IAccessManaged.authority, ());

        vm.prank(admin);
        assertEq(constitution.execute(address(treasury), act), 0);
    }
}

contract CancelTest is ConstitutionTest {
    function test_WhenTheActWasNotScheduled_ItReverts() public {
        expectError(IAccessManager.AccessManagerNotScheduled.selector, abi.encode(operationOf(treasurer)));
        vm.prank(treasurer);
        constitution.cancel(treasurer, address(treasury), spending());
    }

    function test_WhenTheCallerNeitherScheduledNorGuards_ItReverts() public {
        scheduleSpending();

        bytes memory refused = abi.encode(stranger, treasurer, treasury, ITreasury.spend.selector);
        expectError(IAccessManager.AccessManagerUnauthorizedCancel.selector, refused);
        vm.prank(stranger);
        constitution.cancel(treasurer, address(treasury), spending());
    }

    /// @dev INV-K-1.
    function test_WhenTheCallerScheduledTheAct_ItStopsTheActAndMovesNoJournal() public {
        bytes32 before = constitution.journal();
        bytes32 operation = scheduleSpending();

        vm.prank(treasurer);
        constitution.cancel(treasurer, address(treasury), spending());

        assertEq(constitution.getSchedule(operation), 0);
        assertSilent(before);
        assertEq(eventCounts[address(constitution)][IAccessManager.OperationCanceled.selector], 1);
    }

    function test_WhenTheCallerGuardsTheRole_ItStopsTheAct() public {
        vm.prank(admin);
        constitution.setRoleGuardian(Offices.TREASURER, Offices.WARDEN);
        bytes32 operation = scheduleSpending();

        vm.prank(warden);
        constitution.cancel(treasurer, address(treasury), spending());

        assertEq(constitution.getSchedule(operation), 0);
    }
}

contract ConsumeScheduledOpTest is ConstitutionTest {
    function test_WhenTheCallerIsConsumingNothing_ItReverts() public {
        expectError(IAccessManager.AccessManagerUnauthorizedConsume.selector, abi.encode(treasury));
        vm.prank(address(treasury));
        constitution.consumeScheduledOp(treasurer, spending());
    }
}

contract MulticallTest is ConstitutionTest {
    function test_WhenOneCallFails_ItReverts() public {
        bytes[] memory calls = labels();
        calls[1] = abi.encodeCall(IAccessManager.labelRole, (ADMIN, "king"));

        expectLocked(ADMIN);
        Multicall(address(constitution)).multicall(calls);
    }

    /// @dev INV-K-1.
    function test_WhenAllCallsSucceed_ItJournalsEachOfThem() public {
        bytes32 before = constitution.journal();
        uint256 told = eventCounts[address(constitution)][IAccessManager.RoleLabel.selector];

        vm.prank(admin);
        Multicall(address(constitution)).multicall(labels());

        assertTold(before);
        assertEq(eventCounts[address(constitution)][IAccessManager.RoleLabel.selector], told + 2);
    }

    function labels() private pure returns (bytes[] memory calls) {
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(IAccessManager.labelRole, (Offices.CLERK, "clerk"));
        calls[1] = abi.encodeCall(IAccessManager.labelRole, (Offices.CLERK, "keeper of the files, and much besides"));
    }
}
