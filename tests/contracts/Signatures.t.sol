// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {LengthyWallet} from "./base/LengthyWallet.sol";
import {SignedActTest} from "./base/SignedActTest.sol";

contract SignerTest is SignedActTest {
    uint256 private constant HOSTILE_MANNERS = 6;
    uint256 private constant HOSTILE_BUDGET = 600_000;

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsSomebodyElses_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        vm.assume(vm.addr(key) != applicant);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(applicant));

        assertRefused(applicant, abi.encodePacked(r, s, v));
    }

    /// @dev The other signature (r, n - s) that the curve allows for the same key and act.
    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsTheMalleableTwin_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        address wallet = vm.addr(key);
        bytes32 digest = digestOf(wallet);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes32 twin = bytes32(CURVE_ORDER - uint256(s));

        assertEq(ecrecover(digest, 55 - v, r, twin), wallet);
        assertRefused(wallet, abi.encodePacked(r, twin, 55 - v));
    }

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsNot65BytesLong_ItReverts(bytes calldata signature) public {
        vm.assume(signature.length != 65);

        assertRefused(applicant, signature);
    }

    function testFuzz_WhenTheSignerIsAKey_GivenTheSignatureIsNoise_ItReverts(bytes32 r, bytes32 s, uint8 v) public {
        assertRefused(applicant, abi.encodePacked(r, s, v));
    }

    /// @dev The compact form of EIP-2098 among them: what a wallet shows has one form only.
    function test_WhenTheSignerIsAKey_GivenTheSignatureIsCutOrLengthened_ItReverts() public {
        bytes memory signature = sign(applicant, digestOf(applicant));
        (bytes32 r, bytes32 s, uint8 v) = parts(signature);

        assertRefused(applicant, abi.encodePacked(r, s));
        assertRefused(applicant, abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255))));
        assertRefused(applicant, abi.encodePacked(r, s, v - 27));
        assertRefused(applicant, bytes.concat(signature, hex"00"));
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateKnowsNothingOfSignatures_ItAcceptsTheKeysSignature()
        public
    {
        delegate(applicant, address(treasury));

        assertEq(relay(applicant, sign(applicant, digestOf(applicant))), 1);
    }

    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateKnowsNothingOfSignatures_ItRefusesAnybodyElses()
        public
    {
        delegate(applicant, address(treasury));

        assertRefused(applicant, sign(stranger, digestOf(applicant)));
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateIsHostile_ItAcceptsTheKeysSignature() public {
        for (uint8 manner; manner < HOSTILE_MANNERS; ++manner) {
            address wallet = person(string.concat("delegating ", vm.toString(manner)));
            delegate(wallet, _create("HostileWallet", abi.encode(manner)));

            assertEq(relay(wallet, sign(wallet, digestOf(wallet))), manner + 1);
        }
    }

    /// @dev INV-CR-6.
    function test_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateAcceptsAnotherKey_ItAcceptsBothKeys() public {
        delegate(applicant, _create("ContractWallet", abi.encode(ben)));

        uint256 first = relay(applicant, sign(ben, digestOf(applicant)));
        vm.prank(registrar);
        citizens.reject(first, 1, EVIDENCE);

        assertEq(relay(applicant, sign(applicant, digestOf(applicant))), first + 1);
    }

    function testFuzz_WhenTheSignerIsAKeyWithDelegatedCode_GivenTheDelegateHasNoCode_ItRefusesAnybodyElses(address target)
        public
    {
        vm.assume(target.code.length == 0 && uint160(target) > 0xffff);
        delegate(applicant, target);

        assertRefused(applicant, sign(stranger, digestOf(applicant)));
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenItsKeySigned_ItMakesTheWalletACitizen(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        address wallet = _create("ContractWallet", abi.encode(vm.addr(key)));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(wallet));

        uint256 application = relay(wallet, abi.encodePacked(r, s, v));
        vm.prank(registrar);
        citizens.admit(application);

        assertEq(citizens.ownerOf(1), wallet);
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenAnotherKeySigned_ItReverts(uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        vm.assume(vm.addr(key) != applicant);
        address wallet = _create("ContractWallet", abi.encode(applicant));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(wallet));

        assertRefused(wallet, abi.encodePacked(r, s, v));
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheSignerIsAContractWallet_GivenItAcceptsSignaturesOfAnyLength_ItAcceptsWhatTheWalletAccepts(bytes calldata proof)
        public
    {
        address wallet = address(new LengthyWallet());
        bytes32 digest = digestOf(wallet);

        assertRefused(wallet, bytes.concat(proof, ~digest));
        assertEq(relay(wallet, bytes.concat(proof, digest)), 1);
    }

    /// @dev INV-CR-6: whatever gas is sent along.
    function test_WhenTheSignerIsAContractWallet_GivenItAnswersInBadFaith_ItRevertsAtABoundedPrice() public {
        for (uint8 manner; manner < HOSTILE_MANNERS; ++manner) {
            address wallet = _create("HostileWallet", abi.encode(manner));
            assertRefused(wallet, new bytes(65));

            uint256 before = gasleft();
            try citizens.applyForCitizenshipWithSignature{gas: 10_000_000}(
                wallet, COMMITMENT, TERMS, deadline, new bytes(65)
            ) {}
                catch {}
            assertLt(before - gasleft(), HOSTILE_BUDGET);
        }
    }

    /// @dev The account's code becomes a delegation to another's (EIP-7702).
    function delegate(address account, address to) private {
        vm.etch(account, abi.encodePacked(hex"ef0100", to));
        assertEq(account.code.length, 23);
    }
}
