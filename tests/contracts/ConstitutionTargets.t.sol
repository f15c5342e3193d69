// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Offices} from "../../contracts/Offices.sol";
import {ConstitutionTest} from "./base/ConstitutionTest.sol";

contract SetTargetFunctionRoleTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setTargetFunctionRole(address(citizens), new bytes4[](1), PUBLIC);
    }

    function test_WhenTheFunctionHandsOverAuthority_ItReverts() public {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IAccessManaged.setAuthority.selector;

        expectError(IAccessManager.AccessManagerLockedFunction.selector, abi.encode(selectors[0]));
        vm.prank(admin);
        constitution.setTargetFunctionRole(address(citizens), selectors, Offices.CLERK);
    }

    /// @dev INV-K-1.
    function testFuzz_WhenTheFunctionsAreOthers_ItJournalsEachOfThem(
        address target,
        bytes4[] calldata selectors,
        uint64 role
    ) public {
        for (uint256 i; i < selectors.length; ++i) {
            vm.assume(selectors[i] != IAccessManaged.setAuthority.selector);
        }

        vm.prank(admin);
        constitution.setTargetFunctionRole(target, selectors, role);

        readLogs();
        assertJournals();
        for (uint256 i; i < selectors.length; ++i) {
            assertEq(constitution.getTargetFunctionRole(target, selectors[i]), role);
        }
    }
}

contract SetTargetAdminDelayTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setTargetAdminDelay(address(tax), 1 days);
    }

    function test_WhenTheCallerIsTheAdmin_ItTakesEffectAfterTheSetback() public {
        vm.prank(admin);
        constitution.setTargetAdminDelay(address(tax), 1 days);

        vm.warp(block.timestamp + constitution.minSetback() - 1);
        assertEq(constitution.getTargetAdminDelay(address(tax)), 0);
        vm.warp(block.timestamp + 1);
        assertEq(constitution.getTargetAdminDelay(address(tax)), 1 days);
    }

    /// @dev INV-K-1: whatever the delays and the time between the changes.
    function testFuzz_WhenTheCallerIsTheAdmin_ItJournalsWhatTheLibraryEmits(
        uint32[4] calldata delays,
        uint32[4] calldata pauses
    ) public {
        for (uint256 i; i < delays.length; ++i) {
            bytes32 before = constitution.journal();

            vm.prank(admin);
            constitution.setTargetAdminDelay(address(tax), delays[i]);

            assertTold(before);
            vm.warp(block.timestamp + pauses[i]);
        }
    }
}

contract SetTargetClosedTest is ConstitutionTest {
    function setUp() public override {
        super.setUp();
        admit(ada);
        apply_(applicant);
        readLogs();
    }

    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.setTargetClosed(address(citizens), true);
    }

    /// @dev INV-K-1.
    function test_WhenItClosesATarget_ItStopsWhatIsRestricted() public {
        bytes32 before = constitution.journal();

        close(true);

        assertTrue(constitution.isTargetClosed(address(citizens)));
        assertTold(before);
        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(registrar));
        vm.prank(registrar);
        citizens.admit(2);
    }

    function test_WhenItClosesATarget_ItDoesNotStopACitizenFromLeaving() public {
        close(true);

        vm.prank(ada);
        citizens.renounce();

        assertEq(citizens.balanceOf(ada), 0);
    }

    function test_WhenItClosesATarget_ItDoesNotStopWithdrawalsRenewalsAndLapses() public {
        uint256 application = apply_(stranger);
        admit(ben);
        close(true);

        vm.prank(stranger);
        citizens.withdraw(application);
        uint256 end = citizens.citizen(citizens.citizenIdOf(ben)).expiresAt;
        vm.warp(end + firstRules().grace);
        vm.prank(ada);
        citizens.renew(TERMS);
        citizens.lapse(citizens.citizenIdOf(ben));

        assertEq(citizens.balanceOf(ada), 1);
        assertEq(citizens.balanceOf(ben), 0);
    }

    /// @dev INV-K-1.
    function test_WhenItOpensATargetAgain_ItLetsTheOfficeAct() public {
        close(true);
        bytes32 before = constitution.journal();

        close(false);

        assertTold(before);
        vm.prank(registrar);
        assertEq(citizens.admit(2), 2);
    }

    function close(bool closed) private {
        vm.prank(admin);
        constitution.setTargetClosed(address(citizens), closed);
    }
}

contract UpdateAuthorityTest is ConstitutionTest {
    function test_WhenTheCallerIsNotTheAdmin_ItReverts() public {
        expectUnauthorized();
        constitution.updateAuthority(address(citizens), stranger);
    }

    function test_WhenTheNewAuthorityHasNoCode_ItReverts() public {
        expectError(IAccessManaged.AccessManagedInvalidAuthority.selector, abi.encode(ben));
        vm.prank(admin);
        constitution.updateAuthority(address(citizens), ben);
    }

    function test_WhenTheRegisterIsToldSoByAStranger_ItReverts() public {
        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(stranger));
        vm.prank(stranger);
        citizens.setAuthority(address(treasury));
    }

    /// @dev INV-K-1, INV-J-2.
    function test_WhenTheNewAuthorityIsAConstitution_ItHandsOverEveryRegisterAndJournals() public {
        address successor = _create("Constitution", abi.encode(admin));
        address[4] memory governed = [address(citizens), address(names), address(tax), address(treasury)];
        for (uint256 i; i < governed.length; ++i) {
            vm.expectEmit(governed[i]);
            emit IAccessManaged.AuthorityUpdated(successor);
            vm.prank(admin);
            constitution.updateAuthority(governed[i], successor);

            assertEq(IAccessManaged(governed[i]).authority(), successor);
        }
        readLogs();
        assertJournals();
    }
}
