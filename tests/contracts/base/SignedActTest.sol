// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISignedActs} from "../../../contracts/interfaces/ISignedActs.sol";
import {NationTest} from "./NationTest.sol";

/// @dev What the tests of signed applications share: the act in its domain, as a wallet would hash and show it.
abstract contract SignedActTest is NationTest {
    string internal constant NAME = "Atoll Citizen Registry";
    bytes32 internal constant APPLY = keccak256(
        "ApplyForCitizenship(address applicant,bytes32 commitment,uint32 termsVersion,uint32 epoch,uint256 nonce,uint256 deadline)"
    );
    uint256 internal constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    uint256 internal deadline;

    function setUp() public virtual override {
        super.setUp();
        deadline = block.timestamp + 1 hours;
    }

    function domain() internal view returns (bytes32) {
        return domainOf(NAME, "1", block.chainid, address(citizens));
    }

    function act(address wallet, bytes32 commitment, uint256 nonce) internal view returns (bytes32) {
        return keccak256(abi.encode(APPLY, wallet, commitment, TERMS, citizens.epochOf(wallet), nonce, deadline));
    }

    /// @dev What the wallet has to sign, to apply with {COMMITMENT} until {deadline}.
    function digestOf(address wallet) internal view returns (bytes32) {
        return typedDigest(domain(), act(wallet, COMMITMENT, citizens.nonces(wallet)));
    }

    function relay(address wallet, bytes memory signature) internal returns (uint256 application) {
        vm.prank(relayer);
        return citizens.applyForCitizenshipWithSignature(wallet, COMMITMENT, TERMS, deadline, signature);
    }

    /// @dev Nobody can send this, and the attempt spends nothing.
    function assertRefused(address wallet, bytes memory signature) internal {
        uint256 nonce = citizens.nonces(wallet);

        expectInvalid(wallet);
        relay(wallet, signature);

        assertEq(citizens.nonces(wallet), nonce);
    }

    function expectInvalid(address wallet) internal {
        expectError(ISignedActs.SignatureInvalid.selector, abi.encode(wallet));
    }
}
