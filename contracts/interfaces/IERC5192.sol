// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Minimal locked ERC-721 (ERC-5192).
interface IERC5192 {
    /// @notice A token became locked; emitted once, at minting.
    event Locked(uint256 tokenId);

    /// @notice Whether the token is locked: always, for tokens that exist.
    function locked(uint256 tokenId) external view returns (bool);
}
