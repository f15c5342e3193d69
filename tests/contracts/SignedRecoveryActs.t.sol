// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {RecoveryActs} from "./base/RecoveryActs.sol";
import {RecoveryTest} from "./base/RecoveryTest.sol";
import {SignedActsSurface} from "./base/Surfaces.sol";
import {ActSigner} from "./base/ActSigner.sol";
import {AnySignedActTest} from "./SignedActs.t.sol";

/// @dev What holds of each act of a recovery that can be signed, beside all that holds of any; the contracts below name
///      the acts, and prepare a nation in which each is allowed.
abstract contract AnyRecoveryActTest is RecoveryActs, AnySignedActTest {
    function setUp() public override(RecoveryTest, AnySignedActTest) {
        super.setUp();
        prepare();
        deadline = block.timestamp + 1 hours;
    }

    function prepare() internal virtual;

    function siblings(address who) internal view override returns (SignedAct[] memory acts) {
        acts = new SignedAct[](5);
        (acts[0], acts[1]) = (naming(who, guardians, THRESHOLD), requesting(who, ADA, next));
        (acts[2], acts[3], acts[4]) = (approval(who, 1), vetoing(who, 1), completion(who, 1));
    }

    function taker() internal view override(ActSigner, RecoveryActs) returns (SignedActsSurface) {
        return RecoveryActs.taker();
    }

    function takerName() internal pure override(ActSigner, RecoveryActs) returns (string memory) {
        return RecoveryActs.takerName();
    }

    function callOf(SignedAct memory act, bytes memory signature)
        internal
        view
        override(ActSigner, RecoveryActs)
        returns (bytes memory)
    {
        return RecoveryActs.callOf(act, signature);
    }

    /// @dev All that is said of guardians and recoveries, and of Ada.
    function register_() internal view override returns (bytes32) {
        bytes memory said = abi.encode(recoveries.journal(), recoveries.recovery(1), recoveries.recoveryCount());
        said = bytes.concat(said, abi.encode(recoveries.pendingRecoveryOf(ADA), recoveries.namedGuardiansOf(ADA)));
        return keccak256(bytes.concat(said, abi.encode(citizens.citizen(ADA), citizens.journal())));
    }
}

contract NamingSignedActTest is AnyRecoveryActTest {
    function prepare() internal override {}

    function theAct() internal view override returns (SignedAct memory) {
        return naming(ada, guardians, THRESHOLD);
    }
}

contract RequestSignedActTest is AnyRecoveryActTest {
    function prepare() internal override {}

    function theAct() internal view override returns (SignedAct memory) {
        return requesting(ben, ADA, next);
    }
}

contract ApprovalSignedActTest is AnyRecoveryActTest {
    function prepare() internal override {
        request(gia);
    }

    function theAct() internal view override returns (SignedAct memory) {
        return approval(ben, 1);
    }
}

contract VetoSignedActTest is AnyRecoveryActTest {
    function prepare() internal override {
        approved();
    }

    function theAct() internal view override returns (SignedAct memory) {
        return vetoing(ada, 1);
    }
}

contract CompletionSignedActTest is AnyRecoveryActTest {
    function prepare() internal override {
        approved();
        vm.warp(block.timestamp + delays.vetoPeriod);
    }

    function theAct() internal view override returns (SignedAct memory) {
        return completion(next, 1);
    }
}

contract SignedNamingTest is RecoveryActs {
    /// @dev INV-R-8.
    function test_WhenTheListWasChanged_ItReverts() public {
        deadline = block.timestamp;
        SignedAct memory act = naming(ada, guardians, THRESHOLD);
        bytes memory signature = signed(act);
        address[][4] memory others = [ascending(ben, gia), ascending(gia, gus, next), none(), crowd(3)];

        for (uint256 i; i < others.length; ++i) {
            (bool done, bytes memory answer) = address(recoveries).call(namingCall(act, others[i], signature));
            assertFalse(done);
            assertEq(answer, abi.encodeWithSignature("SignatureInvalid(address)", ada));
        }
        assertEq(recoveries.nonces(ada), 0);
    }
}

contract SignedCompletionTest is RecoveryActs {
    /// @dev INV-R-8.
    function test_WhenTheNewWalletIsAContract_ItCompletesWithItsSignature() public {
        address wallet = vm.deployCode("ContractWallet.sol:ContractWallet", abi.encode(next));

        finish(wallet);
    }

    /// @dev INV-R-8: EIP-7702.
    function test_WhenTheNewWalletsAccountHasCode_ItCompletesWithItsKey() public {
        vm.etch(next, hex"ef0100000000000000000000000000000000000000c0de");

        finish(next);
    }

    /// @dev The key of `next` signs for the wallet.
    function finish(address wallet) private {
        uint256 recoveryId = request(gia, ADA, wallet);
        approve(gus, recoveryId);
        vm.warp(block.timestamp + delays.vetoPeriod);
        deadline = block.timestamp;
        bytes memory signature = sign(next, digestOf(completion(wallet, recoveryId)));

        vm.prank(relayer);
        recoveries.completeRecoveryWithSignature(wallet, recoveryId, deadline, signature);

        assertEq(citizens.walletOf(ADA), wallet);
        assertEq(citizens.ownerOf(ADA), wallet);
    }
}
