// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title ERC-4906: tell that what a token's metadata says has changed (EIP-4906).
interface IERC4906 {
    /// @notice The metadata of a token has changed.
    event MetadataUpdate(uint256 tokenId);
}
