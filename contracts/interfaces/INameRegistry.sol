// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title Names of businesses, unique by their normal form.
/// @notice The normal form folds case, spaces, punctuation, `&` (= and) and legal-form endings, so that two names that
///         people would confuse are one. A name has 2 to 64 of the characters A-Z a-z 0-9 space & - . ' ,
interface INameRegistry is IJournal {
    /// @notice A business took a name. Whoever shows names relies on it.
    /// @param nameKey keccak256 of the normal form: unique.
    event NameTaken(bytes32 indexed nameKey, uint256 indexed businessId, string name);

    /// @notice The name has fewer than 2 or more than 64 characters.
    error NameLengthInvalid(uint256 length);
    /// @notice The name holds a character that is not allowed, at this position (from 0, in bytes).
    error NameCharacterInvalid(string name, uint256 position);
    /// @notice Nothing is left of the name in its normal form.
    error NameEmpty(string name);
    /// @notice Another business has this name, or one with the same normal form.
    error NameAlreadyTaken(string name, uint256 businessId);

    /// @notice Give a free name to a business; the business registry's power.
    function take(string calldata name, uint256 businessId) external returns (bytes32 nameKey);

    /// @notice The normal form of a name. Reverts where the name is not allowed.
    function normalForm(string calldata name) external pure returns (string memory);

    /// @notice The business that has the name; 0 if it is free. Reverts where the name is not allowed.
    function holderOf(string calldata name) external view returns (uint256 businessId);
}
