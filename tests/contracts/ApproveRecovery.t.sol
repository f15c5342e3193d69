// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {Governed} from "../../contracts/Governed.sol";
import {Offices} from "../../contracts/Offices.sol";
import {RequestTest} from "./base/RequestTest.sol";

contract ApproveRecoveryTest is RequestTest {
    /// @dev INV-R-1.
    function testFuzz_WhenTheCallerIsNoneOfTheGuardians_ItReverts(address account) public {
        vm.assume(account != gia && account != gus && account != ben);
        uint256 recoveryId = request(gia);
        address[5] memory others = [account, ada, next, arbiter, admin];

        for (uint256 i; i < others.length; ++i) {
            expectStranger(ADA, others[i]);
            approve(others[i], recoveryId);
        }
    }

    /// @dev INV-R-2.
    function test_WhenTheGuardianHasApprovedAlready_ItReverts() public {
        uint256 recoveryId = request(gia);

        expectError(IRecovery.RecoveryAlreadyApproved.selector, abi.encode(recoveryId, gia));
        approve(gia, recoveryId);
    }

    /// @dev INV-R-1: one office and one guardian are not enough.
    function test_WhenOfficesDecideIt_ItReverts() public {
        uint256 recoveryId = requestByOffice(ADA, next);

        expectError(IRecovery.RecoveryRoadInvalid.selector, abi.encode(recoveryId));
        approve(gia, recoveryId);
    }

    /// @dev INV-R-4.
    function test_WhenTheStageHasEnded_ItReverts() public {
        uint256 recoveryId = request(gia);
        uint256 expiresAt = block.timestamp + delays.window;

        vm.warp(expiresAt + 1);
        expectExpired(recoveryId, expiresAt);
        approve(gus, recoveryId);

        vm.warp(expiresAt);
        approve(gus, recoveryId);
    }

    /// @dev INV-R-2, INV-R-5: who is in both sets does not carry an approval over.
    function test_WhenTheGuardiansHaveChangedSince_ItReverts() public {
        uint256 recoveryId = request(gia);
        name(ada, ascending(gia, gus), 2);
        vm.warp(block.timestamp + delays.guardianDelay);

        expectOutdated(recoveryId);
        approve(gus, recoveryId);

        recoveryId = request(gia);
        approve(gus, recoveryId);
        assertUnderWay(ADA, recoveryId);
    }

    /// @dev INV-R-5.
    function test_WhenTheWalletHasChangedSince_ItReverts() public {
        uint256 late = request(gia, ADA, person("another"));
        uint256 lateOffices = requestByOffice(ADA, person("another"));
        completed();

        expectOutdated(late);
        approve(gus, late);
        expectOutdated(lateOffices);
        approveByOffice(lateOffices);
    }

    /// @dev INV-R-4.
    function test_WhenAnotherRecoveryIsUnderWay_ItReverts() public {
        uint256 second = request(gia, ADA, person("another"));
        uint256 third = requestByOffice(ADA, person("another"));
        uint256 first = approved();

        expectError(IRecovery.RecoveryAlreadyUnderWay.selector, abi.encode(ADA, first));
        approve(gus, second);
        expectError(IRecovery.RecoveryAlreadyUnderWay.selector, abi.encode(ADA, first));
        approveByOffice(third);
    }

    /// @dev INV-R-4.
    function test_WhenAnotherHasFailedShortlyBefore_ItRevertsUntilTheSecond() public {
        failedInTime();
        uint256 freeAt = block.timestamp + delays.cooldown;
        uint256 recoveryId = request(gia);
        uint256 offices = requestByOffice(ADA, next);

        vm.warp(freeAt - 1);
        expectTooEarly(recoveryId, freeAt);
        approve(gus, recoveryId);
        expectTooEarly(offices, freeAt);
        approveByOffice(offices);

        vm.warp(freeAt);
        approve(gus, recoveryId);
        assertUnderWay(ADA, recoveryId);
    }

    /// @dev INV-R-1.
    function test_WhenFewerThanNeededHaveApproved_ItWaits() public {
        name(ada, guardians, 3);
        vm.warp(block.timestamp + delays.guardianDelay);
        uint256 recoveryId = request(gia);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryApproved(recoveryId, gus, 2);
        approve(gus, recoveryId);

        assertUnderWay(ADA, 0);
        assertRecovery(recoveryId, IRecovery.RecoveryState.Requested);
    }

    function test_WhenEnoughHaveApproved_ItIsUnderWayAndTellsUntilWhen() public {
        uint256 recoveryId = request(gia);
        vm.warp(block.timestamp + 1 days);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryApproved(recoveryId, gus, 2);
        expectScheduled(recoveryId);
        approve(gus, recoveryId);

        assertUnderWay(ADA, recoveryId);
        assertRecovery(recoveryId, IRecovery.RecoveryState.Approved);
        assertEq(recoveries.recovery(recoveryId).changedAt, block.timestamp);
    }
}

contract ApproveRecoveryByOfficeTest is RequestTest {
    /// @dev INV-R-1.
    function testFuzz_WhenTheCallerIsNotTheArbiter_ItReverts(address account) public {
        vm.assume(account != arbiter && account != address(constitution));
        uint256 recoveryId = requestByOffice(ADA, next);
        address[5] memory others = [account, registrar, admin, gia, next];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            recoveries.approveRecoveryByOffice(recoveryId);
        }
    }

    function test_WhenTheArbiterActsThroughTheConstitution_ItReverts() public {
        uint256 recoveryId = requestByOffice(ADA, next);

        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(arbiter);
        constitution.execute(address(recoveries), abi.encodeCall(IRecovery.approveRecoveryByOffice, (recoveryId)));
    }

    /// @dev INV-R-1: one guardian and one office are not enough.
    function test_WhenGuardiansDecideIt_ItReverts() public {
        uint256 recoveryId = request(gia);

        expectError(IRecovery.RecoveryRoadInvalid.selector, abi.encode(recoveryId));
        approveByOffice(recoveryId);
    }

    /// @dev INV-R-1: whoever holds both offices still is one.
    function test_WhenTheArbiterIsTheRegistrarWhoAsked_ItReverts() public {
        vm.prank(admin);
        constitution.grantRole(Offices.ARBITER, registrar, 0);
        uint256 recoveryId = requestByOffice(ADA, next);

        expectError(IRecovery.RecoveryOfficesAlike.selector, abi.encode(registrar));
        vm.prank(registrar);
        recoveries.approveRecoveryByOffice(recoveryId);
    }

    /// @dev INV-R-1: nor is who asked with one wallet and approves with the next.
    function test_WhenTheArbiterIsTheRegistrarWhoAsked_GivenAnotherWalletSince_ItReverts() public {
        uint256 citizenId = admit(registrar);
        uint256 recoveryId = requestByOffice(ADA, next);
        address replacement = person("replacement");
        vm.prank(address(recoveries));
        citizens.recover(citizenId, replacement);
        vm.prank(admin);
        constitution.grantRole(Offices.ARBITER, replacement, 0);

        expectError(IRecovery.RecoveryOfficesAlike.selector, abi.encode(replacement));
        vm.prank(replacement);
        recoveries.approveRecoveryByOffice(recoveryId);
    }

    function test_WhenTheGuardiansHaveChangedSince_ItDoesNotMatter() public {
        uint256 recoveryId = requestByOffice(ADA, next);
        name(ada, none(), 0);
        vm.warp(block.timestamp + delays.guardianDelay);

        approveByOffice(recoveryId);

        assertUnderWay(ADA, recoveryId);
    }

    function test_WhenAllIsRight_ItIsUnderWayAndTellsUntilWhen() public {
        uint256 recoveryId = requestByOffice(ADA, next);

        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryApproved(recoveryId, arbiter, 2);
        expectScheduled(recoveryId);
        approveByOffice(recoveryId);

        assertUnderWay(ADA, recoveryId);
    }
}
