// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ICitizenRegistry} from "../../contracts/interfaces/ICitizenRegistry.sol";
import {ISignedActs} from "../../contracts/interfaces/ISignedActs.sol";
import {SignedActTest} from "./base/SignedActTest.sol";

contract SignedApplicationTest is SignedActTest {
    /// @dev INV-CR-5.
    function testFuzz_WhenTheDeadlineHasPassed_ItReverts(uint256 late) public {
        bytes memory signature = sign(applicant, digestOf(applicant));
        vm.warp(bound(late, deadline + 1, type(uint48).max));

        expectError(ISignedActs.SignatureExpired.selector, abi.encode(deadline));
        relay(applicant, signature);
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherChain_ItReverts(uint64 chainId) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        assertRefused(applicant, signIn(domainOf(NAME, "1", chainId, address(citizens))));

        bytes memory signature = sign(applicant, digestOf(applicant));
        vm.chainId(chainId);
        assertRefused(applicant, signature);
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherContract_ItReverts(address other) public {
        vm.assume(other != address(citizens));

        assertRefused(applicant, signIn(domainOf(NAME, "1", block.chainid, other)));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherNameOrVersion_ItReverts(string calldata name, string calldata version)
        public
    {
        vm.assume(keccak256(bytes(name)) != keccak256(bytes(NAME)) && keccak256(bytes(version)) != keccak256("1"));

        assertRefused(applicant, signIn(domainOf(name, "1", block.chainid, address(citizens))));
        assertRefused(applicant, signIn(domainOf(NAME, version, block.chainid, address(citizens))));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheSignatureIsForAnotherNonce_ItReverts(uint256 nonce) public {
        vm.assume(nonce != 0);

        assertRefused(applicant, sign(applicant, typedDigest(domain(), act(applicant, COMMITMENT, nonce))));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheCommitmentWasChanged_ItReverts(bytes32 signed) public {
        vm.assume(signed != COMMITMENT);

        assertRefused(applicant, sign(applicant, typedDigest(domain(), act(applicant, signed, 0))));
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheDeadlineWasChanged_ItReverts(uint256 other) public {
        other = bound(other, block.timestamp, type(uint256).max);
        vm.assume(other != deadline);
        bytes memory signature = sign(applicant, digestOf(applicant));

        deadline = other;
        assertRefused(applicant, signature);
    }

    /// @dev INV-CR-5.
    function testFuzz_WhenTheApplicantWasChanged_ItReverts(address other) public {
        vm.assume(other != applicant && other.code.length == 0);

        assertRefused(other, sign(applicant, digestOf(applicant)));
    }

    /// @dev INV-CR-5: the nonce of the first use is spent, even after the application is decided.
    function test_WhenTheSignatureIsUsedTwice_ItReverts() public {
        bytes memory signature = sign(applicant, digestOf(applicant));
        uint256 application = relay(applicant, signature);
        vm.prank(registrar);
        citizens.reject(application, 1, EVIDENCE);

        assertRefused(applicant, signature);
    }

    function testFuzz_WhenTheApplicantIsTheZeroAddress_ItReverts(bytes calldata signature) public {
        assertRefused(address(0), signature);
        assertRefused(address(0), new bytes(65));
    }

    function test_WhenTheCommitmentIsZero_ItReverts() public {
        bytes memory signature = sign(applicant, typedDigest(domain(), act(applicant, 0, 0)));

        expectError(ICitizenRegistry.ApplicationCommitmentMissing.selector);
        citizens.applyForCitizenshipWithSignature(applicant, 0, TERMS, deadline, signature);
    }

    /// @dev INV-CR-3: both doors lead to the same act.
    function test_WhenTheWalletHasAnOpenApplication_ItReverts() public {
        uint256 open = apply_(applicant);
        bytes memory signature = sign(applicant, digestOf(applicant));

        expectError(ICitizenRegistry.ApplicationAlreadyOpen.selector, abi.encode(applicant, open));
        relay(applicant, signature);
    }

    function test_WhenTheWalletIsACitizens_ItReverts() public {
        admit(ada);
        bytes memory signature = sign(ada, digestOf(ada));

        expectError(ICitizenRegistry.CitizenAlreadyAdmitted.selector, abi.encode(ada, 1));
        relay(ada, signature);
    }

    /// @dev INV-CR-6.
    function testFuzz_WhenTheActIsAsItWasSigned_ItOpensAnApplicationWhoeverSendsIt(
        uint256 key,
        bytes32 commitment,
        uint256 until,
        address sender
    ) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        deadline = bound(until, block.timestamp, type(uint256).max);
        vm.assume(commitment != 0);
        address wallet = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, typedDigest(domain(), act(wallet, commitment, 0)));

        vm.expectEmit(address(citizens));
        emit ICitizenRegistry.ApplicationSubmitted(1, wallet, commitment, TERMS);
        vm.prank(sender);
        citizens.applyForCitizenshipWithSignature(wallet, commitment, TERMS, deadline, abi.encodePacked(r, s, v));

        assertEq(citizens.application(1).applicant, wallet);
    }

    /// @dev INV-CR-5.
    function test_WhenTheActIsAsItWasSigned_ItServesUntilTheLastSecond() public {
        bytes memory signature = sign(applicant, digestOf(applicant));
        vm.warp(deadline);

        assertEq(relay(applicant, signature), 1);
    }

    function test_WhenTheActIsAsItWasSigned_ItSpendsTheApplicantsNonceAndNobodyElses() public {
        bytes memory bens = sign(ben, digestOf(ben));

        relay(applicant, sign(applicant, digestOf(applicant)));

        assertEq(citizens.nonces(applicant), 1);
        assertEq(citizens.nonces(ben), 0);
        assertEq(citizens.nonces(relayer), 0);
        assertEq(relay(ben, bens), 2);
    }

    function test_WhenTheActIsAsItWasSigned_ItServesAfterTheWalletAppliedWithoutASignature() public {
        bytes memory signature = sign(applicant, digestOf(applicant));
        admit(applicant);
        vm.prank(applicant);
        citizens.renounce();

        assertEq(relay(applicant, signature), 2);
    }

    function signIn(bytes32 otherDomain) private view returns (bytes memory) {
        return sign(applicant, typedDigest(otherDomain, act(applicant, COMMITMENT, 0)));
    }
}
