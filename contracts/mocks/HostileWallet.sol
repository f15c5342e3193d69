// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title For tests: a wallet that answers the question for its signature in bad faith.
contract HostileWallet {
    enum Manner {
        BurnGas,
        Revert,
        AnswerGarbage,
        AnswerShort,
        AnswerPadded,
        AnswerVast
    }

    Manner public immutable MANNER;

    constructor(Manner manner) {
        MANNER = manner;
    }

    /// @notice Answers as it was told to at its making, never as ERC-1271 wants.
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (MANNER == Manner.BurnGas) while (true) {}
        if (MANNER == Manner.Revert) revert();
        if (MANNER == Manner.AnswerShort) _answer(IERC1271.isValidSignature.selector, 4);
        if (MANNER == Manner.AnswerPadded) {
            _answer(bytes32(IERC1271.isValidSignature.selector) | bytes32(uint256(1)), 32);
        }
        if (MANNER == Manner.AnswerVast) _answer(bytes32(0), 300_000);
        return 0xdeadbeef;
    }

    function _answer(bytes32 word, uint256 length) private pure {
        assembly ("memory-safe") {
            mstore(0, word)
            return(0, length)
        }
    }
}
