// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title A contract that keeps a running digest of the events it ever emitted.
/// @notice Starting from zero, each journaled log sets
///         `J' = keccak256(abi.encode(J, block.number, n, topic_1, ..., topic_n, keccak256(data)))`, where `n` is the
///         number of topics. Whoever holds the list of events can recompute the digest and so prove that none is
///         missing, none invented and that they are in order.
/// @dev The digest proves neither transaction hash nor log index nor the order between contracts: those are proven by
///      the block's receipts. It lives in the ERC-7201 slot that {journalSlot} returns, the same in every contract.
interface IJournal {
    /// @notice The digest of all journaled events so far; zero before the first.
    function journal() external view returns (bytes32 digest);

    /// @notice The storage slot of the digest, for `eth_getProof` (EIP-1186).
    function journalSlot() external pure returns (bytes32 slot);
}
