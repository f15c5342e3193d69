// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title A contract wallet with signatures of its own kind: it accepts every one that ends with its digest.
contract LengthyWallet is IERC1271 {
    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external pure returns (bytes4) {
        bytes32 end = bytes32(signature[signature.length - 32:]);
        return end == digest ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
