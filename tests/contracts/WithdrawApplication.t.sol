// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {CitizenRegistryTest} from "./base/CitizenRegistryTest.sol";

contract WithdrawApplicationTest is CitizenRegistryTest {
    function testFuzz_WhenThereIsNoSuchApplication_ItReverts(address wallet, uint256 id) public {
        uint256 last = apply_(applicant);
        uint256[4] memory ids = [0, last + 1, bound(id, last + 1, type(uint256).max), type(uint256).max];
        address[2] memory callers = [wallet, applicant];

        for (uint256 i; i < ids.length * callers.length; ++i) {
            expectNotOpen(ids[i / 2]);
            withdraw(callers[i % 2], ids[i / 2]);
        }

        assertState(last, ICitizenRegistry.ApplicationState.Open);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsAdmitted_ItReverts() public {
        assertNothingToWithdraw(1, ada);

        assertState(1, ICitizenRegistry.ApplicationState.Admitted);
        assertEq(citizens.requireCitizen(ada), 1);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsRejected_ItReverts() public {
        uint256 application = apply_(applicant);
        reject(application);

        assertNothingToWithdraw(application, applicant);

        assertState(application, ICitizenRegistry.ApplicationState.Rejected);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsWithdrawn_ItReverts() public {
        uint256 application = apply_(applicant);
        withdraw(applicant, application);

        assertNothingToWithdraw(application, applicant);

        assertState(application, ICitizenRegistry.ApplicationState.Withdrawn);
    }

    /// @dev INV-CR-3.
    function test_WhenTheWalletHasAppliedAgainSince_ItRevertsAndKeepsTheLaterApplication() public {
        uint256 first = apply_(applicant);
        reject(first);
        uint256 second = apply_(applicant);

        assertNothingToWithdraw(first, applicant);

        assertState(first, ICitizenRegistry.ApplicationState.Rejected);
        assertState(second, ICitizenRegistry.ApplicationState.Open);
        withdraw(applicant, second);
        assertState(second, ICitizenRegistry.ApplicationState.Withdrawn);
    }

    /// @dev INV-CR-3.
    function testFuzz_WhenTheApplicationIsAnotherWallets_ItReverts(address wallet) public {
        vm.assume(wallet != applicant);
        uint256 application = apply_(applicant);
        address[5] memory others = [wallet, ada, registrar, admin, address(constitution)];

        for (uint256 i; i < others.length; ++i) {
            assertForeign(application, others[i]);
        }

        assertState(application, ICitizenRegistry.ApplicationState.Open);
    }

    function testFuzz_WhenTheApplicationIsAnotherWallets_ItKeepsTheCallersOwn(address wallet) public {
        vm.assume(wallet != applicant && wallet != ada && wallet != address(0));
        uint256 application = apply_(applicant);
        uint256 own = apply_(wallet);

        assertForeign(application, wallet);
        assertForeign(own, applicant);

        assertState(application, ICitizenRegistry.ApplicationState.Open);
        assertState(own, ICitizenRegistry.ApplicationState.Open);
        withdraw(wallet, own);
        withdraw(applicant, application);
    }

    /// @dev INV-CR-3.
    function testFuzz_WhenTheApplicationIsOpen_ItClosesItForGood(address wallet, uint32 later) public {
        vm.assume(wallet != ada && wallet != address(0));
        uint256 application = apply_(wallet);
        ICitizenRegistry.Application memory expected = citizens.application(application);
        expected.state = ICitizenRegistry.ApplicationState.Withdrawn;
        vm.warp(block.timestamp + later);

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationWithdrawn(application);
        withdraw(wallet, application);

        assertEq(abi.encode(citizens.application(application)), abi.encode(expected));
        assertEq(citizens.citizenIdOf(wallet), 0);
        assertEq(citizens.nonces(wallet), 0);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsOpen_ItLeavesTheWalletFreeToApplyAgain() public {
        uint256 first = apply_(applicant);
        withdraw(applicant, first);

        uint256 second = apply_(applicant);

        assertEq(second, first + 1);
        assertState(first, ICitizenRegistry.ApplicationState.Withdrawn);
        assertState(second, ICitizenRegistry.ApplicationState.Open);
        vm.prank(registrar);
        assertEq(citizens.admit(second), 2);
    }

    /// @dev INV-CR-3.
    function test_WhenTheApplicationIsOpen_ItLeavesTheRegistrarNothingToDecide() public {
        uint256 application = apply_(applicant);
        withdraw(applicant, application);

        expectNotOpen(application);
        vm.prank(registrar);
        citizens.admit(application);
        expectNotOpen(application);
        reject(application);

        assertState(application, ICitizenRegistry.ApplicationState.Withdrawn);
    }

    function test_WhenTheApplicationIsOpen_ItLeavesOtherApplicationsAsTheyAre() public {
        uint256 bens = apply_(ben);
        uint256 application = apply_(applicant);

        withdraw(applicant, application);

        assertState(bens, ICitizenRegistry.ApplicationState.Open);
        vm.prank(registrar);
        assertEq(citizens.admit(bens), 2);
    }

    /// @dev INV-CR-1.
    function test_WhenTheApplicationIsOpen_ItLetsAFormerCitizenKeepTheId() public {
        renounce(ada);
        uint256 application = apply_(ada);

        withdraw(ada, application);

        assertCitizenState(1, ICitizenRegistry.CitizenState.Renounced);
        assertEq(citizens.citizenIdOf(ada), 1);
        assertEq(admit(ada), 1);
    }

    /// @dev To nobody is a closed application open.
    function assertNothingToWithdraw(uint256 application, address wallet) private {
        expectNotOpen(application);
        withdraw(wallet, application);
        expectNotOpen(application);
        withdraw(stranger, application);
    }

    function assertForeign(uint256 application, address wallet) private {
        expectError(ICitizenRegistry.ApplicationForeign.selector, abi.encode(application, wallet));
        withdraw(wallet, application);
    }

    function expectNotOpen(uint256 application) private {
        expectError(ICitizenRegistry.ApplicationNotOpen.selector, abi.encode(application));
    }
}
