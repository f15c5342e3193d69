// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ITreasury} from "../../../contracts/interfaces/ITreasury.sol";
import {JournaledNationTest} from "./JournaledNationTest.sol";

/// @dev What the tests of the constitution share. Each change of power is compared with what the library emits: the
///      constitution journals what it computes anew, such as the moment when a delay takes effect (INV-K-1).
abstract contract ConstitutionTest is JournaledNationTest {
    uint64 internal constant ADMIN = 0;
    uint64 internal constant PUBLIC = type(uint64).max;

    function expectUnauthorized() internal {
        expectError(IAccessManager.AccessManagerUnauthorizedAccount.selector, abi.encode(stranger, ADMIN));
        vm.prank(stranger);
    }

    function expectLocked(uint64 role) internal {
        expectError(IAccessManager.AccessManagerLockedRole.selector, abi.encode(role));
        vm.prank(admin);
    }

    /// @dev The journal moved, exactly as the logs tell.
    function assertTold(bytes32 before) internal {
        readLogs();
        assertNotEq(constitution.journal(), before);
        assertJournals();
    }

    function assertSilent(bytes32 before) internal {
        assertEq(constitution.journal(), before);
        readLogs();
        assertJournals();
    }

    function isMember(uint64 role, address account) internal view returns (bool member) {
        (member,) = constitution.hasRole(role, account);
    }

    function spending() internal view returns (bytes memory) {
        return abi.encodeCall(ITreasury.spend, (ben, 1, EVIDENCE));
    }

    function scheduleSpending() internal returns (bytes32 operation) {
        setBalance(address(treasury), ONE_COIN);
        vm.prank(treasurer);
        (operation,) = constitution.schedule(address(treasury), spending(), 0);
    }

    function operationOf(address caller) internal view returns (bytes32) {
        return constitution.hashOperation(caller, address(treasury), spending());
    }
}
