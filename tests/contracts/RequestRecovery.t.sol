// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IRecovery} from "../../contracts/interfaces/IRecovery.sol";
import {Governed} from "../../contracts/Governed.sol";
import {RequestTest} from "./base/RequestTest.sol";

contract RequestRecoveryTest is RequestTest {
    /// @dev INV-R-1.
    function testFuzz_WhenTheCallerIsNoneOfTheGuardians_ItReverts(address account) public {
        vm.assume(account != gia && account != gus && account != ben);
        address[5] memory others = [account, ada, next, registrar, admin];

        for (uint256 i; i < others.length; ++i) {
            expectStranger(ADA, others[i]);
            request(others[i]);
        }
        assertEq(recoveries.recoveryCount(), 0);
    }

    /// @dev INV-R-1: or a case of nobody's guardians would pass for one of the offices.
    function test_WhenTheCitizenHasNoGuardians_ItReverts() public {
        expectStranger(BEN, gia);
        request(gia, BEN, next);
    }

    function testFuzz_WhenNobodyEverHadTheId_ItReverts(uint256 id) public {
        id = bound(id, 3, type(uint256).max);

        expectStranger(id, gia);
        request(gia, id, next);
        expectStranger(0, gia);
        request(gia, 0, next);
    }

    /// @dev INV-R-7.
    function test_WhenTheNewWalletIsNotFree_ItReverts() public {
        expectTaken(ben, BEN);
        request(gia, ADA, ben);
        expectTaken(ada, ADA);
        request(gia, ADA, ada);
        expectTaken(address(0), 0);
        request(gia, ADA, address(0));

        renounce(ben);
        expectTaken(ben, BEN);
        request(gia, ADA, ben);
        completed();
        expectTaken(ada, ADA);
        requestByOffice(BEN, ada);
    }

    function test_WhenTheNewWalletHasAnOpenApplication_ItTakesTheRequest() public {
        apply_(next);

        assertEq(request(gia), 1);
    }

    function test_WhenTheNewWalletIsAnEarlierOneOfTheSamePerson_ItTakesTheRequest() public {
        completed();

        assertEq(request(gia, ADA, ada), 2);
    }

    function test_WhenOneGuardianIsEnough_ItIsUnderWayAtOnce() public {
        name(ada, guardians, 1);
        vm.warp(block.timestamp + delays.guardianDelay);

        uint256 recoveryId = request(gus);

        assertUnderWay(ADA, recoveryId);
        assertRecovery(recoveryId, IRecovery.RecoveryState.Approved);
    }

    function test_WhenMoreAreNeeded_ItTellsOfTheRequestAndOfTheFirstApproval() public {
        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryRequested(1, ADA, next, ben, 1, 0, uint40(block.timestamp + delays.window));
        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryApproved(1, ben, 1);
        uint256 recoveryId = request(ben);

        assertEq(recoveryId, 1);
        assertEq(recoveries.recoveryCount(), 1);
        uint256 place;
        while (guardians[place] != ben) ++place;
        assertRequested(1, uint8(1 << place), 1, address(0));
    }

    function test_WhenTheCitizenHasLeft_ItTakesTheRequest() public {
        renounce(ada);

        assertEq(request(gia), 1);
    }
}

contract RequestRecoveryByOfficeTest is RequestTest {
    /// @dev INV-R-1.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address account) public {
        vm.assume(account != registrar && account != address(constitution));
        address[5] memory others = [account, arbiter, admin, gia, ada];

        for (uint256 i; i < others.length; ++i) {
            expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(others[i]));
            vm.prank(others[i]);
            recoveries.requestRecoveryByOffice(ADA, next, EVIDENCE);
        }
    }

    function test_WhenTheRegistrarActsThroughTheConstitution_ItReverts() public {
        expectError(Governed.OfficeActorHidden.selector, abi.encode(constitution));
        vm.prank(registrar);
        constitution.execute(
            address(recoveries), abi.encodeCall(IRecovery.requestRecoveryByOffice, (ADA, next, EVIDENCE))
        );
    }

    function test_WhenThereIsNoEvidence_ItReverts() public {
        expectError(IRecovery.RecoveryEvidenceMissing.selector, abi.encode(ADA));
        vm.prank(registrar);
        recoveries.requestRecoveryByOffice(ADA, next, 0);
    }

    function testFuzz_WhenNobodyEverHadTheId_ItReverts(uint256 id) public {
        id = bound(id, 3, type(uint256).max);

        expectUnknown(id);
        requestByOffice(id, next);
        expectUnknown(0);
        requestByOffice(0, next);
    }

    /// @dev INV-R-7.
    function test_WhenTheNewWalletIsNotFree_ItReverts() public {
        expectTaken(ben, BEN);
        requestByOffice(ADA, ben);
        expectTaken(ada, ADA);
        requestByOffice(ADA, ada);
        expectTaken(address(0), 0);
        requestByOffice(ADA, address(0));
    }

    function test_WhenAllIsRight_ItTellsOfTheRequest() public {
        vm.expectEmit(address(recoveries));
        emit IRecovery.RecoveryRequested(1, ADA, next, registrar, 0, EVIDENCE, uint40(block.timestamp + delays.window));
        uint256 recoveryId = requestByOffice(ADA, next);

        assertRequested(recoveryId, 0, 0, registrar);
    }
}
