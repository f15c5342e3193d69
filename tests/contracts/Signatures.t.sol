// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {LengthyWallet} from "./base/LengthyWallet.sol";
import {SignedActsTest} from "./base/SignedActsTest.sol";

contract SignerTest is SignedActsTest {
    uint256 private constant HOSTILE_MANNERS = 6;
    uint256 private constant HOSTILE_BUDGET = 600_000;

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsSomebodyElses_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        vm.assume(vm.addr(key) != ben);

        assertRefused(by(ben), sign(key, digestOf(by(ben))));
    }

    /// @dev The other signature (r, n - s) that the curve allows for the same key and act.
    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsTheMalleableTwin_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        SignedAct memory act = by(vm.addr(key));
        (bytes32 r, bytes32 s, uint8 v) = parts(sign(key, digestOf(act)));
        bytes32 twin = bytes32(CURVE_ORDER - uint256(s));

        assertEq(ecrecover(digestOf(act), 55 - v, r, twin), act.actor);
        assertRefused(act, abi.encodePacked(r, twin, 55 - v));
    }

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsNot65BytesLong_ItReverts(bytes calldata signature) public {
        vm.assume(signature.length != 65);

        assertRefused(by(ben), signature);
    }

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsNoise_ItReverts(bytes32 r, bytes32 s, uint8 v) public {
        assertRefused(by(ben), abi.encodePacked(r, s, v));
    }

    /// @dev The compact form of EIP-2098 among them: what a wallet shows has one form only.
    function test_WhenTheSignerIsAKey_GivenTheSignatureIsCutOrLengthened_ItReverts() public {
        bytes memory signature = signed(by(ben));
        (bytes32 r, bytes32 s, uint8 v) = parts(signature);

        assertRefused(by(ben), abi.encodePacked(r, s));
        assertRefused(by(ben), abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255))));
        assertRefused(by(ben), abi.encodePacked(r, s, v - 27));
        assertRefused(by(ben), bytes.concat(signature, hex"00"));
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateKnowsNothingOfSignatures_ItAcceptsTheKeysSignature()
        public
    {
        delegate(ben, address(treasury));

        assertOpens(by(ben), signed(by(ben)), openId + 1);
    }

    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateKnowsNothingOfSignatures_ItRefusesAnybodyElses()
        public
    {
        delegate(ben, address(treasury));

        assertRefused(by(ben), sign(stranger, digestOf(by(ben))));
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateIsHostile_ItAcceptsTheKeysSignature() public {
        for (uint8 manner; manner < HOSTILE_MANNERS; ++manner) {
            address wallet = person(string.concat("delegating ", vm.toString(manner)));
            delegate(wallet, _create("HostileWallet", abi.encode(manner)));

            assertOpens(by(wallet), signed(by(wallet)), openId + manner + 1);
        }
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateAcceptsAnotherKey_ItAcceptsBothKeys() public {
        delegate(ben, _create("ContractWallet", abi.encode(ada)));

        assertOpens(by(ben), sign(ada, digestOf(by(ben))), openId + 1);
        reject(openId + 1);

        assertOpens(by(ben), signed(by(ben)), openId + 2);
    }

    function testFuzz_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateHasNoCode_ItRefusesAnybodyElses(address target)
        public
    {
        vm.assume(target.code.length == 0 && uint160(target) > 0xffff);
        delegate(ben, target);

        assertRefused(by(ben), sign(stranger, digestOf(by(ben))));
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenItsKeySigned_ItMakesTheWalletACitizen(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        address wallet = _create("ContractWallet", abi.encode(vm.addr(key)));

        assertOpens(by(wallet), sign(key, digestOf(by(wallet))), openId + 1);
        vm.prank(registrar);
        citizens.admit(openId + 1);

        assertEq(citizens.ownerOf(2), wallet);
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenAnotherKeySigned_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        vm.assume(vm.addr(key) != ben);
        SignedAct memory act = by(_create("ContractWallet", abi.encode(ben)));

        assertRefused(act, sign(key, digestOf(act)));
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenItAcceptsSignaturesOfAnyLength_ItAcceptsWhatTheWalletAccepts(bytes calldata proof)
        public
    {
        SignedAct memory act = by(address(new LengthyWallet()));
        bytes32 digest = digestOf(act);

        assertRefused(act, bytes.concat(proof, ~digest));
        assertOpens(act, bytes.concat(proof, digest), openId + 1);
    }

    /// @dev INV-CR-6: whatever gas is sent along.
    function test_WhenTheSignerIsAContractWallet_GivenItAnswersInBadFaith_ItRevertsAtABoundedPrice() public {
        for (uint8 manner; manner < HOSTILE_MANNERS; ++manner) {
            SignedAct memory act = by(_create("HostileWallet", abi.encode(manner)));
            assertRefused(act, new bytes(65));

            bytes memory call = callOf(act, new bytes(65));
            uint256 before = gasleft();
            (bool done,) = address(citizens).call{gas: 10_000_000}(call);
            assertLt(before - gasleft(), HOSTILE_BUDGET);
            assertFalse(done);
        }
    }

    /// @dev The act by which signers are tried: somebody applies.
    function by(address wallet) private view returns (SignedAct memory) {
        return application(wallet, version);
    }

    /// @dev The account's code becomes a delegation to another's (EIP-7702).
    function delegate(address account, address to) private {
        vm.etch(account, abi.encodePacked(hex"ef0100", to));
        assertEq(account.code.length, 23);
    }
}
