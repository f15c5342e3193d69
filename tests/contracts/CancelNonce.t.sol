// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {StdStorage, stdStorage} from "forge-std/StdStorage.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {SignedActsTest} from "./base/SignedActsTest.sol";

contract CancelNonceTest is SignedActsTest {
    function testFuzz_ItTellsOfTheNonceAndSpendsIt(address actor, uint8 times) public {
        for (uint256 nonce; nonce < times % 8; ++nonce) {
            vm.expectEmit(address(citizens));
            emit ISignedActs.NonceCancelled(actor, nonce);
            vm.prank(actor);
            citizens.cancelNonce();
            assertEq(citizens.nonces(actor), nonce + 1);
        }
    }

    /// @dev INV-J-1.
    function testFuzz_ItJournalsWhatItTells(address actor) public {
        bytes32 before = citizens.journal();

        vm.prank(actor);
        citizens.cancelNonce();

        bytes32 topic0 = ISignedActs.NonceCancelled.selector;
        bytes memory told =
            abi.encode(before, block.number, 2, topic0, actor, keccak256(abi.encode(citizens.nonces(actor) - 1)));
        assertEq(citizens.journal(), keccak256(told));
    }

    function testFuzz_ItLeavesOtherNoncesAlone(address actor) public {
        vm.assume(actor != ada);
        bytes memory call = callOf(renewal(ada, version), signed(renewal(ada, version)));

        vm.prank(actor);
        citizens.cancelNonce();

        assertEq(citizens.nonces(ada), 0);
        send(relayer, call);
    }
}

contract EpochOfTest is SignedActsTest {
    using stdStorage for StdStorage;

    function testFuzz_WhenTheWalletWasNeverACitizens_ItIsZero(address wallet) public view {
        vm.assume(wallet != ada);

        assertEq(citizens.epochOf(wallet), 0);
    }

    function test_WhenTheWalletIsACitizensFirst_ItIsZero() public {
        assertEq(citizens.epochOf(ada), 0);

        renounce(ada);

        assertEq(citizens.epochOf(ada), 0);
    }

    /// @dev INV-CR-5.
    function test_GivenTheEpochHasRisen_ItTakesWhatIsSignedAnew() public {
        SignedAct[KINDS] memory acts = allActs();
        for (uint256 i; i < KINDS; ++i) {
            raiseEpoch(acts[i].actor, type(uint32).max - i);
            send(relayer, callOf(acts[i], signed(acts[i])));
        }
    }

    /// @dev Written into the register's storage: nobody changes wallets so often.
    function raiseEpoch(address actor, uint256 epoch) private {
        stdstore.enable_packed_slots().target(address(citizens)).sig("epochOf(address)").with_key(actor)
            .checked_write(epoch);
        assertEq(citizens.epochOf(actor), epoch);
    }
}
