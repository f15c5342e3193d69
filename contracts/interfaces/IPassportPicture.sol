// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title What a wallet shows of a passport.
interface IPassportPicture {
    /// @notice The metadata of a passport (ERC-721) with its picture (SVG), all inside one address (RFC 2397).
    /// @param admittedAt Unix time of the latest admission, in seconds.
    /// @param expiresAt Unix time at which the citizenship has to be renewed, in seconds.
    function uri(uint256 citizenId, uint256 admittedAt, uint256 expiresAt) external pure returns (string memory);
}
