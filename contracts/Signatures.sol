// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Who signed: a key (ECDSA), a contract wallet (ERC-1271), or an account with delegated code (EIP-7702).
library Signatures {
    /// @dev Enough for a passkey verified in Solidity; a hostile wallet can burn no more than this.
    uint256 internal constant ERC1271_GAS = 400_000;

    /// @notice Whether `signature` over `digest` is valid for `signer`.
    /// @dev ECDSA is tried first whatever code the account has: an EIP-7702 delegate without ERC-1271 would otherwise
    ///      lock its owner out.
    function isValid(address signer, bytes32 digest, bytes memory signature) internal view returns (bool) {
        // The third says more about a failure, and every failure is answered alike.
        // slither-disable-next-line unused-return
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecover(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        if (signer.code.length == 0) return false;

        return _answersYes(signer, abi.encodeCall(IERC1271.isValidSignature, (digest, signature)));
    }

    /// @dev Copies one word of the answer: a wallet that answers at length cannot make its caller pay for it.
    function _answersYes(address wallet, bytes memory question) private view returns (bool) {
        bool success;
        bytes32 answer;
        assembly ("memory-safe") {
            success := staticcall(ERC1271_GAS, wallet, add(question, 0x20), mload(question), 0, 0x20)
            success := and(success, gt(returndatasize(), 0x1f))
            answer := mload(0)
        }
        return success && answer == bytes32(IERC1271.isValidSignature.selector);
    }
}
