// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IERC5192} from "../../contracts/interfaces/IERC5192.sol";
import {RejectionReasons} from "../../contracts/RejectionReasons.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";

contract AdmitTest is CitizenRegistryTest {
    uint256 private application;

    function setUp() public override {
        super.setUp();
        application = apply_(applicant);
    }

    /// @dev INV-CR-4.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address caller) public {
        vm.assume(caller != registrar && caller != address(constitution));

        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(caller));
        vm.prank(caller);
        citizens.admit(application);
    }

    /// @dev INV-CR-4.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsRegistrar(abi.encodeCall(ICitizenRegistry.admit, (application)));
    }

    function testFuzz_WhenTheApplicationDoesNotExist_ItReverts(uint256 missing) public {
        vm.assume(missing == 0 || missing > application);

        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(missing));
        vm.prank(registrar);
        citizens.admit(missing);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsDecided_ItReverts() public {
        reject(application);
        uint256[2] memory decided = [uint256(1), application];

        for (uint256 i; i < decided.length; ++i) {
            expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(decided[i]));
            vm.prank(registrar);
            citizens.admit(decided[i]);
        }
    }

    /// @dev INV-CR-1, INV-CR-2.
    function test_WhenTheApplicationIsOpen_GivenTheWalletIsNew_ItGivesTheNextIdAndAPassport() public {
        expectAdmission(2, application, applicant);
        vm.prank(registrar);
        uint256 id = citizens.admit(application);

        assertEq(id, 2);
        assertCitizen(2, applicant);
        assertEq(citizens.citizenCount(), 2);
        assertState(application, ICitizenRegistry.ApplicationState.Admitted);
    }

    /// @dev INV-CR-1.
    function test_WhenTheApplicationIsOpen_GivenTheWalletIsAFormerCitizens_ItGivesBackTheSameId() public {
        renounce(ada);
        vm.warp(block.timestamp + 1 days);

        assertEq(admit(ada), 1);

        assertCitizen(1, ada);
        assertEq(citizens.citizenCount(), 1);
        assertEq(admit(ben), 2);
    }

    /// @dev INV-CR-2.
    function test_WhenTheApplicationIsOpen_GivenTheWalletIsAFormerCitizens_ItTellsOfTheAdmissionAsOfAnyOther() public {
        renounce(ada);
        uint256 again = apply_(ada);

        expectAdmission(1, again, ada);
        vm.prank(registrar);
        citizens.admit(again);

        expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(ada, 1));
        apply_(ada);
    }

    function expectAdmission(uint256 id, uint256 application_, address wallet) private {
        uint40 expiresAt = uint40(block.timestamp + firstRules().validity);
        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.CitizenAdmitted(id, application_, wallet, registrar, expiresAt);
        vm.expectEmit(address(citizens));
        emit IERC721.Transfer(address(0), wallet, id);
        vm.expectEmit(address(citizens));
        emit IERC5192.Locked(id);
    }

    function assertCitizen(uint256 id, address wallet) private view {
        ICitizenRegistry.Citizen memory found = citizens.citizen(id);
        assertEq(found.wallet, wallet);
        assertEq(found.admittedAt, block.timestamp);
        assertEq(found.expiresAt, block.timestamp + firstRules().validity);
        assertEq(found.termsVersion, TERMS);
        assertEq(found.epoch, 0);
        assertEq(uint8(found.state), uint8(ICitizenRegistry.CitizenState.Active));
        assertEq(citizens.citizenIdOf(wallet), id);
        assertEq(citizens.requireCitizen(wallet), id);
        assertEq(citizens.walletOf(id), wallet);
        assertEq(citizens.ownerOf(id), wallet);
        assertEq(citizens.balanceOf(wallet), 1);
    }
}

contract RejectTest is CitizenRegistryTest {
    uint256 private application;

    function setUp() public override {
        super.setUp();
        application = apply_(applicant);
    }

    /// @dev INV-CR-4.
    function testFuzz_WhenTheCallerIsNotTheRegistrar_ItReverts(address caller) public {
        vm.assume(caller != registrar && caller != address(constitution));

        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(caller));
        vm.prank(caller);
        citizens.reject(application, RejectionReasons.LAST, EVIDENCE);
    }

    /// @dev INV-CR-4.
    function test_WhenTheCallComesThroughTheConstitution_ItReverts() public {
        executeAsRegistrar(abi.encodeCall(ICitizenRegistry.reject, (application, RejectionReasons.LAST, EVIDENCE)));
    }

    /// @dev INV-CR-4.
    function testFuzz_WhenTheReasonIsUnknown_ItReverts(uint8 reason) public {
        vm.assume(reason == 0 || reason > RejectionReasons.LAST);

        expectError(ICitizenRegistry.RejectionReasonUnknown.selector, abi.encode(reason));
        vm.prank(registrar);
        citizens.reject(application, reason, EVIDENCE);
    }

    /// @dev INV-CR-4.
    function test_WhenThereIsNoEvidence_ItReverts() public {
        expectError(ICitizenRegistry.RejectionEvidenceMissing.selector, abi.encode(application));
        vm.prank(registrar);
        citizens.reject(application, RejectionReasons.LAST, 0);
    }

    function testFuzz_WhenTheApplicationDoesNotExist_ItReverts(uint256 missing) public {
        vm.assume(missing == 0 || missing > application);

        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(missing));
        reject(missing);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsDecided_ItReverts() public {
        reject(application);
        uint256[2] memory decided = [uint256(1), application];

        for (uint256 i; i < decided.length; ++i) {
            expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(decided[i]));
            reject(decided[i]);
        }
    }

    /// @dev INV-CR-3, INV-CR-4.
    function testFuzz_WhenTheApplicationIsOpen_ItClosesItForGood(uint8 reason, bytes32 evidence) public {
        reason = uint8(bound(reason, 1, RejectionReasons.LAST));
        vm.assume(evidence != 0);

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationRejected(
            application, reason, evidence, registrar, citizens.actCount() + 1, appealEnd()
        );
        vm.prank(registrar);
        citizens.reject(application, reason, evidence);

        assertState(application, ICitizenRegistry.ApplicationState.Rejected);
        assertEq(citizens.citizenIdOf(applicant), 0);
        assertEq(citizens.citizenCount(), 1);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsOpen_ItLetsTheWalletApplyAgain() public {
        reject(application);

        uint256 second = apply_(applicant);

        assertEq(second, application + 1);
        assertState(application, ICitizenRegistry.ApplicationState.Rejected);
        assertState(second, ICitizenRegistry.ApplicationState.Open);
    }
}
