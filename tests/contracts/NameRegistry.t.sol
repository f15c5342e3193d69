// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {INameRegistry} from "../../contracts/interfaces/INameRegistry.sol";
import {NameMaker} from "./base/NameMaker.sol";
import {NationTest} from "./base/NationTest.sol";

contract TakeTest is NationTest {
    /// @dev INV-NR-2.
    function testFuzz_WhenTheCallerIsNotTheBusinessRegistry_ItReverts(address caller) public {
        vm.assume(caller != address(businesses) && caller != address(constitution));

        assertRefused(caller);
        assertRefused(admin);
        assertRefused(registrar);
    }

    function test_WhenTheNameIsNotAllowed_ItReverts() public {
        expectError(INameRegistry.NameCharacterInvalid.selector, abi.encode("Blue/Reef", 4));
        take("Blue/Reef", 1);
    }

    /// @dev INV-NR-1, INV-NR-2.
    function testFuzz_WhenTheNameIsTaken_ItRevertsForEverySpelling(uint256 seed, uint256 otherSeed) public {
        string memory name = NameMaker.make(seed);
        take(name, 7);

        string memory spelling = NameMaker.respell(name, otherSeed);
        expectError(INameRegistry.NameAlreadyTaken.selector, abi.encode(spelling, 7));
        take(spelling, 8);
    }

    /// @dev INV-NR-2.
    function test_WhenTheNameIsTaken_ItRevertsForTheBusinessThatHasIt() public {
        take("Blue Reef", 7);

        expectError(INameRegistry.NameAlreadyTaken.selector, abi.encode("Blue Reef", 7));
        take("Blue Reef", 7);
    }

    /// @dev INV-NR-2.
    function testFuzz_WhenTheNameIsFree_ItGivesTheNameForEver(uint256 seed, uint256 businessId) public {
        string memory name = NameMaker.make(seed);
        vm.assume(businessId != 0);
        bytes32 key = keccak256(bytes(names.normalForm(name)));
        assertEq(names.holderOf(name), 0);

        vm.expectEmit(address(names));
        emit INameRegistry.NameTaken(key, businessId, name);
        take(name, businessId);

        assertEq(names.holderOf(name), businessId);
    }

    function test_WhenTheNameIsFree_ItAnswersWithTheKey() public {
        assertEq(take("Blue Reef, Ltd.", 7), keccak256("bluereef"));
    }

    function assertRefused(address caller) private {
        expectError(IAccessManaged.AccessManagedUnauthorized.selector, abi.encode(caller));
        vm.prank(caller);
        names.take("Free Name", 9);
    }

    function take(string memory name, uint256 businessId) private returns (bytes32 key) {
        vm.prank(address(businesses));
        return names.take(name, businessId);
    }
}

contract HolderOfTest is NationTest {
    function setUp() public override {
        super.setUp();
        admit(ada);
        register(ada, "Ada's Bread");
    }

    function test_WhenTheNameIsNotAllowed_ItReverts() public {
        expectError(INameRegistry.NameLengthInvalid.selector, abi.encode(1));
        names.holderOf("A");
    }

    function test_WhenTheNameIsFree_ItIsNobody() public view {
        assertEq(names.holderOf("Never Taken"), 0);
    }

    /// @dev INV-NR-1.
    function testFuzz_WhenTheNameIsTaken_ItIsTheSameBusinessForEverySpelling(uint256 seed) public view {
        assertEq(names.holderOf(NameMaker.respell("Ada's Bread", seed)), 1);
        assertEq(names.holderOf("adas bread gmbh"), 1);
    }
}
