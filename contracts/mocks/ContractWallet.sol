// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title For tests: a contract wallet (ERC-1271) that one key signs for.
contract ContractWallet is IERC1271 {
    address public immutable KEY;

    constructor(address key) {
        KEY = key;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.recover(digest, signature) == KEY ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
