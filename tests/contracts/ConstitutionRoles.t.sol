// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IConstitution} from "../../contracts/interfaces/IConstitution.sol";
import {Offices} from "../../contracts/Offices.sol";
import {ConstitutionTest} from "./base/ConstitutionTest.sol";

contract FoundConstitutionTest is ConstitutionTest {
    function test_WhenTheInitialAdminIsZero_ItReverts() public {
        bytes memory creation = bytes.concat(vm.getCode("Constitution.sol:Constitution"), abi.encode(address(0)));

        expectError(IAccessManager.AccessManagerInvalidInitialAdmin.selector, abi.encode(address(0)));
        this.create(creation);
    }

    function test_WhenTheInitialAdminIsAPerson_ItMakesThemAdminAtOnce() public {
        IConstitution other = IConstitution(_create("Constitution", abi.encode(ben)));
        readLogs();

        (bool member, uint32 delay) = other.hasRole(ADMIN, ben);
        assertTrue(member);
        assertEq(delay, 0);
        assertEq(other.journal(), recomputed[address(other)]);
        assertNotEq(other.journal(), 0);
    }

    function create(bytes memory creation) external returns (address created) {
        assembly ("memory-safe") {
            created := create(0, add(creation, 0x20), mload(creation))
            if iszero(created) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }
}

contract LabelRoleTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.labelRole(Offices.CLERK, "keeper");
    }

    function test_WhenTheRoleIsThatOfTheAdminOrOfThePublic_ItReverts() public {
        expectLocked(ADMIN);
        constitution.labelRole(ADMIN, "king");

        expectLocked(PUBLIC);
        constitution.labelRole(PUBLIC, "people");
    }

    /// @dev INV-K-1.
    function testFuzz_WhenTheRoleIsAnother_ItJournalsTheLabel(uint64 role, string calldata label) public {
        role = uint64(bound(role, ADMIN + 1, PUBLIC - 1));
        bytes32 before = constitution.journal();

        vm.expectEmit(address(constitution));
        emit IAccessManager.RoleLabel(role, label);
        vm.prank(admin);
        constitution.labelRole(role, label);

        assertTold(before);
    }
}

contract GrantRoleTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdminOfTheRole_ItReverts() public {
        expectUnauthorized();
        constitution.grantRole(Offices.CLERK, stranger, 0);
    }

    function test_WhenTheRoleIsThatOfThePublic_ItReverts() public {
        expectLocked(PUBLIC);
        constitution.grantRole(PUBLIC, ben, 0);
    }

    /// @dev INV-K-1.
    function testFuzz_WhenTheAccountIsNewToTheRole_GivenTheRoleHasNoGrantDelay_ItMakesAMemberAtOnce(uint32 delay)
        public
    {
        bytes32 before = constitution.journal();

        vm.expectEmit(address(constitution));
        emit IAccessManager.RoleGranted(Offices.CLERK, ben, delay, uint48(block.timestamp), true);
        vm.prank(admin);
        constitution.grantRole(Offices.CLERK, ben, delay);

        (bool member, uint32 found) = constitution.hasRole(Offices.CLERK, ben);
        assertTrue(member);
        assertEq(found, delay);
        assertTold(before);
    }

    /// @dev INV-K-1.
    function testFuzz_WhenTheAccountIsNewToTheRole_GivenTheRoleHasAGrantDelay_ItMakesAMemberAfterTheDelay(uint32 delay)
        public
    {
        delay = uint32(bound(delay, 1, type(uint32).max));
        vm.prank(admin);
        constitution.setGrantDelay(Offices.CLERK, delay);
        vm.warp(block.timestamp + constitution.minSetback());
        bytes32 before = constitution.journal();

        vm.prank(admin);
        constitution.grantRole(Offices.CLERK, ben, 0);

        assertTold(before);
        vm.warp(block.timestamp + delay - 1);
        assertFalse(isMember(Offices.CLERK, ben));
        vm.warp(block.timestamp + 1);
        assertTrue(isMember(Offices.CLERK, ben));
    }

    /// @dev INV-K-1: whatever the delays and the time between the changes.
    function testFuzz_WhenTheAccountHasTheRoleAlready_ItJournalsWhenTheNewDelayTakesEffect(
        uint32[4] calldata delays,
        uint32[4] calldata pauses
    ) public {
        for (uint256 i; i < delays.length; ++i) {
            bytes32 before = constitution.journal();

            vm.prank(admin);
            constitution.grantRole(Offices.CLERK, ben, delays[i]);

            assertTold(before);
            vm.warp(block.timestamp + pauses[i]);
        }
    }

    function test_WhenTheAccountHasTheRoleAlready_ItLetsAShorterDelayWaitForTheDifference() public {
        vm.startPrank(admin);
        constitution.grantRole(Offices.CLERK, ben, 3 days);

        vm.expectEmit(address(constitution));
        emit IAccessManager.RoleGranted(Offices.CLERK, ben, 1 days, uint48(block.timestamp + 2 days), false);
        constitution.grantRole(Offices.CLERK, ben, 1 days);

        (, uint32 delay) = constitution.hasRole(Offices.CLERK, ben);
        assertEq(delay, 3 days);
        vm.warp(block.timestamp + 2 days);
        (, delay) = constitution.hasRole(Offices.CLERK, ben);
        assertEq(delay, 1 days);
    }
}

contract RevokeRoleTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdminOfTheRole_ItReverts() public {
        expectUnauthorized();
        constitution.revokeRole(Offices.REGISTRAR, registrar);
    }

    function test_WhenTheRoleIsThatOfThePublic_ItReverts() public {
        expectLocked(PUBLIC);
        constitution.revokeRole(PUBLIC, ben);
    }

    /// @dev INV-K-1.
    function test_WhenTheAccountDoesNotHaveTheRole_ItMovesNothing() public {
        bytes32 before = constitution.journal();

        vm.prank(admin);
        constitution.revokeRole(Offices.WARDEN, stranger);

        assertSilent(before);
    }

    /// @dev INV-K-1.
    function test_WhenTheAccountHasTheRole_ItTakesTheRoleAndJournals() public {
        bytes32 before = constitution.journal();

        vm.expectEmit(address(constitution));
        emit IAccessManager.RoleRevoked(Offices.WARDEN, warden);
        vm.prank(admin);
        constitution.revokeRole(Offices.WARDEN, warden);

        assertFalse(isMember(Offices.WARDEN, warden));
        assertTold(before);
    }
}

contract RenounceRoleTest is ConstitutionTest {
    function test_WhenTheConfirmationIsNotTheCaller_ItReverts() public {
        expectError(IAccessManager.AccessManagerBadConfirmation.selector);
        vm.prank(stranger);
        constitution.renounceRole(Offices.WARDEN, warden);
    }

    /// @dev INV-K-1.
    function test_WhenTheCallerDoesNotHaveTheRole_ItMovesNothing() public {
        bytes32 before = constitution.journal();

        vm.prank(stranger);
        constitution.renounceRole(Offices.WARDEN, stranger);

        assertSilent(before);
    }

    /// @dev INV-K-1.
    function test_WhenTheCallerHasTheRole_ItTakesTheRoleAndJournals() public {
        bytes32 before = constitution.journal();

        vm.prank(warden);
        constitution.renounceRole(Offices.WARDEN, warden);

        assertFalse(isMember(Offices.WARDEN, warden));
        assertTold(before);
    }
}

contract SetRoleAdminTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setRoleAdmin(Offices.CLERK, Offices.WARDEN);
    }

    function test_WhenTheRoleIsThatOfTheAdminOrOfThePublic_ItReverts() public {
        expectLocked(ADMIN);
        constitution.setRoleAdmin(ADMIN, Offices.WARDEN);

        expectLocked(PUBLIC);
        constitution.setRoleAdmin(PUBLIC, Offices.WARDEN);
    }

    /// @dev INV-K-1.
    function test_WhenTheRoleIsAnother_ItLetsThatRoleAppointAndJournals() public {
        bytes32 before = constitution.journal();

        vm.prank(admin);
        constitution.setRoleAdmin(Offices.CLERK, Offices.REGISTRAR);

        assertTold(before);
        vm.prank(registrar);
        constitution.grantRole(Offices.CLERK, ben, 0);
        assertTrue(isMember(Offices.CLERK, ben));
    }
}

contract SetRoleGuardianTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setRoleGuardian(Offices.TREASURER, Offices.WARDEN);
    }

    function test_WhenTheRoleIsThatOfTheAdminOrOfThePublic_ItReverts() public {
        expectLocked(ADMIN);
        constitution.setRoleGuardian(ADMIN, Offices.WARDEN);

        expectLocked(PUBLIC);
        constitution.setRoleGuardian(PUBLIC, Offices.WARDEN);
    }

    /// @dev INV-K-1.
    function test_WhenTheRoleIsAnother_ItLetsThatRoleCancelAndJournals() public {
        bytes32 before = constitution.journal();

        vm.prank(admin);
        constitution.setRoleGuardian(Offices.TREASURER, Offices.WARDEN);

        assertTold(before);
        bytes32 operation = scheduleSpending();
        vm.prank(warden);
        constitution.cancel(treasurer, address(treasury), spending());
        assertEq(constitution.getSchedule(operation), 0);
    }
}

contract SetGrantDelayTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setGrantDelay(Offices.CLERK, 1 days);
    }

    function test_WhenTheRoleIsThatOfThePublic_ItReverts() public {
        expectLocked(PUBLIC);
        constitution.setGrantDelay(PUBLIC, 1 days);
    }

    function test_WhenTheRoleIsAnother_ItTakesEffectAfterTheSetback() public {
        vm.prank(admin);
        constitution.setGrantDelay(Offices.CLERK, 1 days);

        vm.warp(block.timestamp + constitution.minSetback() - 1);
        assertEq(constitution.getRoleGrantDelay(Offices.CLERK), 0);
        vm.warp(block.timestamp + 1);
        assertEq(constitution.getRoleGrantDelay(Offices.CLERK), 1 days);
    }

    /// @dev INV-K-1: whatever the delays and the time between the changes.
    function testFuzz_WhenTheRoleIsAnother_ItJournalsWhatTheLibraryEmits(
        uint32[4] calldata delays,
        uint32[4] calldata pauses
    ) public {
        for (uint256 i; i < delays.length; ++i) {
            bytes32 before = constitution.journal();

            vm.prank(admin);
            constitution.setGrantDelay(Offices.CLERK, delays[i]);

            assertTold(before);
            vm.warp(block.timestamp + pauses[i]);
        }
    }
}
