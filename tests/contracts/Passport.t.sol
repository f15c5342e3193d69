// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IERC721Enumerable} from "@openzeppelin/contracts/interfaces/IERC721Enumerable.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {IERC5192} from "../../contracts/interfaces/IERC5192.sol";
import {Passport} from "../../contracts/Passport.sol";
import {NationTest} from "./base/NationTest.sol";
import {Text} from "./base/Text.sol";

contract ReadPassportTest is NationTest {
    using Text for string;

    function setUp() public override {
        super.setUp();
        admit(ada);
    }

    /// @dev INV-CR-2.
    function test_WhenThePassportExists_ItBelongsToTheCitizensWallet() public view {
        assertEq(citizens.ownerOf(1), ada);
        assertEq(citizens.balanceOf(ada), 1);
        assertEq(citizens.balanceOf(stranger), 0);
        assertEq(citizens.name(), "Atoll Passport");
        assertEq(citizens.symbol(), "ATOLL");
    }

    /// @dev INV-CR-2.
    function testFuzz_WhenThePassportExists_ItIsLockedAndApprovedForNobody(address owner, address operator)
        public
        view
    {
        assertTrue(citizens.locked(1));
        assertEq(citizens.getApproved(1), address(0));
        assertFalse(citizens.isApprovedForAll(owner, operator));
    }

    function test_WhenThePassportExists_ItHasAnAddressThatIsJSON() public view {
        string memory json = citizens.tokenURI(1).after_("data:application/json;base64,").decoded();

        assertEq(vm.parseJsonString(json, ".name"), "Atoll passport 1");
        assertEq(vm.parseJsonUint(json, ".attributes[2].value"), citizens.citizen(1).expiresAt);
    }

    function testFuzz_WhenThePassportDoesNotExist_ItReverts(uint256 id) public {
        vm.assume(id != 1);
        bytes[4] memory questions = [
            abi.encodeCall(IERC721.ownerOf, (id)),
            abi.encodeCall(IERC5192.locked, (id)),
            abi.encodeCall(IERC721Metadata.tokenURI, (id)),
            abi.encodeCall(IERC721.getApproved, (id))
        ];

        for (uint256 i; i < questions.length; ++i) {
            (bool answered, bytes memory answer) = address(citizens).staticcall(questions[i]);
            assertFalse(answered);
            assertEq(answer, abi.encodeWithSelector(Passport.PassportUnknown.selector, id));
        }
    }

    function test_WhenTheOwnerIsTheZeroAddress_ItReverts() public {
        expectError(Passport.PassportOwnerInvalid.selector, abi.encode(address(0)));
        citizens.balanceOf(address(0));
    }

    function testFuzz_WhenItIsAskedForItsStandards_ItNamesTheseAndNoOthers(bytes4 other) public view {
        bytes4[5] memory kept = [
            type(IERC165).interfaceId,
            type(IERC721).interfaceId,
            type(IERC721Metadata).interfaceId,
            bytes4(0xb45a3c0e),
            bytes4(0x49064906)
        ];
        bool known;
        for (uint256 i; i < kept.length; ++i) {
            assertTrue(citizens.supportsInterface(kept[i]));
            known = known || other == kept[i];
        }
        assertEq(citizens.supportsInterface(other), known);
        assertFalse(citizens.supportsInterface(type(IERC721Enumerable).interfaceId));
        assertFalse(citizens.supportsInterface(0xffffffff));
    }
}

/// @dev INV-CR-2: no door moves or approves a passport.
contract MovePassportTest is NationTest {
    function setUp() public override {
        super.setUp();
        admit(ada);
    }

    /// @dev INV-CR-2.
    function test_WhenTheOwnerTransfersIt_ItReverts() public {
        expectLocked(1);
        vm.prank(ada);
        citizens.transferFrom(ada, ben, 1);
    }

    /// @dev INV-CR-2.
    function test_WhenTheOwnerTransfersItSafely_ItReverts() public {
        expectLocked(1);
        vm.prank(ada);
        citizens.safeTransferFrom(ada, ben, 1);

        expectLocked(1);
        vm.prank(ada);
        citizens.safeTransferFrom(ada, ben, 1, "hello");
    }

    /// @dev INV-CR-2.
    function test_WhenTheOwnerApprovesSomebody_ItReverts() public {
        expectLocked(1);
        vm.prank(ada);
        citizens.approve(ben, 1);
    }

    /// @dev INV-CR-2.
    function test_WhenTheOwnerApprovesSomebodyForAll_ItReverts() public {
        expectLocked(0);
        vm.prank(ada);
        citizens.setApprovalForAll(ben, true);
    }

    /// @dev INV-CR-2.
    function testFuzz_WhenAnybodyTriesWithAnyPassport_ItReverts(
        address caller,
        address from,
        address to,
        uint256 id,
        bytes calldata data
    ) public {
        vm.startPrank(caller);
        expectLocked(id);
        citizens.transferFrom(from, to, id);
        expectLocked(id);
        citizens.safeTransferFrom(from, to, id);
        expectLocked(id);
        citizens.safeTransferFrom(from, to, id, data);
        expectLocked(id);
        citizens.approve(to, id);
        expectLocked(0);
        citizens.setApprovalForAll(to, id % 2 == 0);
    }

    function expectLocked(uint256 id) private {
        expectError(Passport.PassportLocked.selector, abi.encode(id));
    }
}
