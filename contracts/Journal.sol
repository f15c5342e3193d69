// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./interfaces/IJournal.sol";

/// @title Emits events and extends the digest over them, in one step, so that bytes and order cannot part.
abstract contract Journal is IJournal {
    /// @dev ERC-7201: keccak256(abi.encode(uint256(keccak256("atoll.storage.Journal")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant JOURNAL_SLOT = 0xd06467743ecbb52c9eafbef0e2e5e723be8dbde58c1612d0ec2aec217b077d00;

    /// @inheritdoc IJournal
    function journal() public view returns (bytes32 digest) {
        assembly ("memory-safe") {
            digest := sload(JOURNAL_SLOT)
        }
    }

    /// @inheritdoc IJournal
    function journalSlot() external pure returns (bytes32 slot) {
        return JOURNAL_SLOT;
    }

    /// @dev Emits and journals a log with one topic. The same holds for the overloads below.
    function _record(bytes32 topic0, bytes memory data) internal {
        assembly ("memory-safe") {
            log1(add(data, 0x20), mload(data), topic0)
        }
        _extend(topic0, data);
    }

    function _record(bytes32 topic0, bytes32 topic1, bytes memory data) internal {
        assembly ("memory-safe") {
            log2(add(data, 0x20), mload(data), topic0, topic1)
        }
        _extend(topic0, topic1, data);
    }

    function _record(bytes32 topic0, bytes32 topic1, bytes32 topic2, bytes memory data) internal {
        assembly ("memory-safe") {
            log3(add(data, 0x20), mload(data), topic0, topic1, topic2)
        }
        _extend(topic0, topic1, topic2, data);
    }

    function _record(bytes32 topic0, bytes32 topic1, bytes32 topic2, bytes32 topic3, bytes memory data) internal {
        assembly ("memory-safe") {
            log4(add(data, 0x20), mload(data), topic0, topic1, topic2, topic3)
        }
        _extend(topic0, topic1, topic2, topic3, data);
    }

    /// @dev Journals a log that a library has just emitted with exactly these topics and data.
    function _extend(bytes32 topic0, bytes memory data) internal {
        _store(keccak256(abi.encode(journal(), block.number, 1, topic0, keccak256(data))));
    }

    function _extend(bytes32 topic0, bytes32 topic1, bytes memory data) internal {
        _store(keccak256(abi.encode(journal(), block.number, 2, topic0, topic1, keccak256(data))));
    }

    function _extend(bytes32 topic0, bytes32 topic1, bytes32 topic2, bytes memory data) internal {
        _store(keccak256(abi.encode(journal(), block.number, 3, topic0, topic1, topic2, keccak256(data))));
    }

    function _extend(bytes32 topic0, bytes32 topic1, bytes32 topic2, bytes32 topic3, bytes memory data) internal {
        _store(keccak256(abi.encode(journal(), block.number, 4, topic0, topic1, topic2, topic3, keccak256(data))));
    }

    function _store(bytes32 digest) private {
        assembly ("memory-safe") {
            sstore(JOURNAL_SLOT, digest)
        }
    }

    function _topic(uint256 value) internal pure returns (bytes32) {
        return bytes32(value);
    }

    function _topic(address value) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(value)));
    }
}
