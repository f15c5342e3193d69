// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ISignedActs} from "./interfaces/ISignedActs.sol";
import {Journal} from "./Journal.sol";
import {Signatures} from "./Signatures.sol";

/// @title The door for acts that were signed as typed data and are sent by anyone.
abstract contract SignedActs is ISignedActs, Journal, EIP712, Nonces {
    /// @inheritdoc ISignedActs
    function cancelNonce() external {
        uint256 nonce = _useNonce(msg.sender);

        _record(NonceCancelled.selector, _topic(msg.sender), abi.encode(nonce));
    }

    /// @inheritdoc ISignedActs
    function epochOf(address actor) public view virtual returns (uint32 epoch);

    /// @dev Spends the actor's nonce, or reverts when the actor did not sign the act.
    /// @param act The encoded struct up to its last three fields, which all acts have:
    ///        `...,uint32 epoch,uint256 nonce,uint256 deadline)`.
    function _authorize(address actor, bytes memory act, uint256 deadline, bytes calldata signature) internal {
        // Deadlines are minutes and more; a validator moves the clock by seconds.
        // forge-lint: disable-next-item(block-timestamp)
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        bytes32 hash = keccak256(abi.encodePacked(act, uint256(epochOf(actor)), _useNonce(actor), deadline));
        if (!Signatures.isValid(actor, _hashTypedDataV4(hash), signature)) revert SignatureInvalid(actor);
    }
}
