// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {IGuardians} from "../../contracts/interfaces/IGuardians.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";

contract NameGuardiansTest is RecoveryTest {
    function testFuzz_WhenTheCallerIsNoLiveCitizen_ItReverts(address wallet) public {
        vm.assume(wallet != ada && wallet != ben);
        renounce(ben);
        address[3] memory others = [wallet, ben, registrar];

        for (uint256 i; i < others.length; ++i) {
            expectError(ICitizenRegistry.CitizenUnknown.selector, abi.encode(others[i]));
            name(others[i], none(), 0);
        }
    }

    function testFuzz_WhenThereAreMoreThanSeven_ItReverts(uint8 count) public {
        name(ada, crowd(7), 7);

        for (uint256 n = 8; n < 10 + count % 20; n += 1 + count % 5) {
            expectError(IGuardians.GuardiansTooMany.selector, abi.encode(n, 7));
            name(ada, crowd(n), 1);
        }

        assertEq(recoveries.namedGuardiansOf(ADA).guardians.length, 7);
    }

    function testFuzz_WhenTheThresholdDoesNotFitTheNumber_ItReverts(uint8 threshold) public {
        for (uint256 count; count <= 7; ++count) {
            uint8[3] memory wrong = [count == 0 ? 1 : 0, uint8(count + 1), uint8(bound(threshold, count + 1, 255))];
            for (uint256 i; i < wrong.length; ++i) {
                expectError(IGuardians.GuardianThresholdInvalid.selector, abi.encode(wrong[i], count));
                name(ada, crowd(count), wrong[i]);
            }
        }
    }

    function test_WhenTheyAreNotInAscendingOrder_ItReverts() public {
        (address low, address high) = (guardians[0], guardians[2]);
        address[] memory wrong = ascending(low, high);

        (wrong[0], wrong[1]) = (high, low);
        expectInvalid(low, wrong);
        (wrong[0], wrong[1]) = (low, low);
        expectInvalid(low, wrong);
        (wrong[0], wrong[1]) = (address(0), high);
        expectInvalid(address(0), wrong);
    }

    /// @dev INV-R-2.
    function test_WhenTheCitizenIsAmongThem_ItReverts() public {
        expectInvalid(ada, ascending(ada, gia));
        expectInvalid(ada, one(ada));
    }

    /// @dev INV-R-6: its key may be a thief's. The person is named by the wallet that they have.
    function test_WhenARetiredWalletIsAmongThem_ItReverts() public {
        completed();

        expectError(IGuardians.GuardianInvalid.selector, abi.encode(ada));
        name(ben, one(ada), 1);
        expectError(IGuardians.GuardianInvalid.selector, abi.encode(ada));
        name(next, one(ada), 1);

        name(ben, one(next), 1);
        assertEq(recoveries.namedGuardiansOf(BEN).guardians[0].citizenId, ADA);
    }

    /// @dev INV-R-4: once it has failed, there is time to name others before another can be approved.
    function test_WhenARecoveryIsUnderWay_ItRevertsUntilThatIsOver() public {
        uint256 recoveryId = request(gia);
        name(ada, one(gia), 1);
        approve(gus, recoveryId);

        expectError(ICitizenRegistry.RecoveryPending.selector, abi.encode(ADA));
        name(ada, none(), 0);

        vm.warp(block.timestamp + delays.vetoPeriod + delays.window + 1);
        fail_(recoveryId);
        name(ada, none(), 0);
        vm.warp(block.timestamp + delays.guardianDelay);
        expectStranger(ADA, gia);
        request(gia);
        assertLt(delays.guardianDelay, delays.cooldown);
    }

    /// @dev INV-R-2.
    function test_WhenTheyAreNamedRightly_ItTellsOfThemAndWhoseWalletsTheyAre() public {
        uint256[] memory ids = new uint256[](2);
        ids[ada < gus ? 0 : 1] = ADA;
        uint40 effectiveAt = uint40(block.timestamp + delays.guardianDelay);

        vm.expectEmit(address(recoveries));
        emit IGuardians.GuardiansNamed(BEN, 1, 2, effectiveAt, ascending(ada, gus), ids);
        name(ben, ascending(ada, gus), 2);

        IGuardians.GuardianSet memory set = recoveries.namedGuardiansOf(BEN);
        assertEq(set.version, 1);
        assertEq(set.threshold, 2);
        assertEq(set.effectiveAt, effectiveAt);
        assertEq(set.guardians.length, 2);
        for (uint256 i; i < 2; ++i) {
            assertEq(set.guardians[i].account, ascending(ada, gus)[i]);
            assertEq(set.guardians[i].citizenId, ids[i]);
        }
    }

    /// @dev INV-J-1.
    function test_WhenTheyAreNamedRightly_ItJournalsWhatItTells() public {
        bytes32 before = recoveries.journal();

        name(ben, one(gia), 1);

        uint40 effectiveAt = uint40(block.timestamp + delays.guardianDelay);
        bytes32 data = keccak256(abi.encode(1, effectiveAt, one(gia), new uint256[](1)));
        bytes memory told = abi.encode(before, block.number, 3, IGuardians.GuardiansNamed.selector, BEN, 1, data);
        assertEq(recoveries.journal(), keccak256(told));
    }

    /// @dev INV-R-2.
    function test_WhenTheyAreNamedRightly_ItHoldsFromTheSecondOnWhenTheDelayHasPassed() public {
        address zoe = person("zoe");
        name(ada, one(zoe), 1);
        uint256 effectiveAt = block.timestamp + delays.guardianDelay;

        vm.warp(effectiveAt - 1);
        assertHolds(ADA, 1);
        expectStranger(ADA, zoe);
        request(zoe);
        request(gia);

        vm.warp(effectiveAt);
        assertHolds(ADA, 2);
        expectStranger(ADA, gia);
        request(gia);
        request(zoe);
    }

    /// @dev INV-R-2: and the delay of the new one begins anew.
    function test_WhenTheyAreNamedRightly_ItReplacesASetThatDoesNotHoldYetAndKeepsTheOneThatDoes() public {
        name(ada, one(gia), 1);
        vm.warp(block.timestamp + delays.guardianDelay - 1);
        name(ada, one(gus), 1);

        vm.warp(block.timestamp + 1);
        assertHolds(ADA, 1);
        assertEq(recoveries.guardiansOf(ADA).guardians.length, 3);
        assertEq(recoveries.namedGuardiansOf(ADA).version, 3);

        vm.warp(block.timestamp + delays.guardianDelay - 1);
        assertHolds(ADA, 3);
        assertEq(recoveries.guardiansOf(ADA).guardians[0].account, gus);
    }

    /// @dev INV-R-2.
    function test_WhenTheyAreNamedRightly_ItTakesAllOfThemAway() public {
        name(ada, none(), 0);
        assertHolds(ADA, 1);

        vm.warp(block.timestamp + delays.guardianDelay);

        assertHolds(ADA, 2);
        assertEq(recoveries.guardiansOf(ADA).guardians.length, 0);
        for (uint256 i; i < guardians.length; ++i) {
            expectStranger(ADA, guardians[i]);
            request(guardians[i]);
        }
    }

    /// @dev INV-R-8: the list is hashed element by element, each as a word.
    function test_WhenTheyAreNamedRightly_ItDoesTheSameByBothDoors() public {
        uint256 before = vm.snapshotState();
        name(ben, ascending(ada, gia, gus), 2);
        (bytes32 journal, bytes memory set) = (recoveries.journal(), abi.encode(recoveries.namedGuardiansOf(BEN)));
        vm.revertToState(before);

        bytes memory signature = sign(ben, namingDigest(ascending(ada, gia, gus)));
        vm.prank(relayer);
        recoveries.nameGuardiansWithSignature(ben, ascending(ada, gia, gus), 2, block.timestamp, signature);

        assertEq(recoveries.journal(), journal);
        assertEq(abi.encode(recoveries.namedGuardiansOf(BEN)), set);
    }

    function namingDigest(address[] memory accounts) private view returns (bytes32) {
        bytes32 kind = keccak256(
            "NameGuardians(address citizen,address[] guardians,uint8 threshold,uint32 epoch,uint256 nonce,uint256 deadline)"
        );
        bytes32 list = keccak256(abi.encode(accounts[0], accounts[1], accounts[2]));
        bytes32 hash = keccak256(abi.encode(kind, ben, list, 2, 0, 0, block.timestamp));
        return typedDigest(domainOf("Atoll Recovery", "1", block.chainid, address(recoveries)), hash);
    }

    function expectInvalid(address guardian, address[] memory accounts) private {
        expectError(IGuardians.GuardianInvalid.selector, abi.encode(guardian));
        name(ada, accounts, 1);
    }
}
