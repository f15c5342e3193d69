// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IConstitution} from "../../contracts/interfaces/IConstitution.sol";
import {Offices} from "../../contracts/Offices.sol";
import {ConstitutionTest} from "./base/ConstitutionTest.sol";

/// @dev A constitution that knows no register yet, beside the nation's.
abstract contract FreshConstitutionTest is ConstitutionTest {
    IConstitution internal fresh;

    function setUp() public override {
        super.setUp();
        fresh = IConstitution(_create("Constitution", abi.encode(admin)));
        readLogs();
        admit(ada);
        readLogs();
    }
}

contract NameRegisterTest is FreshConstitutionTest {
    /// @dev INV-K-3.
    function testFuzz_WhenTheCallerIsNotTheAdmin_ItReverts(address account) public {
        vm.assume(account != admin);

        expectError(IAccessManager.AccessManagerUnauthorizedAccount.selector, abi.encode(account, ADMIN));
        vm.prank(account);
        fresh.nameRegister(citizens);
    }

    /// @dev INV-K-3: or the admin could say of anybody that they are retired.
    function test_WhenARegisterIsNamedAlready_ItReverts() public {
        expectError(IConstitution.RegisterAlreadyNamed.selector, abi.encode(citizens));
        vm.prank(admin);
        constitution.nameRegister(citizens);
    }

    /// @dev INV-K-1, INV-K-3.
    function test_WhenNoneIsNamed_ItKnowsTheRegisterAndJournals() public {
        assertEq(address(fresh.register()), address(0));

        vm.expectEmit(address(fresh));
        emit IConstitution.RegisterNamed(address(citizens));
        vm.prank(admin);
        fresh.nameRegister(citizens);

        assertEq(address(fresh.register()), address(citizens));
        readLogs();
        assertEq(fresh.journal(), recomputed[address(fresh)]);
    }
}

contract LapseOfficesTest is FreshConstitutionTest {
    /// @dev INV-K-4.
    function test_WhenNoRegisterIsNamed_ItReverts() public {
        retire();
        vm.prank(admin);
        fresh.grantRole(Offices.CLERK, ada, 0);

        expectNotRetired(ada);
        fresh.lapseOffices(ada, only(Offices.CLERK));
    }

    /// @dev INV-K-4: whoever asks.
    function testFuzz_WhenTheWalletWasNotRetired_ItReverts(address account) public {
        address[4] memory others = [account, ada, registrar, treasurer];
        address[3] memory callers = [stranger, admin, address(recoveries)];

        for (uint256 i; i < others.length * callers.length; ++i) {
            expectNotRetired(others[i / 3]);
            vm.prank(callers[i % 3]);
            constitution.lapseOffices(others[i / 3], only(Offices.CLERK));
        }
    }

    /// @dev INV-K-4.
    function testFuzz_WhenARoleIsTheAdminsOrAContracts_ItRevertsAndTakesNone(uint64 role) public {
        grant(Offices.CLERK, ada);
        grant(ADMIN, ada);
        grant(Offices.RECOVERY, ada);
        retire();
        uint64[4] memory roles = [ADMIN, Offices.RECOVERY, PUBLIC, uint64(bound(role, 100, PUBLIC))];

        for (uint256 i; i < roles.length; ++i) {
            uint64[] memory both = new uint64[](2);
            (both[0], both[1]) = (Offices.CLERK, roles[i]);
            expectError(IConstitution.OfficeUnknown.selector, abi.encode(roles[i]));
            constitution.lapseOffices(ada, both);
        }
        assertTrue(isMember(Offices.CLERK, ada));
        assertTrue(isMember(ADMIN, ada));
    }

    /// @dev INV-K-4.
    function test_WhenTheWalletCameBackByARecovery_ItReverts() public {
        grant(Offices.CLERK, ada);
        retire();
        vm.prank(address(recoveries));
        citizens.recover(1, ada);

        expectNotRetired(ada);
        constitution.lapseOffices(ada, only(Offices.CLERK));
    }

    function test_WhenTheWalletDoesNotHoldTheOffice_ItMovesNothing() public {
        retire();
        bytes32 before = constitution.journal();

        vm.prank(stranger);
        constitution.lapseOffices(ada, only(Offices.CLERK));

        assertSilent(before);
    }

    /// @dev INV-K-1, INV-K-4.
    function test_WhenTheWalletIsRetiredAndHoldsOffices_ItTakesThemForAnyoneWhoAsksAndJournals() public {
        for (uint64 role = 1; role < Offices.FIRST_OF_CONTRACTS; role += 14) {
            grant(role, ada);
        }
        grant(Offices.CLERK, ben);
        retire();
        readLogs();
        bytes32 before = constitution.journal();

        for (uint64 role = 1; role < Offices.FIRST_OF_CONTRACTS; role += 14) {
            vm.expectEmit(address(constitution));
            emit IAccessManager.RoleRevoked(role, ada);
            vm.prank(stranger);
            constitution.lapseOffices(ada, only(role));
            assertFalse(isMember(role, ada));
        }

        assertTold(before);
        assertEq(constitution.journal(), recomputed[address(constitution)]);
        assertTrue(isMember(Offices.CLERK, ben));
    }

    function test_WhenTheWalletIsRetiredAndHoldsOffices_ItTakesWhatWasGrantedAfterTheRecovery() public {
        retire();
        grant(Offices.REGISTRAR, ada);

        constitution.lapseOffices(ada, only(Offices.REGISTRAR));

        assertFalse(isMember(Offices.REGISTRAR, ada));
    }

    /// @dev INV-K-4: a thief's spending of yesterday is nobody's today.
    function test_WhenTheWalletHasScheduledAnAct_ItCanNoLongerDoIt() public {
        vm.prank(admin);
        constitution.grantRole(Offices.TREASURER, ada, 2 days);
        setBalance(address(treasury), ONE_COIN);
        vm.prank(ada);
        constitution.schedule(address(treasury), spending(), 0);
        retire();
        constitution.lapseOffices(ada, only(Offices.TREASURER));
        vm.warp(block.timestamp + 2 days);

        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(ada));
        vm.prank(ada);
        treasury.spend(ben, 1, EVIDENCE);
    }

    /// @dev Ada's wallet is retired, as {IRecovery} would do it.
    function retire() private {
        vm.prank(address(recoveries));
        citizens.recover(1, person("next"));
    }

    function grant(uint64 role, address account) private {
        vm.prank(admin);
        constitution.grantRole(role, account, 0);
    }

    function only(uint64 role) private pure returns (uint64[] memory roles) {
        roles = new uint64[](1);
        roles[0] = role;
    }

    function expectNotRetired(address wallet) private {
        expectError(IConstitution.OfficeHolderNotRetired.selector, abi.encode(wallet));
    }
}
