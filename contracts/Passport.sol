// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/interfaces/IERC721Metadata.sol";
import {IERC4906} from "./interfaces/IERC4906.sol";
import {IERC5192} from "./interfaces/IERC5192.sol";

/// @title The passport: an ERC-721 that never leaves its owner (ERC-5192).
/// @dev Has no storage of its own: who owns what is read from the register's slots, the one source of truth.
abstract contract Passport is IERC721Metadata, IERC5192, IERC4906 {
    /// @dev Of ERC-4906, which names it so.
    bytes4 private constant ERC4906_INTERFACE = 0x49064906;

    /// @notice A passport cannot be transferred or approved: it belongs to a person, not to a wallet.
    error PassportLocked(uint256 tokenId);
    /// @notice No passport has this id.
    error PassportUnknown(uint256 tokenId);
    /// @notice The zero address owns nothing.
    error PassportOwnerInvalid(address owner);

    /// @inheritdoc IERC721Metadata
    string public constant name = "Atoll Passport";
    /// @inheritdoc IERC721Metadata
    string public constant symbol = "ATOLL";

    /// @dev The wallet that holds the passport; zero if it does not exist.
    function _passportOwner(uint256 tokenId) internal view virtual returns (address);

    /// @dev How many passports a wallet holds: 0 or 1.
    function _passportBalance(address owner) internal view virtual returns (uint256);

    /// @dev The metadata of a passport that exists.
    function _passportURI(uint256 tokenId) internal view virtual returns (string memory);

    /// @inheritdoc IERC721
    function ownerOf(uint256 tokenId) public view returns (address owner) {
        owner = _passportOwner(tokenId);
        if (owner == address(0)) revert PassportUnknown(tokenId);
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert PassportOwnerInvalid(owner);
        return _passportBalance(owner);
    }

    /// @inheritdoc IERC5192
    function locked(uint256 tokenId) external view returns (bool) {
        ownerOf(tokenId);
        return true;
    }

    /// @inheritdoc IERC721Metadata
    function tokenURI(uint256 tokenId) external view returns (string memory) {
        ownerOf(tokenId);
        return _passportURI(tokenId);
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 tokenId) external view returns (address) {
        ownerOf(tokenId);
        return address(0);
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    /// @inheritdoc IERC721
    function approve(address, uint256 tokenId) external pure {
        revert PassportLocked(tokenId);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address, bool) external pure {
        revert PassportLocked(0);
    }

    /// @inheritdoc IERC721
    function transferFrom(address, address, uint256 tokenId) external pure {
        revert PassportLocked(tokenId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 tokenId) external pure {
        revert PassportLocked(tokenId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 tokenId, bytes calldata) external pure {
        revert PassportLocked(tokenId);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC721).interfaceId
            || interfaceId == type(IERC721Metadata).interfaceId || interfaceId == type(IERC5192).interfaceId
            || interfaceId == ERC4906_INTERFACE;
    }
}
